import { isList, textOf, type Json } from '../../netbox/row.js';
import { fieldsOf, idOf, objectsOf, type Draft, type World } from './world.js';

const LABELS: Readonly<Record<string, string>> = { 'ipam.ipaddress': 'address', 'ipam.prefix': 'prefix', 'circuits.circuit': 'cid', 'dcim.cable': 'label' };

/** The fields of an object at some moment. */
type State = Readonly<Record<string, Json>>;

/** The change log while it is written: from the newest record to the oldest, so that each state leads to the one before it. */
export interface Log {
  readonly world: World;
  readonly tags: ReadonlyMap<number, string>;
  /** The state of each object before the records written so far. */
  readonly states: Map<string, Record<string, Json>>;
  readonly records: Draft[];
}

export interface Request {
  readonly id: string;
  /** Minutes before now. */
  readonly minutes: number;
  readonly user: string;
  readonly message: string;
}

export function createLog(world: World): Log {
  const tags = new Map(objectsOf(world, 'extras.tag').map((tag) => [tag.id, textOf(tag, 'name') ?? ''] as const));
  return { world, tags, states: new Map(), records: [] };
}

export function createRequest(world: World, days: number, user: string, message = ''): Request {
  return { id: uuid(world), minutes: Math.max(1, Math.round(days * 1440)), user, message };
}

/** An update: `before` holds the old values of the fields that it changed. */
export function recordUpdate(log: Log, request: Request, type: string, draft: Draft, before: Readonly<Record<string, Json>>): void {
  const isNewest = !log.states.has(keyOf(type, draft.id));
  if (isNewest) draft['last_updated'] = log.world.clock.minutesAgo(request.minutes);
  const post = stateOf(log, type, draft);
  const pre = Object.assign({ ...post }, before);
  log.states.set(keyOf(type, draft.id), pre);
  push(log, request, 'update', type, draft, pre, post);
}

export function recordCreate(log: Log, request: Request, type: string, draft: Draft): void {
  push(log, request, 'create', type, draft, null, stateOf(log, type, draft));
}

export function recordDelete(log: Log, request: Request, type: string, draft: Draft): void {
  push(log, request, 'delete', type, draft, stateOf(log, type, draft), null);
}

/** Sorts the records by time and numbers them; NetBox's newest record has the highest id. */
export function finishLog(log: Log): void {
  log.records.reverse();
  for (const [index, record] of log.records.entries()) record.id = index + 1;
  log.world.objects.set('core.objectchange', log.records);
}

function keyOf(type: string, id: number): string {
  return `${type} ${id}`;
}

/** The object as NetBox puts it into the log: its fields without the id, tags by name. */
function stateOf(log: Log, type: string, draft: Draft): Record<string, Json> {
  const known = log.states.get(keyOf(type, draft.id));
  if (known !== undefined) return known;
  const { id, ...fields } = fieldsOf(draft);
  const state: Record<string, Json> = fields;
  if (isList(draft['tags']) && draft['tags'].length > 0) state['tags'] = draft['tags'].map((tag) => (typeof tag === 'number' ? (log.tags.get(tag) ?? '') : ''));
  log.states.set(keyOf(type, id), state);
  return state;
}

function push(log: Log, request: Request, action: string, type: string, draft: Draft, pre: State | null, post: State | null): void {
  const related = relatedOf(draft, type);
  log.records.push({
    id: 0, time: log.world.clock.minutesAgo(request.minutes), user: idOf(log.world, 'users.user', request.user), user_name: request.user, request_id: request.id,
    action, changed_object_type: type, changed_object_id: draft.id, related_object_type: related?.[0] ?? null, related_object_id: related?.[1] ?? null,
    object_repr: labelOf(type, post ?? pre ?? draft, draft.id), message: request.message, prechange_data: pre, postchange_data: post,
  });
}

/** Parts are logged with the object that they belong to. */
function relatedOf(draft: Draft, type: string): readonly [string, number] | null {
  if (type !== 'dcim.device' && typeof draft['device'] === 'number') return ['dcim.device', draft['device']];
  if (typeof draft['virtual_machine'] === 'number') return ['virtualization.virtualmachine', draft['virtual_machine']];
  return null;
}

/** NetBox's text of an object. */
function labelOf(type: string, state: State, id: number): string {
  if (type === 'ipam.vlan') return `${textOf(state, 'name') ?? ''} (${textOf(state, 'vid') ?? ''})`;
  const label = state[LABELS[type] ?? 'name'];
  return typeof label === 'string' && label !== '' ? label : `#${id}`;
}

function uuid(world: World): string {
  const hex = Array.from({ length: 4 }, () => Math.floor(world.random.next() * 4294967296).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Takes an object out of the inventory; its id stays a gap. */
export function remove(world: World, type: string, draft: Draft): void {
  const list = objectsOf(world, type);
  const index = list.indexOf(draft);
  if (index < 0) throw new Error(`There is no such ${type} to remove.`);
  list.splice(index, 1);
}
