import * as z from 'zod';
import { emptyBody, tableBody, textBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { Inventory, World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, outRow } from '../present.js';
import { formatMoment } from '../quantities.js';
import { fieldChanges } from './change-diff.js';
import type { FieldChange } from './change-diff.js';
import { DATA_FIELDS, newestFirst, RECORD_FIELDS, RETENTION_NOTE } from './change-records.js';
import { Interval, intervalText, timeFilters } from './interval.js';

const Parameters = z.strictObject({
  objects: z.array(BoundObject).min(1),
  /** Names under which the log keeps the field; none means the whole record. */
  fields: z.array(z.string()),
  label: z.string(),
  mode: z.enum(['last', 'previous', 'timeline', 'became', 'diff']),
  ask: z.enum(['who', 'when']).nullable(),
  /** The values that it became. */
  values: z.array(z.string()),
  interval: Interval.nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** When a field of an object changed, by whom, and what it was before. */
export const fieldHistory = defineOperation({ name: 'field-history', parameters: Parameters, steps, compute, describe });

function steps({ objects, interval, fields }: Parameters, world: World): readonly Step[] {
  const [first] = objects;
  const type = first?.type ?? '';
  const filters = { changed_object_type: type, changed_object_id: objects.map(({ id }) => id), action: 'update', ...timeFilters(interval) };
  return [
    fetchStep('updates', 'core.objectchange', filters, [...RECORD_FIELDS, ...DATA_FIELDS, 'changed_object_id'], { ordering: ['-time'] }),
    ...unnamedRefs(type, fields, world).map(({ field, to }) =>
      fetchStep(`names-${field}`, to, { id: { from: 'updates', field: `prechange_data.${field}`, also: [{ from: 'updates', field: `postchange_data.${field}` }] } }, [objectType(to).key], { optional: true }),
    ),
    fetchStep('objects', type, { id: objects.map(({ id }) => id) }, ['created', 'last_updated'], { optional: true }),
  ];
}

/** The log keeps related objects as ids: of types whose names are not at hand, such as addresses, they are read. */
function unnamedRefs(type: string, fields: readonly string[], world: World): readonly { readonly field: string; readonly to: string }[] {
  const known = objectType(type).fields;
  const asked = fields.length === 0 ? ['primary_ip4', 'primary_ip6', 'oob_ip'] : fields;
  return asked.flatMap((field) => {
    const found = known[field];
    return found?.kind === 'ref' && !world.inventory.isLoaded(found.to) ? [{ field, to: found.to }] : [];
  });
}

/** The names of the inventory, and those that were read. */
function namesFrom(inputs: Inputs, { objects, fields }: Parameters, world: World): Pick<Inventory, 'find'> {
  const read = unnamedRefs(objects[0]?.type ?? '', fields, world).flatMap(({ field, to }) => inputs.rows(`names-${field}`).map((row) => [`${to} ${String(idOf(row))}`, row] as const));
  const rows = new Map(read);
  return {
    find: (type, id) => {
      const row = rows.get(`${type} ${String(id)}`);
      return row === undefined ? world.inventory.find(type, id) : { type, id, name: textOf(row, objectType(type).key) ?? displayOf(row), slug: null, aliases: [], row };
    },
  };
}

/** One update that altered a field that was asked for. */
interface Edit {
  readonly record: Row;
  readonly object: BoundObject;
  readonly changes: readonly FieldChange[];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const edits = editsOf(inputs, parameters, world);
  const [newest] = edits;
  if (newest === undefined) return noneBody(inputs, parameters, world);
  const notes = [...otherNotes(edits, parameters), RETENTION_NOTE];
  if (parameters.mode === 'diff') return diffOf(edits, newest, parameters, world);
  if (parameters.mode === 'timeline' || (parameters.objects.length > 1 && edits.some(({ object }) => object.id !== newest.object.id))) return timelineBody(edits, parameters, world);
  return valueBody({
    text: `${sentence(newest, parameters, world)}${edits.length === 1 ? '' : ` (the newest of ${countedWord(edits.length, 'such change')})`}.`,
    value: valueOf(newest, parameters, world),
    objectType: 'core.objectchange',
    columns: COLUMNS,
    rows: edits.flatMap((edit) => rowsOf(edit, world)),
    notes,
  });
}

function editsOf(inputs: Inputs, parameters: Parameters, world: World): readonly Edit[] {
  const { objects, fields, values, mode } = parameters;
  const names = namesFrom(inputs, parameters, world);
  return [...inputs.rows('updates')].sort(newestFirst).flatMap((record): readonly Edit[] => {
    const object = objects.find(({ id }) => id === numberOf(record, 'changed_object_id'));
    const changes = fieldChanges(record, names).filter(({ field }) => fields.length === 0 || fields.includes(field));
    const wanted = mode === 'became' ? changes.filter((change) => values.includes(change.new ?? '')) : changes;
    return object === undefined || wanted.length === 0 ? [] : [{ record, object, changes: wanted }];
  });
}

const COLUMNS = [column('time', 'time'), column('user_name', 'user'), column('object', 'object'), column('field', 'field'), column('old', 'old'), column('new', 'new'), column('message', 'message')];

function rowsOf({ record, object, changes }: Edit, world: World): readonly OutRow[] {
  return changes.map((change) =>
    outRow('core.objectchange', record, {
      time: formatMoment(textOf(record, 'time') ?? '', world.timeZone), user_name: textOf(record, 'user_name'), object: object.name, field: change.field, old: change.old, new: change.new, message: textOf(record, 'message'),
    }),
  );
}

/** Who, when, or what it was, as asked. */
function valueOf({ record, changes }: Edit, { mode, ask }: Parameters, world: World): string | null {
  if (mode === 'previous') return changes[0]?.old ?? null;
  return ask === 'when' || mode === 'became' ? formatMoment(textOf(record, 'time') ?? '', world.timeZone) : textOf(record, 'user_name');
}

function sentence({ record, object, changes }: Edit, { mode, label }: Parameters, world: World): string {
  const time = `${formatMoment(textOf(record, 'time') ?? '', world.timeZone)} ${world.timeZone}`;
  const by = `by ${textOf(record, 'user_name') ?? 'an unknown user'}`;
  const told = changes.map((change) => `${changes.length === 1 ? '' : `${change.field} `}${change.old ?? '(none)'} → ${change.new ?? '(none)'}`).join(', ');
  if (mode === 'previous') return `The previous ${label} of ${object.name} was ${changes[0]?.old ?? '(none)'}, until ${time}, when it was changed ${by} (${told})`;
  if (mode === 'became') return `${object.name} became ${changes[0]?.new ?? ''} ${time}, ${by} (${told})`;
  return `The ${label} of ${object.name} was last changed ${time} ${by}: ${told}`;
}

function timelineBody(edits: readonly Edit[], parameters: Parameters, world: World): AnswerBody {
  const [newest] = edits;
  const rows = edits.flatMap((edit) => rowsOf(edit, world));
  const { label, objects, interval } = parameters;
  return tableBody({
    text: `The ${label} of ${objects.length === 1 ? (newest?.object.name ?? '') : `${countedWord(objects.length, 'object')} of that name`} changed ${edits.length === 1 ? 'once' : `${String(edits.length)} times`} ${interval === null ? 'in the log' : intervalText(interval, world)}; ${newest === undefined ? '' : `last ${formatMoment(textOf(newest.record, 'time') ?? '', world.timeZone)} by ${textOf(newest.record, 'user_name') ?? ''}`}.`,
    objectType: 'core.objectchange',
    columns: COLUMNS,
    rows,
    notes: [RETENTION_NOTE],
  });
}

/** The newest edit of each object; one alone is drawn as a difference. */
function diffOf(edits: readonly Edit[], newest: Edit, parameters: Parameters, world: World): AnswerBody {
  const last = edits.filter((edit, index) => edits.findIndex(({ object }) => object.id === edit.object.id) === index);
  const notes = otherNotes(edits, parameters);
  if (last.length === 1) return diffBody(newest, world, notes);
  return tableBody({
    text: `${countedWord(last.length, 'object')} of that name ${last.length === 1 ? 'has' : 'have'} edits in the log; before the last edit of each: ${last.slice(0, SHOWN).map((edit) => `${edit.object.name}${nameOfPlace(edit.object, world)} had ${edit.changes.map(({ field, old }) => `${field} ${old ?? '(none)'}`).join(', ')}`).join('; ')}${last.length > SHOWN ? '; …' : ''}.`,
    objectType: 'core.objectchange',
    columns: COLUMNS,
    rows: last.flatMap((edit) => rowsOf(edit, world).map((row) => ({ ...row, cells: { ...row.cells, object: `${edit.object.name}${nameOfPlace(edit.object, world)}` } }))),
    notes: [...notes, 'Name one of them with its place to see it alone.', RETENTION_NOTE],
  });
}

const SHOWN = 3;

/** All fields of one update, old and new under each other. */
function diffBody({ record, object, changes }: Edit, world: World, notes: readonly string[]): AnswerBody {
  const time = `${formatMoment(textOf(record, 'time') ?? '', world.timeZone)} ${world.timeZone}`;
  const place = nameOfPlace(object, world);
  return textBody({
    text: `Before its last edit, ${time} by ${textOf(record, 'user_name') ?? 'an unknown user'}, ${object.name}${place} had ${changes.map(({ field, old }) => `${field} ${old ?? '(none)'}`).join(', ')}.`,
    objectType: 'core.objectchange',
    drawing: changes.flatMap(({ field, old, new: now }) => [`- ${field}: ${old ?? '(none)'}`, `+ ${field}: ${now ?? '(none)'}`]).join('\n'),
    notes: [...notes, 'Fields that are not named were the same as now.', RETENTION_NOTE],
  });
}

function nameOfPlace(object: BoundObject, world: World): string {
  const site = object.type === 'dcim.site' ? undefined : world.inventory.siteIdsOf(object)[0];
  const name = site === undefined ? undefined : world.inventory.find('dcim.site', site)?.name;
  return name === undefined ? '' : ` at ${name}`;
}

function otherNotes(edits: readonly Edit[], { objects }: Parameters): readonly string[] {
  if (objects.length < 2) return [];
  const changed = new Set(edits.map(({ object }) => object.id)).size;
  return [`${countedWord(objects.length, 'object')} of that name; ${String(changed)} of them ${changed === 1 ? 'has' : 'have'} edits in the log.`];
}

function noneBody(inputs: Inputs, { objects, label, values, mode, interval }: Parameters, world: World): AnswerBody {
  const [object] = objects;
  const created = textOf(inputs.rows('objects')[0] ?? {}, 'created');
  const what = mode === 'became' ? `no change of ${object?.name ?? ''} to ${values.join(' or ')}` : `no change of the ${label} of ${object?.name ?? ''}`;
  return emptyBody({
    text: `The change log has ${what}${interval === null ? '' : `, ${intervalText(interval, world)}`}.`,
    objectType: 'core.objectchange',
    notes: [...(created === null ? [] : [`It was created ${formatMoment(created, world.timeZone)} ${world.timeZone}.`]), RETENTION_NOTE],
  });
}

function describe({ objects, label, mode, values }: Parameters): string {
  const names = [...new Set(objects.map(({ name }) => name))].join(', ');
  if (mode === 'diff') return `${names} before its last edit`;
  if (mode === 'became') return `when ${names} became ${values.join(' or ')}`;
  return `${mode === 'previous' ? 'previous ' : ''}${label} of ${names}${mode === 'previous' ? '' : ' in the change log'}`;
}
