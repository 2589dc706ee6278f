import type { AnswerBody, Cell, OutRow } from '../answer.js';
import type { Entry } from '../inventory/inventory.js';
import { idOf, numberOf } from '../netbox/row.js';
import { objectType } from '../netbox/catalogue.js';
import { describeObjects } from '../query/phrase.js';
import type { BoundObject, Condition, Query } from '../query/query.js';

/** What a next question is made of. */
export interface Answered {
  readonly body: AnswerBody;
  readonly query: Query;
  /** The one object that the answer is about, or null. */
  readonly subject: BoundObject | null;
  readonly find: (type: string, id: number) => Entry | null;
}

/** A question that may be asked next. */
export type Offer =
  /** `*` stands for the object, which the question has to be read as naming. */
  | { readonly kind: 'of object'; readonly question: string; readonly object: BoundObject }
  /** `*` stands for a network or a name of what is not at hand as an object. */
  | { readonly kind: 'of text'; readonly question: string; readonly text: string }
  /** The objects that satisfy conditions, in the words that the sentences of answers use. */
  | { readonly kind: 'list'; readonly type: string; readonly where: readonly Condition[] }
  /** Said of the last answer. */
  | { readonly kind: 'follow-up'; readonly question: string };

/** A kind of next question: offered once in a session. */
export interface Suggestion {
  readonly kind: string;
  /** Names of operations, or kinds of query, whose answers it comes after. */
  readonly after: readonly string[];
  /** Null when this answer does not call for it. */
  readonly offer: (answered: Answered) => Offer | null;
}

const DEVICE = 'dcim.device';
const RACK = 'dcim.rack';
const SITE = 'dcim.site';

/** The first that fits an answer is shown, more telling ones first. */
export const SUGGESTIONS: readonly Suggestion[] = [
  { kind: 'interfaces', after: ['object-view', 'addresses', 'port-view', 'port-state', 'trace', 'peer'], offer: (answered) => aboutDevice(answered, 'interface_count', 'interfaces on *') },
  { kind: 'connections', after: ['object-view', 'interfaces'], offer: (answered) => (hasCell(answered, 'connected_to') ? about(answered, DEVICE, 'what is * connected to') : null) },
  { kind: 'impact', after: ['neighbours', 'cables', 'connected'], offer: (answered) => about(answered, DEVICE, 'what breaks if * fails') },
  { kind: 'elevation', after: ['object-view', 'place', 'rack-contents', 'rack-free-units', 'rack-unit', 'rack-utilisation', 'rack-beside', 'power-path', 'interfaces', 'select'], offer: (answered) => ofObject('elevation of *', rackOf(answered)) },
  { kind: 'rack utilisation', after: ['rack-elevation', 'rack-contents', 'object-view', 'site-report'], offer: (answered) => ofObject('rack utilisation in *', siteWithRacks(answered)) },
  { kind: 'site report', after: ['object-view', 'contacts', 'field-value', 'place', 'rack-utilisation'], offer: (answered) => ofObject('report on *', siteOf(answered)) },
  { kind: 'next address', after: ['prefix-view', 'utilisation', 'gateway', 'vlan-view'], offer: nextAddress },
  { kind: 'how full', after: ['next-free-ip', 'address-view'], offer: howFull },
  { kind: 'machines', after: ['object-view', 'cluster-hosts', 'cluster-capacity'], offer: machines },
  { kind: 'circuits', after: ['object-view', 'circuit-path'], offer: circuits },
  { kind: 'owned', after: ['object-view'], offer: (answered) => (hasNumber(answered, 'device_count') ? about(answered, 'tenancy.tenant', 'everything belonging to *') : null) },
  { kind: 'owned devices', after: ['owned', 'tenant-report'], offer: (answered) => (ownsDevices(answered) ? about(answered, 'tenancy.tenant', 'devices owned by *') : null) },
  { kind: 'details', after: ['field-value', 'place', 'object-history', 'select', 'port-owners'], offer: (answered) => ofObject('tell me about *', theOnly(answered)) },
  { kind: 'per value', after: ['select'], offer: breakdown },
  { kind: 'list', after: ['count', 'exists'], offer: listOf },
  { kind: 'largest group', after: ['aggregate'], offer: largestGroup },
  { kind: 'loosened', after: ['select'], offer: loosened },
];

function ofObject(question: string, object: BoundObject | null): Offer | null {
  return object === null ? null : { kind: 'of object', question, object };
}

function about({ subject }: Answered, type: string, question: string): Offer | null {
  return ofObject(question, subject?.type === type ? subject : null);
}

function aboutDevice(answered: Answered, count: string, question: string): Offer | null {
  const { body } = answered;
  if (body.kind === 'object' && (body.row.type !== DEVICE || !hasNumber(answered, count))) return null;
  return body.kind === 'empty' ? null : about(answered, DEVICE, question);
}

/** The named object that a loaded name stands in or belongs to. */
function behind({ subject, find }: Answered, field: string, type: string): BoundObject | null {
  const entry = subject === null ? null : find(subject.type, subject.id);
  const id = entry === null ? null : idOf(entry.row, field);
  return id === null ? null : named(find(type, id));
}

function named(entry: Entry | null): BoundObject | null {
  return entry === null ? null : { type: entry.type, id: entry.id, name: entry.name };
}

function rackOf(answered: Answered): BoundObject | null {
  const { subject, body, query } = answered;
  if (query.kind === 'select') return body.kind === 'table' ? onlyIn('rack', query.where) : null;
  if (subject?.type === RACK) return subject;
  if (subject?.type === DEVICE) return behind(answered, 'rack', RACK);
  const [first] = rowsOf(body);
  return subject === null && first?.type === RACK && first.id !== null ? named(answered.find(RACK, first.id)) : null;
}

/** The one object that a relation is restricted to. */
function onlyIn(relation: string, where: readonly Condition[]): BoundObject | null {
  const objects = where.flatMap((condition) => (condition.kind === 'is' && condition.relation === relation && !condition.negated ? condition.objects : []));
  return objects.length === 1 ? (objects[0] ?? null) : null;
}

function siteOf(answered: Answered): BoundObject | null {
  return answered.subject?.type === SITE ? answered.subject : null;
}

function siteWithRacks(answered: Answered): BoundObject | null {
  const { body, subject } = answered;
  if (subject?.type === RACK) return behind(answered, 'site', SITE);
  const hasRacks = body.kind === 'object' ? hasNumber(answered, 'rack_count') : body.sections.some(({ title }) => title === 'Racks');
  return hasRacks ? siteOf(answered) : null;
}

/** A network with room in it. */
function nextAddress({ body, query }: Answered): Offer | null {
  const [row] = body.kind === 'object' ? [body.row] : rowsOf(body);
  const cells = row?.cells ?? {};
  if (row === undefined || row.type !== 'ipam.prefix' || cells['status'] === 'container' || cells['basis'] === 'prefixes' || cells['free'] === 0 || Number(cells['utilisation'] ?? 0) >= FULL) return null;
  if (query.kind === 'operation' && query.name === 'utilisation' && rowsOf(body).length > 1) return null;
  const network = textIn(cells['prefix']) ?? textIn(cells['name']);
  return network === null || network.includes(':') ? null : { kind: 'of text', question: 'next free ip in *', text: network };
}

const FULL = 100; // percent

function howFull({ body }: Answered): Offer | null {
  const [row] = rowsOf(body);
  const network = body.kind === 'value' ? textIn(row?.cells['prefix']) : null;
  return network === null ? null : { kind: 'of text', question: 'how full is *', text: network };
}

function machines(answered: Answered): Offer | null {
  const cluster = answered.subject?.type === 'virtualization.virtualmachine' ? behind(answered, 'cluster', 'virtualization.cluster') : null;
  if (cluster !== null) return ofObject('vms in *', cluster);
  return hasNumber(answered, 'virtualmachine_count') ? about(answered, 'virtualization.cluster', 'vms in *') : null;
}

function circuits(answered: Answered): Offer | null {
  const provider = answered.subject?.type === 'circuits.circuit' ? behind(answered, 'provider', 'circuits.provider') : null;
  if (provider !== null) return ofObject('* circuits', provider);
  return hasNumber(answered, 'circuit_count') ? about(answered, 'circuits.provider', '* circuits') : null;
}

function ownsDevices({ body }: Answered): boolean {
  return body.kind === 'table' && body.rows.some(({ cells }) => cells['type'] === objectType(DEVICE).plural && Number(cells['count'] ?? 0) > 0);
}

/** The object of a list with one row only. */
function theOnly({ body, query, subject, find }: Answered): BoundObject | null {
  if (query.kind !== 'select') return body.kind === 'empty' ? null : subject;
  const [row, ...others] = rowsOf(body);
  return row === undefined || others.length > 0 || row.type === null || row.id === null ? null : named(find(row.type, row.id));
}

/** By what people group a list, where it has the column with several values in it. */
const GROUPING = ['site', 'role', 'tenant', 'status', 'rack', 'vrf', 'provider', 'cluster', 'type', 'group', 'platform'];

const ENOUGH = 3; // a shorter list is read at a glance

function breakdown({ body, query }: Answered): Offer | null {
  if (body.kind !== 'table' || query.kind !== 'select' || query.limit !== null || body.rows.length < ENOUGH || body.total > body.rows.length) return null;
  const told = new Set(body.groups.flatMap(({ key }) => Object.keys(key)));
  const by = GROUPING.find((name) => !told.has(name) && body.columns.some((column) => column.name === name) && isDivided(body.rows.map(({ cells }) => cells[name] ?? null)));
  return by === undefined ? null : { kind: 'follow-up', question: `how many per ${by}` };
}

/** Several values, and far fewer than rows: else every group is a row or two, or all are one. */
function isDivided(cells: readonly Cell[]): boolean {
  const values = new Set(cells);
  return values.size > 1 && values.size * 2 < cells.length;
}

const LISTABLE = 1000; // more are not read as a list

function listOf({ body, query }: Answered): Offer | null {
  const number = body.kind === 'count' ? body.value : body.kind === 'value' && body.value === true ? body.rows.length : 0;
  if (query.kind === 'exists' && query.none === true) return null;
  return number > 1 && number <= LISTABLE ? { kind: 'follow-up', question: 'list them' } : null;
}

/** The objects of the group that is told first. */
function largestGroup({ body, query }: Answered): Offer | null {
  if (query.kind !== 'aggregate' || query.by.length !== 1 || query.groupsWhere.length > 0) return null;
  const [relation = ''] = query.by;
  const [row] = rowsOf(body);
  if (row === undefined || row.id === null || row.type === null || row.display === null || Number(row.cells['count'] ?? 0) < 1) return null;
  const objects = [{ type: row.type, id: row.id, name: textIn(row.cells[relation]) ?? row.display }];
  return { kind: 'list', type: query.type, where: [...query.where, { kind: 'is', relation, objects, below: true, negated: false }] };
}

/** Without the condition that costs least to drop. */
function loosened({ body, query }: Answered): Offer | null {
  if (body.kind !== 'empty' || query.kind !== 'select' || query.where.length < 2) return null;
  const [best] = [...body.nearest].sort((a, b) => a.total - b.total);
  return best === undefined ? null : { kind: 'list', type: query.type, where: query.where.filter((_, index) => index !== best.without) };
}

/** The words of a list offered. */
export function listWords({ type, where }: Extract<Offer, { kind: 'list' }>): string {
  return describeObjects(type, where);
}

function rowsOf(body: AnswerBody): readonly OutRow[] {
  return body.kind === 'table' || body.kind === 'value' ? body.rows : [];
}

function hasCell({ body }: Answered, name: string): boolean {
  return rowsOf(body).some(({ cells }) => textIn(cells[name]) !== null);
}

function hasNumber({ body }: Answered, name: string): boolean {
  return body.kind === 'object' && (numberOf(body.row.cells, name) ?? 0) > 0;
}

function textIn(cell: Cell | undefined): string | null {
  return typeof cell === 'string' && cell !== '' ? cell : null;
}
