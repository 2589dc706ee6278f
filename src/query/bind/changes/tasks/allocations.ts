import type { ChangeField, ChangeRequest } from '../../../change-request.js';
import { detailOf, intentOf } from '../../../intent.js';
import type { Act, Intent, IntentMention } from '../../../intent.js';
import type { Query } from '../../../query.js';
import type { PortSaid } from '../../../task-request.js';
import { bindNetworks } from '../../bind-networks.js';
import { operation } from '../../operation-query.js';
import { given, givenObject } from '../fields.js';
import { complain } from '../ground.js';
import type { Ground } from '../ground.js';
import { add, bindMentions, fieldHolding } from '../mentions.js';
import { complainOfNone, exactly, oneExactly } from '../references.js';
import { hostPort, HOSTS } from './host-port.js';
import { complainOfOthers, requestOf } from './subject.js';

/** The question whose answer is taken, and the type of what is made of it. */
const TAKEN: Readonly<Record<string, { readonly act: Act; readonly type: string }>> = {
  'allocate-ip': { act: 'next-free-ip', type: 'ipam.ipaddress' },
  'allocate-prefix': { act: 'free-blocks', type: 'ipam.prefix' },
  'allocate-vlan': { act: 'free-vlans', type: 'ipam.vlan' },
};
/** Nobody reads a plan of more. */
const MOST = 50;

/** Orders to take the next free address, network or VLAN id. Null for others, and where the search itself is asked back. */
export function bindAllocation(ground: Ground, task: string): Query | null {
  const taken = TAKEN[task];
  if (taken === undefined) return null;
  const { binder, intent } = ground;
  const search = bindNetworks(binder, questionOf(intent, taken.act, taken.type));
  if (search?.kind !== 'operation' || binder.problems.length > 0) return null;
  complainOfOthers(ground, ['count', 'length', 'status', 'name', 'purpose', 'partly']);
  const count = Number(detailOf(intent, 'count') ?? '1');
  if (count < 1 || count > MOST) complain(ground, `A plan may take 1 to ${MOST} at once.`);
  const { fields, port } = fieldsOf(ground, taken.type);
  const object: ChangeRequest = { ...requestOf(ground, taken.type, null), action: 'create', fields: [...fields] };
  return operation('allocate-plan', { object, search: { name: search.name, parameters: search.parameters }, count: Math.max(1, Math.min(count, MOST)), port });
}

function questionOf(intent: Intent, act: Act, subject: string): Intent {
  const mentions = intent.mentions.filter((mention) => mention.slot !== 'value');
  return intentOf(act, { subject, mentions, details: intent.details.filter(({ name }) => name === 'count' || name === 'length') });
}

interface Said {
  readonly fields: readonly ChangeField[];
  readonly port: PortSaid | null;
}

function fieldsOf(ground: Ground, type: string): Said {
  const { intent } = ground;
  const fields: ChangeField[] = [];
  const status = detailOf(intent, 'status');
  const name = detailOf(intent, 'name');
  if (status !== null) fields.push(given('status', status));
  if (name !== null) fields.push(type === 'ipam.vlan' ? given('name', name) : given('description', name));
  if (type === 'ipam.vlan' && name === null) complain(ground, 'The name of the VLAN is missing. Say "… and call it …".');
  if (type === 'ipam.vlan') for (const site of siteOf(ground)) add(ground, fields, site);
  const purpose = detailOf(intent, 'purpose');
  const before = ground.problems.length;
  const port = purpose === null ? null : forWhat(ground, type, purpose, fields);
  if (purpose !== null && ground.problems.length > before) offerWithout(ground, purpose);
  return { fields, port };
}

/** What is free may be taken all the same, and be for nothing as yet. */
function offerWithout({ problems, question }: Ground, purpose: string): void {
  const last = problems.pop();
  const at = question.lastIndexOf(purpose);
  const rest = question.slice(0, Math.max(at, 0)).replace(/\s+(?:for|to)\s+\W*$/iu, '');
  if (last !== undefined) problems.push({ ...last, options: at < 0 ? last.options : [...last.options, { label: `without ${purpose}`, question: rest, object: null }] });
}

/** The VLAN is at the site that was said, whichever group its id is of. */
function siteOf(ground: Ground): readonly ChangeField[] {
  const place = ground.binder.placeOf(ground.intent);
  return place === null || place === 'problem' || place.type !== 'dcim.site' ? [] : [givenObject('site', { type: place.type, id: place.id, name: place.name })];
}

/** "for srv-1 eth0" is a port, "for vlan 20" and "for Globex" are fields, "for the new printer" describes. A single word must be a name. */
function forWhat(ground: Ground, type: string, purpose: string, fields: ChangeField[]): PortSaid | null {
  const host = hostPort(ground, purpose);
  if (host !== null && type === 'ipam.ipaddress') return host;
  const values = ground.intent.mentions.filter((mention) => mention.slot === 'value');
  const isUnknown = values.length === 1 && values.every((mention) => mention.type === null && exactly(ground, mention, null).length === 0);
  const isText = /\s/u.test(purpose);
  if (detailOf(ground.intent, 'partly') !== null) complain(ground, `What it is for is not clear: "${purpose}" names more than one thing.`);
  else if (values.length > 0 && !isUnknown) for (const field of valueFields(ground, type, values)) add(ground, fields, field);
  else if (isText && !isUnknown) add(ground, fields, given('description', purpose));
  else complainOfNone(ground, { text: purpose, type: null, number: null }, type === 'ipam.ipaddress' ? HOSTS : null);
  return null;
}

/** "vlan 200 at site-lon": the place tells which VLAN; other names are fields each. */
function valueFields(ground: Ground, type: string, values: readonly IntentMention[]): readonly ChangeField[] {
  const vlan = values.find((mention) => mention.type === 'ipam.vlan');
  const [place, ...others] = values.filter((mention) => mention !== vlan);
  const holder = fieldHolding(type, 'ipam.vlan');
  if (vlan === undefined || place === undefined || others.length > 0 || holder === null) return bindMentions(ground, type, values).fields;
  const [site, ...sites] = exactly(ground, place, new Set(['dcim.site']));
  const found = site === undefined || sites.length > 0 ? null : oneExactly(ground, vlan, new Set(['ipam.vlan']), site);
  return found === null ? (site === undefined ? bindMentions(ground, type, values).fields : []) : [givenObject(holder, found)];
}
