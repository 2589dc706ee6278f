import { rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

/** A layer of a network, from the edge of the estate (0) down to what it serves. */
interface Layer {
  readonly name: string;
  /** Words in the name or slug of a device role. */
  readonly words: RegExp;
}

/** The first layer whose word the role carries; "access router" is a router, "edge switch" an access switch. */
const LAYERS: readonly Layer[] = [
  { name: 'router or firewall', words: /router|firewall|gateway|\bwan\b|\bpe\b|\bcpe\b/ },
  { name: 'core', words: /core|spine/ },
  { name: 'distribution', words: /distribution|\bdist\b|aggregation/ },
  { name: 'access', words: /access switch|\btor\b|top of rack|\bleaf\b|switch/ },
  { name: 'server or client', words: /server|host|hypervisor|compute|storage|blade|access point|\bap\b|phone|camera|printer|workstation/ },
];

/** Roles that carry no traffic of their own, whatever else they are called. */
const OUTSIDE = /console|terminal server|patch|panel|\bpdu\b|power|\bups\b|\boob\b|out of band/;

/** How the layers are ordered, for the notes of an answer. */
export const LAYER_RULE = `Layers are read from device roles: ${LAYERS.map((layer) => layer.name).join(' > ')}.`;

/** The layer of a device role by its name, 0 the highest; null when the name tells none (PDU, patch panel, console server, …). */
export function layerOf(role: string | null): number | null {
  const name = (role ?? '').toLowerCase().replace(/[-_]/g, ' ');
  if (OUTSIDE.test(name)) return null;
  const index = LAYERS.findIndex((layer) => layer.words.test(name));
  return index < 0 ? null : index;
}

/** Whether other devices hang on this layer: all but the last. */
export function isServing(layer: number): boolean {
  return layer < LAYERS.length - 1;
}

export function layerName(layer: number): string {
  return LAYERS[layer]?.name ?? 'other';
}

/** Whether a port's description, label or tags say that it is an uplink. */
export function saysUplink(port: Row): boolean {
  const texts = [textOf(port, 'description'), textOf(port, 'label'), ...rowsOf(port, 'tags').map((tag) => textOf(tag, 'slug') ?? textOf(tag, 'name'))];
  return texts.some((text) => text !== null && /\bup-?link/i.test(text));
}
