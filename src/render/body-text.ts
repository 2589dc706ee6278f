import type { AnswerBody, Block, Change, Group, ObjectBody, Option, OutColumn, OutRow, PlanBody, TableBody } from '../answer.js';
import { ownId } from '../netbox/row.js';
import type { Picture } from '../picture.js';
import { cellText, numberText } from './cell-text.js';
import { fieldText, labelWidth } from './field-text.js';
import { pad, wrap } from './layout.js';
import { countedRange, shownRange } from '../operations/paging.js';
import { derive, joinSafe, line, safe } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { Canvas } from './pictures/drawn.js';
import { drawPicture } from './pictures/picture.js';
import { tableText } from './table-text.js';
import { verticalText } from './vertical-text.js';

/** A value that the question did not give is shown with where it comes from. */
const ORIGINS: Readonly<Record<Change['fields'][number]['origin'], SafeText>> = {
  given: line``,
  derived: line` (derived)`,
  default: line` (default)`,
  proposed: line` (proposed)`,
  missing: line` (missing)`,
};

/** The parts of a body in the order in which they are read, to be set apart by empty lines. */
export function bodyParts(body: AnswerBody, canvas: Canvas): readonly SafeText[] {
  const parts = [
    sentence(body, canvas),
    ...dataParts(body, canvas),
    notes(body.notes, canvas),
    ...body.sections.flatMap((section) => [
      canvas.style.strong(safe(section.title)),
      ...bodyParts(section.body, canvas),
      ...(section.body.kind === 'table' ? [rangeText(section.body)] : []),
    ]),
  ];
  return parts.filter((part) => part !== '');
}

/** "18 of 18", or the range of a page: "26–50 of 140". */
export function rangeText(body: TableBody): SafeText {
  const { from, to } = countedRange(body);
  if (from === 0 && shownRange(body).to === body.rows.length) return line`${numberText(to)} of ${numberText(body.total)}`;
  return line`${numberText(from + 1)}–${numberText(to)} of ${numberText(body.total)}`;
}

function sentence(body: AnswerBody, { view, style }: Canvas): SafeText {
  const title = body.kind === 'object' && body.row.display !== null ? safe(body.row.display) : null;
  const url = body.kind === 'object' ? body.row.url : null;
  return lines(wrap(safe(body.text), view.width).map((part) => style.strong(title === null ? part : withLink(part, title, (text) => style.link(text, url)))));
}

/** The first place where a text stands, linked. */
function withLink(whole: SafeText, text: SafeText, link: (text: SafeText) => SafeText): SafeText {
  return derive(whole, (plain) => plain.replace(text, () => link(text)));
}

function dataParts(body: AnswerBody, canvas: Canvas): readonly SafeText[] {
  switch (body.kind) {
    case 'table':
      return withPicture(body.picture, () => table(body.columns, pageOf(body), canvas, body.rows), canvas);
    case 'count':
      return [groups(body.groups, canvas)];
    case 'value':
      return withPicture(body.picture, () => table(body.columns, body.rows, canvas), canvas);
    case 'object':
      return objectParts(body, canvas);
    case 'clarify':
      return [options(body.options, canvas)];
    case 'plan':
      return planParts(body, canvas);
    case 'text':
      return [verbatim(body.drawing), ...withPicture(body.picture, () => line``, canvas)];
    case 'empty':
      return [];
  }
}

function pageOf(body: TableBody): readonly OutRow[] {
  const { from, to } = shownRange(body);
  return body.rows.slice(from, to);
}

/** `all` rows, of which these are a page, are what bars compare. */
function table(columns: readonly OutColumn[], rows: readonly OutRow[], canvas: Canvas, all = rows): SafeText {
  const { view, style } = canvas;
  if (rows.length === 0) return line``;
  if (view.vertical) return verticalText(columns, rows, canvas);
  const { lines: drawn, dropped, cut } = tableText(columns, rows, { width: view.width, style, compared: all });
  const whole = view.interactive ? line`/vertical` : line`--vertical`;
  const remarks = [
    ...(dropped.length === 0 ? [] : [line`No room for: ${joinSafe(dropped, line`, `)}. A wider window or ${whole} shows ${themOf(dropped)}.`]),
    ...(cut.length === 0 ? [] : [line`Cut at "…": ${joinSafe(cut, line`, `)}. ${whole} shows ${themOf(cut)} whole.`]),
  ];
  return lines([...drawn, ...remarks.flatMap((remark) => wrap(remark, view.width)).map((part) => style.warning(part))]);
}

function themOf(names: readonly SafeText[]): SafeText {
  return names.length === 1 ? line`it` : line`them`;
}

/** Groups as a table of their keys with the number at the right. */
function groups(list: readonly Group[], canvas: Canvas): SafeText {
  const keys = [...new Set(list.flatMap((group) => Object.keys(group.key)))];
  const columns: OutColumn[] = keys.map((name) => ({ name, label: name.replaceAll('_', ' '), align: 'left' }));
  const rows = list.map((group) => ({ id: null, type: null, display: null, url: null, cells: { ...group.key, '#': group.value } }));
  return table([...columns, { name: '#', label: 'count', align: 'right', bars: 'largest' }], rows, canvas);
}

function objectParts(body: ObjectBody, canvas: Canvas): readonly SafeText[] {
  const column = labelWidth(body.blocks.flatMap((block) => block.fields.map((field) => safe(field.label))));
  const blocks = body.blocks.map((block) =>
    lines([
      canvas.style.strong(safe(block.title)),
      ...block.fields.map((field) => fieldText(safe(field.label), cellText(field.value, { newlines: 'keep' }), column, canvas, (text) => paintField(text, field, canvas))),
    ]),
  );
  const { style } = canvas;
  return body.row.url === null ? blocks : [...blocks, style.faint(style.link(safe(body.row.url), body.row.url))];
}

function paintField(text: SafeText, { name, value, colour }: Block['fields'][number], { style }: Canvas): SafeText {
  return name === 'status' ? style.status(text, String(value)) : style.tint(text, colour ?? null);
}

/** Numbered choices, for the shell to be picked by their number. */
export function options(list: readonly Option[], { view, style }: Canvas): SafeText {
  const width = Math.max(0, ...list.map((option) => String(option.number).length));
  return lines(
    list.flatMap((option) => [
      line`  ${pad(line`${option.number}`, width, 'right')}  ${safe(option.label)}`,
      // Nobody can type the number into a pipe, but everybody can ask the whole question.
      ...(view.interactive || option.question === option.label ? [] : [style.faint(line`  ${space(width)}  ask: ${safe(option.question)}`)]),
    ]),
  );
}

function planParts(body: PlanBody, canvas: Canvas): readonly SafeText[] {
  return [
    ...body.changes.map((change) => changeText(change, canvas)),
    lines(body.checks.map((check) => line`checked: ${safe(check)}`)),
    body.missing.length === 0 ? line`` : canvas.style.warning(line`still needed: ${joinSafe(body.missing.map((name) => safe(name)), line`, `)}`),
  ];
}

function changeText(change: Change, canvas: Canvas): SafeText {
  const object = change.object === null ? line`` : line` ${safe(change.object.name)}${ownId(change.object.id) === null ? line`` : line` (id ${change.object.id})`}`;
  const column = labelWidth(change.fields.map((field) => safe(field.field)));
  return lines([
    canvas.style.strong(line`${safe(change.action)} ${safe(change.objectType)}${object}`),
    ...change.fields.map((field) => fieldText(safe(field.field), changedValue(change, field), column, canvas)),
  ]);
}

function changedValue(change: Change, field: Change['fields'][number]): SafeText {
  const origin = ORIGINS[field.origin];
  const value = line`${cellText(field.new)}${origin}`;
  return change.action === 'create' ? line`→ ${value}` : line`${cellText(field.old)} → ${value}`;
}

function notes(list: readonly string[], { view }: Canvas): SafeText {
  return lines(list.flatMap((note) => wrap(safe(note), view.width)));
}

/** Whether a picture stands on the screen in place of the answer's table. */
export function hidesTable(body: AnswerBody, canvas: Canvas): boolean {
  if ((body.kind !== 'table' && body.kind !== 'value') || body.picture === null || canvas.view.width === null) return false;
  return drawPicture(body.picture, canvas).whole;
}

/** On a screen a picture that says it all takes the place of the table; in a pipe, both are there. */
function withPicture(picture: Picture | null, otherwise: () => SafeText, canvas: Canvas): readonly SafeText[] {
  if (picture === null) return [otherwise()];
  const { lines: drawn, whole } = drawPicture(picture, canvas);
  return [lines(drawn), whole && canvas.view.width !== null ? line`` : otherwise()];
}

function verbatim(text: string | null): SafeText {
  return text === null ? line`` : safe(text.trimEnd(), { newlines: 'keep' });
}

function lines(list: readonly SafeText[]): SafeText {
  return joinSafe(list, line`\n`);
}

function space(count: number): SafeText {
  return derive(line``, () => ' '.repeat(count));
}
