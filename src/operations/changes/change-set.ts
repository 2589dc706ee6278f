import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody, Change } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, rowsOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { SetChange } from '../../query/change-request.js';
import { describeObjects, labelOf } from '../../query/phrase.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, formatNumber, listed } from '../present.js';
import { advice, problem } from './advice.js';
import { cellOfField, idCheck, NOTHING_WRITTEN, planOf, problemsOf } from './body.js';
import { targetId, targetName } from './find-target.js';
import { withinFilter } from './refused.js';
import { oldValue } from './update.js';

/** A plan over more objects is one that nobody reads. */
const MAX_OBJECTS = 50;
const NAMES = ['name', 'vid', 'cid', 'display'];

/** The same new values for every object of a narrowed set, each shown by name and id with its old values. */
export const changeSet = defineOperation({
  name: 'change-set',
  parameters: SetChange,
  steps: (request, world) => stepsOf(request, world),
  compute: (inputs, request, world) => bodyOf(inputs, request, world),
  describe: (request) => `plan to update ${setText(request, null)}: ${valuesText(request)}`,
});

function stepsOf(request: SetChange, world: World): readonly Step[] {
  const tags = request.tags.length === 0 ? [] : [fetchStep('tags', 'extras.tag', { id: request.tags.map((tag) => tag.id) }, ['name', 'object_types'])];
  return [...matchingOf(request, world).steps, ...tags];
}

function matchingOf({ type, where, within, fields, tags }: SetChange, world: World): Matching {
  const wanted = [...NAMES, ...fields.map((field) => field.field), ...(tags.length === 0 ? [] : ['tags'])];
  const known = wanted.filter((field) => objectType(type).fields[field] !== undefined);
  return planMatching({ type, where, fields: known, name: 'set', extra: withinFilter(type, within) }, world);
}

function bodyOf(inputs: Inputs, request: SetChange, world: World): AnswerBody {
  const { type, problems, listing } = request;
  const { rows, complete } = matchingOf(request, world).read(inputs);
  const against = [...problems, ...tagProblems(inputs, request)];
  if (against.length > 0) return problemsOf(against, [], { checks: [], notes: [`It was about ${setText(request, rows.length)}.`] });
  if (rows.length === 0) return emptyBody({ text: `There is nothing to change: ${setText(request, 0)}. ${NOTHING_WRITTEN}`, objectType: type });
  if (!complete || rows.length > MAX_OBJECTS) return tooMany(request, rows.length, complete, listing);
  const all = rows.map((row) => changeOf(request, row));
  const changes = all.filter((change) => change.fields.length > 0);
  const same = all.filter((change) => change.fields.length === 0);
  if (changes.length === 0) return textBody({ text: `All ${setText(request, rows.length)} have that already (${valuesText(request)}); there is nothing to do. ${NOTHING_WRITTEN}`, objectType: type });
  return planBodyOf(request, changes, same);
}

/** Some tags are for objects of some types only. */
function tagProblems(inputs: Inputs, { type, tags }: SetChange): readonly ReturnType<typeof problem>[] {
  if (tags.length === 0) return [];
  return inputs.rows('tags').flatMap((row) => {
    const types = row['object_types'];
    const fits = !Array.isArray(types) || types.length === 0 || types.includes(type);
    return fits ? [] : [problem(`The tag ${displayOf(row)} is not for ${objectType(type).plural}.`)];
  });
}

function tooMany(request: SetChange, count: number, complete: boolean, listing: string | null): AnswerBody {
  return textBody({
    text: `Refused: this would change ${complete ? '' : 'at least '}${setText(request, count)}; a plan may have ${MAX_OBJECTS}. ${NOTHING_WRITTEN}`,
    objectType: request.type,
    notes: ['Narrow the set by site, status, tag or name.', ...(listing === null ? [] : [`To see them, ask: ${listing}`])],
  });
}

/** An object with those of its values that would be other ones. */
function changeOf({ type, fields, tags }: SetChange, row: Row): Change {
  const own = rowsOf(row, 'tags').map(displayOf);
  const more = tags.map((tag) => tag.name).filter((name) => !own.includes(name));
  const changed = fields.map((field) => ({ field: field.field, old: oldValue(row, field.field), new: cellOfField(field), origin: field.origin })).filter((field) => field.old !== field.new);
  const tagged = more.length === 0 ? [] : [{ field: 'tags', old: own.length === 0 ? null : own.join(', '), new: [...own, ...more].join(', '), origin: 'given' as const }];
  return { action: 'update', objectType: type, object: { id: targetId(row), name: targetName(row) }, fields: [...changed, ...tagged] };
}

function planBodyOf(request: SetChange, changes: readonly Change[], same: readonly Change[]): AnswerBody {
  const { type, fields, tags } = request;
  const left = same.length === 0 ? '' : ` ${same.length} of ${counted(same.length + changes.length, type)} ${same.length === 1 ? 'is' : 'are'} left out, having that already.`;
  return planOf({
    text: `Plan: change ${setText(request, changes.length)}: ${valuesText(request)}.${left}`,
    changes,
    missing: [],
    advice: advice({
      checks: [...idCheck([...fields, ...tags.map((object) => ({ object }))]), `exactly these, by id: ${changes.map((change) => `${change.object?.name ?? ''} (${String(change.object?.id ?? '?')})`).join(', ')}; objects that fit later are not changed`],
      notes: [
        ...same.map((change) => `Left out: ${change.object?.name ?? ''} (id ${String(change.object?.id ?? '?')}) has that already.`),
        ...(fields.some((field) => field.field === 'status') ? ['Only the records change, not the equipment.'] : []),
        `They would be changed one by one, in this order; at the first failure it stops, and says which are done and which are not. A session that may write would ask for the number ${changes.length} to be typed.`,
      ],
    }),
  });
}

/** "2 planned devices in datacenter-02", "3 devices of the last answer". */
function setText({ type, where, within }: SetChange, count: number | null): string {
  const isList = where.some((condition) => condition.kind === 'field' && condition.field === 'id');
  if (isList) return `${count === null ? objectType(type).plural : counted(count, type)} of the last answer`;
  const objects = `${count === null ? '' : `${count === 0 ? 'no' : formatNumber(count)} `}${describeObjects(type, where, count ?? undefined)}`;
  return `${objects}${within === null ? '' : ` in ${within}`}`;
}

function valuesText({ type, fields, tags }: SetChange): string {
  const set = fields.filter((field) => field.origin === 'given').map((field) => `${labelOf(type, field.field)} → ${field.text ?? 'none'}`);
  return listed([...set, ...tags.map((tag) => `tag ${tag.name} added`)]);
}
