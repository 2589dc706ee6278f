import { objectType } from '../netbox/catalogue.js';
import { COLOUR_WORDS, coloursNamed } from '../netbox/colours.js';
import { cableType, interfaceType } from '../netbox/types/choices.js';
import type { Condition } from './query.js';

const PORTS = new Set(['dcim.interface', 'virtualization.vminterface']);

/** What a kind of port or cable ("trunk", "fibre", "yellow") is in NetBox's words; null when objects of the type are not told apart by it. */
export function meaningOf(subject: string, trait: string): Condition | null {
  if (PORTS.has(subject)) return portTrait(subject, trait);
  return subject === 'dcim.cable' ? cableTrait(trait) : otherTrait(subject, trait);
}

const VIRTUAL = ['virtual', 'bridge', 'lag'];
const isWireless = (type: string): boolean => /^(?:ieee802\.1|other-wireless)/u.test(type);

/** The kind that a condition stands for, to say it again; null when it is none. */
export function traitSaid(subject: string, condition: Extract<Condition, { kind: 'field' }>): string | null {
  if (condition.values.length < 2 && condition.field !== 'color' && condition.field !== 'type' && condition.field !== 'mgmt_only' && condition.field !== 'mode') return null;
  const key = JSON.stringify({ ...condition, negated: false });
  return TRAITS.find((trait) => {
    const meant = meaningOf(subject, trait);
    return meant?.kind === 'field' && !meant.negated && JSON.stringify(meant) === key;
  }) ?? null;
}

function portTrait(subject: string, trait: string): Condition | null {
  if (trait === 'trunk') return field('mode', ['tagged', 'tagged-all']);
  if (trait === 'access') return field('mode', ['access']);
  if (trait === 'subinterface') return { kind: 'empty', field: 'parent', negated: true };
  if (subject !== 'dcim.interface') return null;
  switch (trait) {
    case 'physical':
      return { ...field('type', [...VIRTUAL, ...interfaceType.filter(isWireless)]), negated: true };
    case 'virtual':
      return field('type', VIRTUAL);
    case 'wireless':
      return field('type', interfaceType.filter(isWireless));
    case 'lag':
      return field('type', ['lag']);
    case 'management':
    case 'management-only':
      return field('mgmt_only', [true]);
    case 'svi':
      return { kind: 'field', field: 'name', lookup: 'matches', values: ['^(vlan|irb|bvi|bdi)'], negated: false };
    case 'loopback':
      return { kind: 'field', field: 'name', lookup: 'starts', values: ['lo'], negated: false };
    case 'connected':
      return { kind: 'field', field: 'connected_endpoints_reachable', lookup: 'equals', values: [true], negated: false };
    default:
      return mediaOf(trait);
  }
}

/** Media as the name of the type tells them: base-t on copper, pluggable and optical ones on fibre. */
function mediaOf(trait: string): Condition | null {
  const pattern = MEDIA[trait];
  return pattern === undefined ? null : field('type', interfaceType.filter((type) => pattern.test(type)));
}

const MEDIA: Readonly<Record<string, RegExp>> = {
  copper: /base-(?:t|tx|t1)$/u,
  fibre: /base-(?:x-|[sleflzd]x|[sled]r|fx|lfx|bx|br|zr|lrm|cwdm|dwdm|psm|fr|vr)/u,
  sfp: /-sfp$/u,
  'sfp+': /-sfpp$/u,
  sfp28: /-sfp28$/u,
  qsfp: /-qsfp/u,
  qsfp28: /-qsfp28$/u,
  qsfpdd: /-qsfpdd$/u,
};

const CABLES: Readonly<Record<string, RegExp>> = {
  fibre: /^(?:smf|mmf|aoc)/u,
  copper: /^cat/u,
  'single-mode': /^smf/u,
  'multi-mode': /^mmf/u,
  dac: /^dac-/u,
  aoc: /^aoc$/u,
  coax: /^(?:coaxial|rg-|lmr-)/u,
  power: /^power$/u,
  usb: /^usb$/u,
  om1: /-om1$/u, om2: /-om2$/u, om3: /-om3$/u, om4: /-om4$/u, om5: /-om5$/u, os1: /-os1$/u, os2: /-os2$/u,
};

function cableTrait(trait: string): Condition | null {
  if (trait === 'connected') return field('status', ['connected']);
  const colour = coloursNamed(trait);
  if (colour.length > 0) return field('color', colour);
  const types = cableTypesOf(trait);
  return types.length === 0 ? null : field('type', types);
}

/** The types of cable that a word stands for; none for a word that tells no type. */
export function cableTypesOf(trait: string): readonly string[] {
  const pattern = CABLES[trait] ?? (/^cat\d/u.test(trait) ? new RegExp(`^${trait}$`, 'u') : undefined);
  return pattern === undefined ? [] : cableType.filter((type) => pattern.test(type));
}

/** Of other types only whether something is plugged in. */
function otherTrait(subject: string, trait: string): Condition | null {
  if (trait !== 'connected') return null;
  const { fields } = objectType(subject);
  if (fields['connected_endpoints_reachable'] !== undefined) return { kind: 'field', field: 'connected_endpoints_reachable', lookup: 'equals', values: [true], negated: false };
  return fields['cable'] === undefined ? null : { kind: 'empty', field: 'cable', negated: true };
}

function field(name: string, values: readonly (string | boolean)[]): Extract<Condition, { kind: 'field' }> {
  return { kind: 'field', field: name, lookup: 'equals', values: [...values], negated: false };
}

const TRAITS: readonly string[] = ['trunk', 'access', 'virtual', 'wireless', 'management-only', ...Object.keys(MEDIA), ...Object.keys(CABLES), ...COLOUR_WORDS];
