import { objectType } from '../../netbox/catalogue.js';
import { intervalOf } from '../time.js';
import { detailOf } from '../intent.js';
import type { Intent, IntentMention } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import { PLACES, statusesOf } from './binder.js';
import { bindConditions } from './conditions.js';
import { expiryField } from './date-conditions.js';
import { columnName } from './fields.js';
import { namedAlike, ranked } from './link.js';
import { isPanel } from './bind-cabling.js';
import { isPowerStrip } from './bind-power.js';
import { operation } from './operation-query.js';
import { statesOf } from './status-conditions.js';

const HOSTS = ['dcim.device', 'virtualization.virtualmachine'];

/** Questions about named objects. Null when the intent is of another kind, or has a problem. */
export function bindObjects(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'view':
      return view(binder, intent);
    case 'field':
      return field(binder, intent);
    case 'place':
      return onTargets(binder, intent, null, (objects) => operation('place', { objects }));
    case 'contacts':
      return onTarget(binder, intent, null, (object) => (object.type === 'tenancy.contact' ? viewOf(object) : operation('contacts', { object, role: contactRole(binder, intent) })));
    case 'owned':
      return onTarget(binder, intent, ['tenancy.tenant', 'tenancy.tenantgroup'], (owner) => operation('owned', { owner }));
    case 'state':
      return state(binder, intent);
    case 'component-count':
      return onTarget(binder, intent, HOSTS, (object) => operation('component-count', { object, type: componentOf(object, intent.subject) }));
    case 'interfaces':
      return onTarget(binder, intent, HOSTS, (device) => {
        if (device.type === VM) return vmInterfaces(binder, intent, device);
        const where = bindConditions(binder, 'dcim.interface', intent.conditions);
        if (where !== null && where.length === 0 && isPanel(binder, device)) return operation('panel-use', { panel: device, port: null, free: false });
        return where === null ? null : operation('interfaces', { device, stack: detailOf(intent, 'stack') === 'yes', where });
      });
    case 'cables':
      return onTarget(binder, intent, ['dcim.device', 'dcim.rack'], (object) => operation('cables', { object, direction: detailOf(intent, 'direction') ?? 'all' }));
    case 'neighbours':
      return neighbours(binder, intent);
    case 'peer':
    case 'trace':
      return onPort(binder, intent);
    case 'object-history':
      return history(binder, intent);
    case 'place-counts':
    case 'site-report':
      return onPlace(binder, intent);
    case 'tagged':
      return tagged(binder, intent);
    default:
      return null;
  }
}

/** The role that the question names, when contacts have such a role. */
function contactRole(binder: Binder, intent: Intent): BoundObject | null {
  const word = detailOf(intent, 'role')?.toLowerCase();
  const role = binder.names.entries('tenancy.contactrole').find(({ name }) => name.toLowerCase() === word);
  return role === undefined ? null : { type: role.type, id: role.id, name: role.name };
}

const VM = 'virtualization.virtualmachine';

/** A virtual machine's ports are VM interfaces. */
function componentOf(object: BoundObject, subject: string | null): string {
  return object.type === VM && (subject === null || subject === 'dcim.interface') ? 'virtualization.vminterface' : (subject ?? 'dcim.interface');
}

function vmInterfaces(binder: Binder, intent: Intent, machine: BoundObject): Query | null {
  const type = 'virtualization.vminterface';
  const where = bindConditions(binder, type, intent.conditions);
  if (where === null) return null;
  if (where.length === 0) return operation('machine-interfaces', { machine, port: null, asked: 'all' });
  return { kind: 'select', type, where: [{ kind: 'is', relation: 'virtual_machine', objects: [{ type: machine.type, id: machine.id, name: machine.name }], below: false, negated: false }, ...where], columns: [], onlyColumns: false, order: [], limit: null, facet: null };
}

function onTarget(binder: Binder, intent: Intent, allowed: readonly string[] | null, make: (object: BoundObject) => Query | null): Query | null {
  return onTargets(binder, intent, allowed, (objects) => {
    const [only] = objects;
    if (only === undefined) return binder.fail({ kind: 'no-context', word: intent.reference ?? 'it' });
    return objects.length === 1 ? make(only) : binder.fail({ kind: 'several', text: intent.reference ?? '', candidates: objects, together: false });
  });
}

function onTargets(binder: Binder, intent: Intent, allowed: readonly string[] | null, make: (objects: readonly BoundObject[]) => Query | null): Query | null {
  if (intent.mentions.every((mention) => mention.slot !== 'target') && intent.reference === null) {
    return binder.fail({ kind: 'incomplete', what: missingTarget(allowed), suggestions: [] });
  }
  const objects = binder.targets(intent, allowed);
  return objects === null ? null : make(objects);
}

function missingTarget(allowed: readonly string[] | null): string {
  const [type] = allowed ?? [];
  return type === undefined ? 'which object' : `which ${objectType(type).singular}`;
}

/** Everything about one object; several VLANs of one id are all shown. */
function view(binder: Binder, intent: Intent): Query | null {
  if (intent.reference !== null) return onTarget(binder, intent, null, viewOf);
  const place = binder.placeOf(intent);
  const mention = intent.mentions.find((candidate) => candidate.slot === 'target');
  if (place === 'problem' || mention === undefined) return null;
  const named = binder.all(mention, null, place);
  const found = named !== null && detailOf(intent, 'alike') === 'yes' ? namedAlike(binder.names, mention.text) : named;
  const [first] = found ?? [];
  if (found === null || first === undefined) return null;
  if (found.length === 1) return viewOf(first);
  if (found.every((object) => object.type === 'ipam.vlan')) return operation('vlan-view', { vlans: found });
  return binder.fail({ kind: 'several', text: mention.text, candidates: ranked(found), together: false });
}

export function viewOf(object: BoundObject): Query {
  return operation('object-view', { object });
}

function field(binder: Binder, intent: Intent): Query | null {
  return onTargets(binder, intent, null, (objects) => {
    const [first] = objects;
    if (first === undefined) return binder.fail({ kind: 'no-context', word: intent.reference ?? 'it' });
    const fields: string[] = [];
    for (const word of intent.columns) {
      const ending = word.startsWith('expiry:') ? expiryField(binder, first.type, word.slice('expiry:'.length)) : undefined;
      if (ending === null) return null;
      const name = ending?.replace(/^cf_/u, 'cf:') ?? (word.startsWith('cf:') ? word : columnName(first.type, word));
      if (name === null) return binder.fail({ kind: 'not-applicable', reason: `NetBox records no ${word.replace(/_/gu, ' ')} for ${objectType(first.type).plural}` });
      fields.push(name);
    }
    if (objects.length === 1 && fields.length === 1 && fields[0] === 'tenant') return operation('owner', { object: first });
    return operation('field-value', { objects, fields, labels: fields.map((name) => objectType(first.type).columns[name]?.label ?? name.replace(/^cf:/u, '').replace(/_/gu, ' ')) });
  });
}

function state(binder: Binder, intent: Intent): Query | null {
  const negated = detailOf(intent, 'negated') === 'yes';
  const port = intent.mentions.find((mention) => mention.slot === 'port');
  const enabled = detailOf(intent, 'enabled');
  if (port !== undefined) return portState(binder, intent, port, enabled, negated);
  return onTarget(binder, intent, null, (object) => {
    const second = intent.mentions.find((mention) => mention.slot === 'second');
    if (second !== undefined) return relationState(binder, object, second, negated);
    const label = detailOf(intent, 'label') ?? enabled ?? '';
    if (enabled !== null) return operation('state', { object, check: { kind: 'field', field: 'enabled', values: [enabled === 'enabled'], label, negated } });
    const allowed = statusesOf(object.type);
    const words = intent.details.filter((detail) => detail.name === 'status').map((detail) => detail.value);
    if (allowed === null) return binder.fail({ kind: 'not-applicable', reason: `NetBox records no status for ${objectType(object.type).plural}` });
    const values = words.map((word) => statesOf(word, allowed)).find((known) => known.length > 0);
    if (values === undefined) return binder.fail({ kind: 'no-status', type: object.type, words, allowed });
    return operation('state', { object, check: { kind: 'field', field: 'status', values: [...values], label, negated } });
  });
}

/** A port's state is the state of an interface of the device: found by name when the plan runs. */
function portState(binder: Binder, intent: Intent, port: IntentMention, enabled: string | null, negated: boolean): Query | null {
  return onTarget(binder, intent, ['dcim.device'], (device) => operation('port-state', { device, port: port.text, enabled: enabled === null ? true : enabled === 'enabled' || enabled === 'admin up', negated }));
}

function relationState(binder: Binder, object: BoundObject, second: IntentMention, negated: boolean): Query | null {
  if (second.type === 'dcim.devicerole') return roleState(binder, object, second, negated);
  const other = binder.one(second, null);
  if (other === null) return null;
  if (PLACES.includes(other.type)) return operation('state', { object, check: { kind: 'within', place: other }, negated });
  if (other.type === 'tenancy.tenant' || other.type === 'tenancy.tenantgroup') return operation('state', { object, check: { kind: 'owner', owner: other }, negated });
  const [relation] = Object.entries(objectType(object.type).relations).find(([, candidate]) => candidate.to === other.type && candidate.path.length > 0) ?? [];
  if (relation === undefined) return binder.fail({ kind: 'not-applicable', reason: `a ${objectType(object.type).singular} has no ${objectType(other.type).singular}` });
  return operation('state', { object, check: { kind: 'related', relation, object: other, others: [] }, negated });
}

/** "Is it a switch": any of the roles that the word stands for. */
function roleState(binder: Binder, object: BoundObject, second: IntentMention, negated: boolean): Query | null {
  const [role, ...others] = binder.rolesOf(second.text);
  if (role === undefined) return binder.unknown(second, ['dcim.devicerole']);
  if (objectType(object.type).relations['role']?.to !== 'dcim.devicerole') return binder.fail({ kind: 'not-applicable', reason: `a ${objectType(object.type).singular} has no device role` });
  return operation('state', { object, check: { kind: 'related', relation: 'role', object: role, others }, negated });
}

function neighbours(binder: Binder, intent: Intent): Query | null {
  const said = intent.mentions.find((mention) => mention.slot === 'value');
  const [role] = said === undefined ? [] : binder.rolesOf(said.text);
  if (said !== undefined && role === undefined) return binder.unknown(said, ['dcim.devicerole']);
  return onTarget(binder, intent, ['dcim.device'], (device) => detailOf(intent, 'plugged') === 'yes' && isPowerStrip(binder, device) ? operation('power-outlets', { device, only: 'all' }) : operation('neighbours', { device, direction: detailOf(intent, 'direction') ?? 'all', role: role ?? null }));
}

function onPort(binder: Binder, intent: Intent): Query | null {
  const port = intent.mentions.find((mention) => mention.slot === 'port')?.text ?? null;
  const { focus, place } = binder.context;
  const make = (device: BoundObject): Query | null => {
    if (intent.act === 'trace') return operation('trace', { device, port });
    return port === null ? null : operation('peer', { device, port });
  };
  if (intent.mentions.some((mention) => mention.slot === 'target') || intent.reference !== null) return onTarget(binder, intent, ['dcim.device'], make);
  if (focus?.type === 'dcim.device') {
    binder.notes.push(`on ${focus.name}, which the last answer was about`);
    return make(focus);
  }
  if (port === null) return binder.fail({ kind: 'incomplete', what: 'which device and port', suggestions: [] });
  return operation('port-owners', { port, verb: intent.act === 'trace' ? 'trace' : "what's on", place: place?.name ?? null });
}

function history(binder: Binder, intent: Intent): Query | null {
  const time = detailOf(intent, 'time');
  const interval = time === null ? null : intervalOf(time, binder.world);
  return onTarget(binder, intent, null, (object) => operation('object-history', { object, interval, last: detailOf(intent, 'last') === 'yes', creation: detailOf(intent, 'action') === 'create' && detailOf(intent, 'who') === 'yes', when: detailOf(intent, 'when') === 'yes' }));
}

function onPlace(binder: Binder, intent: Intent): Query | null {
  return onTarget(binder, intent, PLACES, (place) => {
    if (intent.act === 'place-counts') return operation('place-counts', { place });
    return place.type === 'dcim.site' ? operation('site-report', { site: place }) : operation('overview', { by: null, scope: place });
  });
}

function tagged(binder: Binder, intent: Intent): Query | null {
  const place = binder.placeOf(intent);
  if (place === 'problem') return null;
  const mention = intent.mentions.find((candidate) => candidate.slot === 'target');
  const tag = mention === undefined ? null : binder.one({ ...mention, type: 'extras.tag' }, ['extras.tag']);
  return tag === null ? null : operation('tagged', { tag, place });
}
