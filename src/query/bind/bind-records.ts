import { objectType } from '../../netbox/catalogue.js';
import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Condition, Query } from '../query.js';
import { intervalOf } from '../time.js';
import type { Interval } from '../time.js';
import type { Binder } from './binder.js';
import { statusesOf } from './binder.js';
import { bindConditions } from './conditions.js';
import { statesOf } from './status-conditions.js';
import { operation } from './operation-query.js';

const HOSTS = ['dcim.device', 'virtualization.virtualmachine'];

/** Questions about the change log, the journal and config contexts. Null when the intent is of another kind, or has a problem. */
export function bindRecords(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'lifecycle':
      return lifecycle(binder, intent);
    case 'field-history':
      return fieldHistory(binder, intent);
    case 'change-counts':
      return changeCounts(binder, intent);
    case 'journal':
      return journal(binder, intent);
    case 'config-context':
      return configContext(binder, intent);
    default:
      return null;
  }
}

function intervalIn(binder: Binder, intent: Intent): Interval | null {
  const time = detailOf(intent, 'time');
  return time === null ? null : intervalOf(time, binder.world);
}

/** A user is named as the log names him, whether the account still exists or not. */
function userOf(intent: Intent): string | null {
  return intent.mentions.find((mention) => mention.slot === 'owner')?.text ?? null;
}

function typesOf(intent: Intent): readonly string[] {
  return intent.details.filter((detail) => detail.name === 'type').map((detail) => detail.value);
}

function lifecycle(binder: Binder, intent: Intent): Query | null {
  const type = intent.subject;
  const place = binder.placeOf(intent);
  if (place === 'problem') return null;
  const where = type === null ? [] : bindConditions(binder, type, intent.conditions);
  if (where === null) return null;
  if (type === null && intent.conditions.length > 0) return binder.fail({ kind: 'not-applicable', reason: 'what changed is chosen by a type, a place, a user and a time' });
  const unlogged = where.find((condition) => !isLogged(type ?? '', condition));
  if (unlogged !== undefined) return binder.fail({ kind: 'not-applicable', reason: 'the change log keeps the values of an object, but not what is related to it' });
  return operation('lifecycle', { type, action: detailOf(intent, 'action'), direction: detailOf(intent, 'direction'), interval: intervalIn(binder, intent), place, user: userOf(intent), where });
}

/** Whether a condition can be told from the values that the log keeps: fields, and relations that are a field. */
function isLogged(type: string, condition: Condition): boolean {
  if (condition.kind === 'field') return objectType(type).fields[condition.field] !== undefined;
  return condition.kind === 'is' && objectType(type).relations[condition.relation]?.path.length === 1 && objectType(type).fields[objectType(type).relations[condition.relation]?.path[0] ?? ''] !== undefined;
}

function fieldHistory(binder: Binder, intent: Intent): Query | null {
  const objects = namedObjects(binder, intent);
  const [first] = objects ?? [];
  if (objects === null || first === undefined) return null;
  const mode = detailOf(intent, 'mode') ?? 'timeline';
  const values = statesAsked(binder, intent, first);
  if (values === 'problem') return null;
  return operation('field-history', { objects, fields: loggedFields(intent.columns), label: labelOf(intent.columns), mode, ask: detailOf(intent, 'ask'), values, interval: intervalIn(binder, intent) });
}

/** VLANs of one id are all told; anything else must be one object. */
function namedObjects(binder: Binder, intent: Intent): readonly BoundObject[] | null {
  const place = binder.placeOf(intent);
  const mention = intent.mentions.find((candidate) => candidate.slot === 'target');
  if (place === 'problem') return null;
  if (mention === undefined || intent.reference !== null) return binder.targets(intent, null);
  const found = binder.all(mention, null, place);
  if (found === null || found.length < 2 || found.every(({ type }) => type === 'ipam.vlan')) return found;
  return binder.fail({ kind: 'several', text: mention.text, candidates: found, together: false });
}

function statesAsked(binder: Binder, intent: Intent, object: BoundObject): readonly string[] | 'problem' {
  const words = intent.details.filter((detail) => detail.name === 'status').map((detail) => detail.value);
  if (words.length === 0) return [];
  const allowed = statusesOf(object.type);
  const states = words.flatMap((word) => statesOf(word, allowed ?? []));
  if (states.length > 0) return states.slice(0, 1);
  if (allowed === null) binder.fail({ kind: 'not-applicable', reason: `NetBox records no status for ${objectType(object.type).plural}` });
  else binder.fail({ kind: 'no-status', type: object.type, words, allowed });
  return 'problem';
}

/** The names under which the log keeps a field. */
const LOGGED: Readonly<Record<string, readonly string[]>> = {
  primary_ip: ['primary_ip4', 'primary_ip6'],
  port_speed: ['port_speed', 'speed'],
  u_height: ['u_height'],
  device_type: ['device_type'],
  type: ['type', 'device_type', 'rack_type'],
  commit_rate: ['commit_rate'],
  site: ['site', 'scope_id'],
};

function loggedFields(columns: readonly string[]): readonly string[] {
  return [...new Set(columns.flatMap((name) => LOGGED[name] ?? [name]))];
}

function labelOf(columns: readonly string[]): string {
  const [only = 'record'] = columns;
  return columns.includes('site') && columns.includes('rack') ? 'place' : only === 'primary_ip' ? 'primary IP' : only.replace(/_/gu, ' ');
}

function changeCounts(binder: Binder, intent: Intent): Query | null {
  const place = binder.placeOf(intent);
  if (place === 'problem') return null;
  const accounts = intent.mentions.filter((mention) => mention.slot === 'target').map((mention) => mention.text);
  return operation('change-counts', {
    by: detailOf(intent, 'by'), direction: detailOf(intent, 'direction'), interval: intervalIn(binder, intent), types: typesOf(intent), action: detailOf(intent, 'action'), user: userOf(intent), accounts, place,
  });
}

function journal(binder: Binder, intent: Intent): Query | null {
  const named = intent.reference !== null || intent.mentions.some((mention) => mention.slot === 'target');
  const objects = named ? binder.targets(intent, null) : [];
  if (objects === null) return null;
  const [object = null, ...others] = objects;
  if (object !== null && others.length > 0) return binder.fail({ kind: 'several', text: intent.reference ?? '', candidates: objects, together: false });
  const author = intent.mentions.find((mention) => mention.slot === 'owner');
  const user = author === undefined ? null : binder.one(author, ['users.user']);
  if (author !== undefined && user === null) return null;
  return operation('journal', { object, user, types: typesOf(intent), kind: detailOf(intent, 'kind'), interval: intervalIn(binder, intent), text: detailOf(intent, 'text'), notes: detailOf(intent, 'notes') === 'yes', last: detailOf(intent, 'last') === 'yes' });
}

function configContext(binder: Binder, intent: Intent): Query | null {
  const found = binder.targets(intent, HOSTS);
  const [object, ...others] = found ?? [];
  if (found === null || object === undefined) return null;
  if (others.length > 0) return binder.fail({ kind: 'several', text: intent.mentions[0]?.text ?? '', candidates: found, together: false });
  return operation('config-context', { object, mode: detailOf(intent, 'mode') ?? 'data', key: detailOf(intent, 'key') });
}
