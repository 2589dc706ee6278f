import type { Answer, AnswerBody, Cell, OutColumn, OutRow } from '../answer.js';

/** What a model may see of an answer: so many rows, columns and parts, so many characters of a cell. */
const MOST_ROWS = 10;
const MOST_GROUPS = 20;
const MOST_COLUMNS = 7;
const MOST_SECTIONS = 8;
const MOST_CELL = 40;
/** Of a part of a longer answer. */
const MOST_PART_ROWS = 4;
/** Bytes of the whole: with tables at two to a token, some 1,500 tokens. */
const MOST_BYTES = 3000;

/** Columns in which people write what they like: they say little of the whole, and may hold anything. */
const FREE_TEXT = new Set(['description', 'comments', 'notes', 'note', 'comment', 'message', 'config_context', 'local_context_data']);

/** An answer in short, for a model to write a paragraph from: its sentence, counts and groups, and its first rows. The size does not depend on how many rows there are. */
export function digestOf(answer: Answer): string {
  if (answer.body === null) return '';
  const texts = freeTexts(answer.body);
  const bare = (line: string): string => texts.reduce((told, text) => told.replaceAll(text, '(text)'), line);
  const lines = [`Question: ${answer.question}`, ...linesOf(answer.body, MOST_ROWS).map(bare), ...answer.limits.map((limit) => `Incomplete: ${limit}`)];
  return cut(lines);
}

function linesOf(body: AnswerBody, mostRows: number): readonly string[] {
  return [
    `Answer: ${body.text}`,
    ...body.notes.slice(0, 4).map((note) => `Note: ${note}`),
    ...groupLines(body),
    ...rowLines(body, mostRows),
    ...body.sections.slice(0, MOST_SECTIONS).flatMap((section) => [`Part: ${section.title}`, ...linesOf(section.body, MOST_PART_ROWS)]),
  ];
}

/** What people wrote where they may write anything: a sentence may quote it. */
function freeTexts(body: AnswerBody): readonly string[] {
  const fields = body.kind === 'object' ? body.blocks.flatMap(({ fields: own }) => own).map(({ name, value }) => [name, value] as const) : [];
  const cells = body.kind === 'table' || body.kind === 'value' ? body.rows.slice(0, MOST_ROWS).flatMap(({ cells: own }) => Object.entries(own)) : [];
  const own = [...fields, ...cells].flatMap(([name, value]) => (FREE_TEXT.has(name) && typeof value === 'string' && value !== '' ? [value] : []));
  return [...own, ...body.sections.flatMap((section) => freeTexts(section.body))];
}

function groupLines(body: AnswerBody): readonly string[] {
  if (body.kind !== 'table' && body.kind !== 'count') return [];
  const shown = body.groups.slice(0, MOST_GROUPS).map(({ key, value }) => `${Object.values(key).map(cellText).join(' / ')}: ${value}`);
  return shown.length === 0 ? [] : [`Groups (${body.groups.length}): ${shown.join('; ')}`];
}

function rowLines(body: AnswerBody, most: number): readonly string[] {
  if (body.kind === 'object') return body.blocks.flatMap(({ fields }) => fields).filter(({ name, value }) => !FREE_TEXT.has(name) && value !== null).map(({ label, value }) => `${label}: ${cellText(value)}`);
  if (body.kind !== 'table' && body.kind !== 'value') return [];
  const columns = body.columns.filter(({ name }) => !FREE_TEXT.has(name)).slice(0, MOST_COLUMNS);
  const rows = body.rows.slice(0, most);
  if (rows.length === 0 || columns.length === 0) return [];
  return [`First ${rows.length} of ${body.rows.length} rows:`, columns.map(({ name }) => name).join('\t'), ...rows.map((row) => rowText(row, columns))];
}

function rowText(row: OutRow, columns: readonly OutColumn[]): string {
  return columns.map(({ name }) => cellText(row.cells[name] ?? null)).join('\t');
}

/** One line, and not too long: a name may be anything. */
function cellText(value: Cell): string {
  const text = value === null ? '-' : String(value).replace(/\s+/gu, ' ');
  return text.length <= MOST_CELL ? text : `${text.slice(0, MOST_CELL - 1)}…`;
}

function cut(lines: readonly string[]): string {
  const kept: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > MOST_BYTES) return [...kept, '(cut here)'].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
}
