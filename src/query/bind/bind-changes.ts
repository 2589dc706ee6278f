import { SAVED_FILTERS } from '../../inventory/named-types.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { WRITE_RULES } from '../../netbox/write-rules.js';
import { NOTHING_WANTED } from '../change-request.js';
import type { BulkRequest, ChangeField, ChangeRequest, SetChange } from '../change-request.js';
import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import { labelOf } from '../phrase.js';
import type { Condition, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindCreation } from './changes/creation.js';
import { fieldSaid, given } from './changes/fields.js';
import { complain, groundOf } from './changes/ground.js';
import type { Ground } from './changes/ground.js';
import { add, bindMentions, withPlaces } from './changes/mentions.js';
import { bindCableOrder, bindPortOrder } from './changes/ports.js';
import { oneExactly } from './changes/references.js';
import { saidFields } from './changes/said.js';
import { bindSwap } from './changes/swap.js';
import { targetOf } from './changes/target.js';
import { bindTask } from './changes/tasks/tasks.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';

/** Orders to create, change or delete. Null when the intent is of another kind, or cannot be planned at all. */
export function bindChanges(binder: Binder, intent: Intent): Query | null {
  if (intent.act !== 'change') return null;
  if (intent.mentions.some(({ type }) => type === SAVED_FILTERS.type)) return binder.fail({ kind: 'not-applicable', reason: 'changes to saved filters cannot be planned yet, and nothing was written' });
  const unplanned = detailOf(intent, 'unplanned');
  if (unplanned !== null) return binder.fail({ kind: 'not-applicable', reason: `${unplanned} cannot be planned yet, and nothing was written` });
  if (detailOf(intent, 'reply') !== null) return binder.fail({ kind: 'not-applicable', reason: 'no plan is open, and nothing was written' });
  if (detailOf(intent, 'task') !== null) return bindTask(binder, intent);
  if (detailOf(intent, 'bulk') !== null || pointsToMany(binder, intent)) return bulk(binder, intent);
  if (detailOf(intent, 'swap') !== null) return operation('swap-plan', bindSwap(groundOf(binder, intent)));
  const action = detailOf(intent, 'action');
  if (action === 'port') return bindPortOrder(binder, intent);
  if (action === 'cable') return bindCableOrder(binder, intent);
  if (action !== 'create') return existing(binder, intent, action === 'delete' ? 'delete' : 'update');
  const { subject } = intent;
  if (subject === null) return null;
  if (WRITE_RULES[subject] === undefined) return binder.fail({ kind: 'not-applicable', reason: `creating a ${findObjectType(subject)?.singular ?? subject} cannot be planned yet, and nothing was written` });
  return operation('change-plan', bindCreation(groundOf(binder, intent), subject));
}

function pointsToMany(binder: Binder, intent: Intent): boolean {
  return intent.reference === 'them' && binder.context.set.length > 1;
}

function existing(binder: Binder, intent: Intent, action: 'update' | 'delete'): Query | null {
  const ground = groundOf(binder, intent);
  const found = targetOf(ground);
  if (binder.problems.length > 0) return null;
  const type = found?.type ?? intent.subject ?? intent.mentions.find((mention) => mention.slot === 'target')?.type ?? 'dcim.device';
  const fields = action === 'delete' || found === null ? [] : changedFields(ground, type);
  if (found !== null && action === 'delete') noteOfRack(ground, type);
  const request: ChangeRequest = {
    action, type, target: found?.target ?? null, fields: [...fields], places: [], series: [], ends: [], like: null, wanted: endWanted(intent), problems: ground.problems, unknown: ground.unknown, question: ground.question,
  };
  return operation('change-plan', request);
}

function endWanted(intent: Intent): ChangeRequest['wanted'] {
  const position = detailOf(intent, 'position');
  return position === 'bottom' || position === 'top' ? { ...NOTHING_WANTED, end: position } : NOTHING_WANTED;
}

/** The new values of an object that is changed: those said by field, and those that names and states imply. */
function changedFields(ground: Ground, type: string): readonly ChangeField[] {
  const { intent } = ground;
  const values = intent.mentions.filter((mention) => mention.slot !== 'target' && mention.slot !== 'second');
  const fields: ChangeField[] = [];
  for (const field of bindMentions(ground, type, values).fields) add(ground, fields, field);
  for (const { field, values: options, words } of saidFields(intent)) {
    const bound = fieldSaid(ground, type, field, options, words);
    if (bound !== null) add(ground, fields, bound);
  }
  for (const { name, value } of intent.details) {
    if (name === 'unset') complain(ground, `The new value of ${labelOf(type, value)} is missing.`);
    if (name === 'clear') clear(ground, type, value, fields);
  }
  if (fields.length === 0 && ground.problems.length === 0) complain(ground, 'It is not said what shall change.');
  return withPlaces(ground, type, fields);
}

function clear(ground: Ground, type: string, field: string, fields: ChangeField[]): void {
  const required = WRITE_RULES[type]?.required.includes(field) === true;
  const known = objectType(type).fields[field];
  if (required) complain(ground, `${labelOf(type, field)} cannot be cleared: NetBox requires it.`);
  else if (known === undefined || known.kind === 'count' || known.kind === 'computed' || known.kind === 'refs') complain(ground, `A ${objectType(type).singular} has no ${labelOf(type, field)} that can be cleared.`);
  else add(ground, fields, given(field, null));
}

/** "remove X from rack Y" may mean the rack alone. */
function noteOfRack(ground: Ground, type: string): void {
  const { intent, binder, question } = ground;
  const [target, place] = [intent.mentions.find((mention) => mention.slot === 'target'), intent.mentions.find((mention) => mention.slot === 'place')];
  if (type !== 'dcim.device' || target === undefined || place === undefined || !/^(?:\W*\w+\W+){0,4}?(?:remove|drop)\b/iu.test(question)) return;
  if (!binder.names.exact(place.text).some((entry) => entry.type === 'dcim.rack')) return;
  const options = [`take ${target.text} out of its rack`, `delete ${target.text}`];
  ground.problems.push({ about: [], text: `Shall ${target.text} be deleted from NetBox, or only leave its rack?`, options: options.map((order) => ({ label: order, question: order, object: null })) });
}

/** An order over a set: what it would hit is counted, and the order is refused. */
function bulk(binder: Binder, intent: Intent): Query | null {
  const action = detailOf(intent, 'action') === 'delete' ? ('delete' as const) : ('update' as const);
  const { set } = binder.context;
  const unknown = intent.details.filter((detail) => detail.name === 'unknown').map((detail) => detail.value);
  const common = { action, unknown, within: detailOf(intent, 'within'), listing: detailOf(intent, 'listing') };
  if (detailOf(intent, 'bulk') === null) {
    const type = set[0]?.type ?? null;
    const ids = set.filter((object) => object.type === type).map((object) => object.id);
    const request: BulkRequest = { ...common, type, where: [{ kind: 'field', field: 'id', lookup: 'equals', values: ids, negated: false }], listing: null };
    const change = action === 'update' && request.type !== null && ids.length === set.length ? setChange(binder, intent, { ...request, type: request.type }) : null;
    return change === null ? operation('change-refused', request) : operation('change-set', change);
  }
  const where = intent.subject === null ? [] : bindConditions(binder, intent.subject, intent.conditions);
  if (where === null) return null;
  const request: BulkRequest = { ...common, type: intent.subject, where: where.map((condition) => byName(binder, intent.subject, condition)) };
  const isNarrowed = action === 'update' && unknown.length === 0 && (where.length > 0 || request.within !== null);
  const change = isNarrowed && request.type !== null ? setChange(binder, intent, { ...request, type: request.type }) : null;
  return change === null ? operation('change-refused', request) : operation('change-set', change);
}

/** Fields that no two objects share, or that put them somewhere. */
const OWN = new Set(['name', 'slug', 'serial', 'asset_tag', 'cid', 'vid', 'prefix', 'address', 'asn', 'rd', 'position', 'face', 'rack', 'primary_ip4', 'primary_ip6', 'oob_ip']);

/** The values that all objects of a set shall get; null when none are said. */
function setChange(binder: Binder, intent: Intent, { type, where, within, listing }: BulkRequest & { readonly type: string }): SetChange | null {
  const ground = groundOf(binder, intent);
  const tag = detailOf(intent, 'tag');
  const isValued = saidFields(intent).length > 0 || intent.mentions.some((mention) => mention.slot !== 'target') || intent.details.some((detail) => detail.name === 'clear' || detail.name === 'unset');
  if (tag === null && !isValued) return null;
  const fields = isValued ? changedFields(ground, type) : [];
  const own = fields.find((field) => OWN.has(field.field));
  if (own !== undefined) complain(ground, `The ${labelOf(type, own.field)} is each object's own, so it cannot be set for all of them.`);
  const found = tag === null ? null : oneExactly(ground, { text: tag, type: 'extras.tag', number: null }, new Set(['extras.tag']));
  return { type, where, within, fields: [...fields], tags: found === null ? [] : [found], listing, problems: ground.problems };
}

/** "the guest VLANs": the name that was said, rather than the ids of those that have it. */
function byName(binder: Binder, type: string | null, condition: Condition): Condition {
  if (type === null || condition.kind !== 'field' || condition.field !== 'id' || objectType(type).key !== 'name') return condition;
  const names = new Set(condition.values.map((id) => (typeof id === 'number' ? (binder.names.find(type, id)?.name ?? '') : '')));
  return names.size === 1 && !names.has('') ? { ...condition, field: 'name', values: [...names] } : condition;
}
