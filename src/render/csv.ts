import type { Answer, AnswerBody, Cell, OutColumn, OutRow } from '../answer.js';
import { ageNote } from './age.js';
import { batchesOf } from './batches.js';
import { explainedError } from './explained-error.js';
import { shownRange } from '../operations/paging.js';
import { derive, joinSafe, line, safe } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { RenderedInParts } from './view.js';

/** Spreadsheets run a cell that starts so as a formula; their fullwidth twins too. */
const FORMULA = /^[=+\-@＝＋－＠]/;

/** The data of an answer after RFC 4180, with what must not be missed about it beside the data, on stderr. */
export function renderCsv(answer: Answer): RenderedInParts {
  if (answer.body === null) return { answer: [], aside: answer.error === null ? line`` : explainedError(answer.error) };
  const records = recordsOf(answer.body);
  return {
    answer: records === null ? [] : textOf(records),
    aside: line`${remarksBeside(answer, answer.body, { hasData: records !== null, format: line`CSV` })}${ageNote(answer)}`,
  };
}

function* textOf(records: Records): Generator<SafeText> {
  for (const batch of batchesOf(records)) yield joinSafe(batch.map(recordText), line``);
}

export type Records = readonly (readonly Cell[])[];

/** Header and rows; null when there is no data to put into rows. */
export function recordsOf(body: AnswerBody): Records | null {
  switch (body.kind) {
    case 'table': {
      const { from, to } = shownRange(body);
      return tableRecords(body.columns, body.rows.slice(from, to));
    }
    case 'count': {
      const keys = [...new Set(body.groups.flatMap((group) => Object.keys(group.key)))];
      if (keys.length === 0) return [['count'], [body.value]];
      return [[...keys, 'count'], ...body.groups.map((group) => [...keys.map((key) => group.key[key] ?? null), group.value])];
    }
    case 'value':
      return body.rows.length === 0 ? [['value'], [body.value]] : tableRecords(body.columns, body.rows);
    case 'object':
      return [['field', 'value'], ...body.blocks.flatMap((block) => block.fields.map((field) => [field.name, field.value]))];
    case 'plan':
      return [
        ['action', 'object_type', 'object', 'field', 'old', 'new', 'origin'],
        ...body.changes.flatMap((change) =>
          change.fields.map((field) => [change.action, change.objectType, change.object?.name ?? null, field.field, field.old, field.new, field.origin]),
        ),
      ];
    case 'empty':
    case 'clarify':
    case 'text':
      return null;
  }
}

function tableRecords(columns: readonly OutColumn[], rows: readonly OutRow[]): Records {
  if (columns.length === 0) return [['display'], ...rows.map((row) => [row.display])];
  return [columns.map((column) => column.name), ...rows.map((row) => columns.map((column) => row.cells[column.name] ?? null))];
}

function recordText(cells: readonly Cell[]): SafeText {
  return line`${joinSafe(cells.map(cellCsv), line`,`)}\r\n`;
}

function cellCsv(cell: Cell): SafeText {
  if (cell === null) return line``;
  // A number is no formula: -5 stays -5.
  if (typeof cell !== 'string') return safe(String(cell));
  return derive(safe(cell, { newlines: 'keep' }), (text) => quoted(neutral(text)));
}

/** A text that no spreadsheet runs as a formula. */
export function neutral(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What must not be missed of an answer whose format holds nothing but rows. */
export function remarksBeside(answer: Answer, body: AnswerBody, { hasData, format }: { readonly hasData: boolean; readonly format: SafeText }): SafeText {
  const options = body.kind === 'clarify' ? body.options.map((option) => option.question === option.label ? line`  ${option.number}  ${safe(option.label)}` : line`  ${option.number}  ${safe(option.label)} – ask: ${safe(option.question)}`) : [];
  const sections = body.sections.length === 0 ? [] : [line`${format} holds one table: the ${body.sections.length} sections of this answer are not in it.`];
  const remarks = [
    ...(hasData ? [] : [safe(body.text), ...options, ...body.notes.map((note) => safe(note))]),
    ...sections,
    ...(answer.complete ? [] : [line`incomplete`]),
    ...answer.limits.map((limit) => line`incomplete: ${safe(limit)}`),
    ...answer.warnings.map((warning) => line`note: ${safe(warning)}`),
  ];
  return joinSafe(remarks.map((text) => line`${text}\n`), line``);
}
