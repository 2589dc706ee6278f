import { idOf } from '../../netbox/row.js';
import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import { PLACES } from './binder.js';
import { onDevice } from './bind-ports.js';
import { ranked } from './link.js';
import { operation } from './operation-query.js';

const ENDS = ['dcim.device', ...PLACES];

/** Questions about cables and what they join. Null when the intent is of another kind, or has a problem. */
export function bindCabling(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'between':
      return onPair(binder, intent, (a, b) => operation('between', { a, b, only: detailOf(intent, 'only') ?? 'all' }));
    case 'connected':
      return connected(binder, intent);
    case 'dual-homed':
      return onDevice(binder, intent, (device) => operation('dual-homed', { device, negated: detailOf(intent, 'negated') === 'yes' }));
    case 'cable-view':
      return cable(binder, intent);
    case 'panel-use':
      return panel(binder, intent);
    case 'circuit-path':
      return circuit(binder, intent);
    default:
      return null;
  }
}

function onPair(binder: Binder, intent: Intent, make: (a: BoundObject, b: BoundObject) => Query | null): Query | null {
  const [first, second] = (['target', 'second'] as const).map((slot) => intent.mentions.find((mention) => mention.slot === slot));
  if (first === undefined || second === undefined) return binder.fail({ kind: 'incomplete', what: 'between what and what', suggestions: [] });
  const a = binder.one(first, ENDS);
  const b = a === null ? null : binder.one(second, ENDS);
  return a === null || b === null ? null : make(a, b);
}

function connected(binder: Binder, intent: Intent): Query | null {
  const role = intent.mentions.find((mention) => mention.slot === 'value');
  const seconds = intent.mentions.filter((mention) => mention.slot === 'second');
  if (role === undefined && seconds.length === 1) return onPair(binder, intent, (a, b) => operation('connected', { a, b, negated: detailOf(intent, 'negated') === 'yes' }));
  return onDevice(binder, intent, (device) => {
    const named = seconds.map((mention) => binder.one(mention, ['dcim.device']));
    if (named.some((each) => each === null)) return null;
    const ofRole = role === undefined ? [] : devicesOfRole(binder, device, role.text, detailOf(intent, 'both') === 'yes');
    const others = [...named.filter((each) => each !== null), ...ofRole].filter((other) => other.id !== device.id);
    if (others.length === 0) return role === undefined ? null : binder.unknown(role, ['dcim.devicerole']);
    return operation('connected-to-all', { device, others, all: detailOf(intent, 'every') === 'yes' });
  });
}

/** Whether a device passes cables on: its ports are those of a panel. */
export function isPanel(binder: Binder, { type, id }: BoundObject): boolean {
  const role = idOf(binder.names.find(type, id)?.row ?? {}, 'role');
  return role !== null && binder.rolesOf('patch-panel').some((panel) => panel.id === role);
}

/** The devices of a role; "both" of them are those at the device's own site, where there are more than two. */
function devicesOfRole(binder: Binder, device: BoundObject, text: string, both: boolean): readonly BoundObject[] {
  const roles = new Set(binder.rolesOf(text).map(({ id }) => id));
  const all = binder.names.entries('dcim.device').filter((entry) => roles.has(idOf(entry.row, 'role') ?? -1));
  const site = idOf(binder.names.find(device.type, device.id)?.row ?? {}, 'site');
  const near = all.filter((entry) => idOf(entry.row, 'site') === site);
  const chosen = both && all.length > 2 && near.length > 0 ? near : all;
  if (chosen.length < all.length) binder.notes.push(`the ${text} devices at the site of ${device.name}`);
  return chosen.map(({ type, id, name }) => ({ type, id, name }));
}

function cable(binder: Binder, intent: Intent): Query | null {
  const target = intent.mentions.find((mention) => mention.slot === 'target');
  if (target === undefined) return null;
  if (target.type === 'dcim.cable') return operation('cable-view', { id: target.number, label: target.number === null ? target.text : null, a: null, b: null });
  return onPair(binder, intent, (a, b) => {
    if (a.type !== 'dcim.device' || b.type !== 'dcim.device') return operation('between', { a, b, only: 'cables' });
    return operation('cable-view', { id: null, label: null, a, b });
  });
}

/** A panel by name, or the one of that role at a place. */
function panel(binder: Binder, intent: Intent): Query | null {
  const make = (device: BoundObject): Query => operation('panel-use', { panel: device, port: intent.mentions.find((mention) => mention.slot === 'port')?.text ?? null, free: detailOf(intent, 'free') === 'yes' });
  const target = intent.mentions.find((mention) => mention.slot === 'target');
  if (target === undefined || intent.reference !== null) return onDevice(binder, intent, make);
  const place = binder.placeOf(intent);
  if (place === 'problem') return null;
  const found = binder.all(target, ['dcim.device'], place);
  const [only] = found ?? [];
  if (found === null || only === undefined) return null;
  return found.length === 1 ? make(only) : binder.fail({ kind: 'several', text: target.text, candidates: ranked(found), together: false });
}

function circuit(binder: Binder, intent: Intent): Query | null {
  const target = intent.mentions.find((mention) => mention.slot === 'target');
  const side = detailOf(intent, 'side') ?? 'both';
  if (target !== undefined) {
    const found = binder.one(target, ['circuits.circuit']);
    return found === null ? null : operation('circuit-path', { circuit: found, provider: null, place: null, side });
  }
  const said = intent.mentions.find((mention) => mention.slot === 'value');
  const provider = said === undefined ? null : binder.one(said, ['circuits.provider']);
  const place = binder.placeOf(intent);
  if (place === 'problem' || (said !== undefined && provider === null)) return null;
  return operation('circuit-path', { circuit: null, provider, place, side });
}
