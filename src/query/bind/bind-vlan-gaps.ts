import { detailOf } from '../intent.js';
import type { Intent, IntentMention } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { distinct } from './condition-on.js';
import { linkName } from './link.js';
import { operation } from './operation-query.js';

const VLAN = 'ipam.vlan';

/** Questions about where a VLAN is missing or not as elsewhere. Null when the intent is of another kind, or has a problem. */
export function bindVlanGaps(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'vlan-presence':
      return presence(binder, intent);
    case 'vlan-names':
      return sameness(binder, intent);
    case 'link-vlans':
      return links(binder, intent);
    default:
      return null;
  }
}

function targetOf(intent: Intent): IntentMention | null {
  const mention = intent.mentions.find(({ slot }) => slot === 'target');
  return mention === undefined ? null : { ...mention, type: VLAN };
}

function presence(binder: Binder, intent: Intent): Query | null {
  const target = targetOf(intent);
  const where = bindConditions(binder, 'dcim.site', intent.conditions);
  if (target === null || where === null) return null;
  const role = target.number === null ? roleOf(binder, target.text) : null;
  const named = role !== null && linkName(binder.names, target, new Set([VLAN])).match !== 'exact' ? [] : binder.all(target, [VLAN]);
  if (named === null) return null;
  if (role !== null) binder.notes.push(`${target.text} VLAN: a VLAN of that name or role`);
  return operation('vlan-presence', { where, vlans: distinct(named), role, label: target.number === null ? `${target.text} VLAN` : `VLAN ${String(target.number)}`, show: detailOf(intent, 'show') ?? 'absent', count: detailOf(intent, 'count') === 'yes' });
}

/** The IPAM role of exactly this name: a "guest VLAN" is one of that role too. */
function roleOf(binder: Binder, text: string): BoundObject | null {
  const linked = linkName(binder.names, { text, type: 'ipam.role', number: null }, new Set(['ipam.role']));
  const [only] = linked.match === 'exact' ? linked.entries : [];
  return only === undefined ? null : { type: only.type, id: only.id, name: only.name };
}

function sameness(binder: Binder, intent: Intent): Query | null {
  const target = targetOf(intent);
  const place = binder.placeOf(intent);
  if (target === null || place === 'problem') return null;
  const vlans = binder.all(target, [VLAN], place);
  if (vlans === null) return null;
  const said = intent.details.flatMap(({ name, value }) => (name === 'field' ? [value] : []));
  const usual = target.number === null ? ['vid', 'status', 'role'] : ['name', 'status', 'role'];
  return operation('vlan-names', { vlans: distinct(vlans), label: `VLAN ${target.number === null ? target.text : String(target.number)}`, fields: said.length > 0 ? said : usual, negated: detailOf(intent, 'negated') === 'yes' });
}

function links(binder: Binder, intent: Intent): Query | null {
  const [first, second] = (['target', 'second'] as const).map((slot) => intent.mentions.find((mention) => mention.slot === slot));
  const a = first === undefined ? null : binder.one(first, ['dcim.device']);
  const b = second === undefined || a === null ? null : binder.one(second, ['dcim.device']);
  return a === null || b === null ? null : operation('link-vlans', { a, b });
}
