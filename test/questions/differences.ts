import { createHash } from 'node:crypto';
import type { Answer, AnswerBody, OutRow } from '../../src/answer.js';
import { pictureText } from '../../src/render/pictures/text-form.js';
import type { Expectation } from './example.js';

/** What of the expectation does not hold of the answer, as sentences; none if the answer is right. */
export function differences(answer: Answer, expected: Expectation): readonly string[] {
  const { body } = answer;
  if (body === null) return [`no answer but ${answer.error?.code ?? 'nothing'}: ${answer.error?.message ?? ''}`];
  const kinds = [expected.kind].flat();
  if (!kinds.includes(body.kind)) return [`kind is ${body.kind}, not ${kinds.join(' or ')}: ${body.text}`];
  return [
    ...unequal('complete', answer.complete, expected.complete ?? true),
    ...unequal('objectType', body.objectType, expected.objectType),
    ...unequal('total', totalOf(body), expected.total),
    ...unequal('value', 'value' in body ? body.value : undefined, expected.value),
    ...rowDifferences(body, expected),
    ...groupDifferences(body, expected),
    ...unequal('columns', expected.onlyColumns === undefined || !('columns' in body) ? undefined : body.columns.map(({ name }) => name), expected.onlyColumns),
    ...absent('column', expected.columns, 'columns' in body ? body.columns.map(({ name }) => name) : []),
    ...unequal('page', body.kind === 'table' && body.page !== null ? [body.page.from, body.page.size] : null, expected.page),
    ...missingText('what was understood', expected.understood, answer.understood ?? ''),
    ...missingText('the sentence', expected.sentence, body.text),
    ...missingText('the answer', expected.text, textOf(body)),
    ...(expected.without ?? []).filter((fragment) => holds(textOf(body), fragment)).map((fragment) => `the answer holds "${fragment}"`),
    ...optionDifferences(body, expected),
  ];
}

function unequal(what: string, actual: unknown, expected: unknown): readonly string[] {
  return expected === undefined || JSON.stringify(actual) === JSON.stringify(expected) ? [] : [`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
}

function totalOf(body: AnswerBody): number | undefined {
  if (body.kind === 'count') return body.value;
  return body.kind === 'table' ? body.total : undefined;
}

function rowsOf(body: AnswerBody): readonly OutRow[] {
  return 'rows' in body ? body.rows : [];
}

function rowDifferences(body: AnswerBody, expected: Expectation): readonly string[] {
  const names = rowsOf(body).map((row) => nameOf(row, expected.by));
  const sorted = [...names].sort();
  return [
    ...(expected.rows === undefined ? [] : unequalLists(names, expected.rows)),
    ...(expected.first === undefined ? [] : unequalLists(names.slice(0, expected.first.length), expected.first)),
    ...(expected.set === undefined ? [] : unequalLists(sorted, [...expected.set].sort())),
    ...unequal('the number of rows', names.length, expected.rowCount),
    ...unequal('the digest of the rows', createHash('sha256').update(sorted.join('\n')).digest('hex'), expected.digest),
    ...(expected.cells ?? []).flatMap((cells) => cellDifferences(body, expected.by, cells)),
  ];
}

function unequalLists(actual: readonly string[], expected: readonly string[]): readonly string[] {
  if (actual.join('\n') === expected.join('\n')) return [];
  const [surplus, lacking] = [without(actual, expected), without(expected, actual)];
  if (surplus.length === 0 && lacking.length === 0) return [`the rows are in another order: ${actual.join(', ')}; not ${expected.join(', ')}`];
  return [`${actual.length} rows, not ${expected.length}; too many: ${surplus.join(', ')}; missing: ${lacking.join(', ')}`];
}

/** `list` less one for each of `others`. */
function without(list: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...list];
  for (const other of others) if (rest.includes(other)) rest.splice(rest.indexOf(other), 1);
  return rest;
}

/** Without a name, the display of the object is its name. */
function nameOf(row: OutRow, by: Expectation['by']): string {
  const names = [by ?? ('name' in row.cells ? 'name' : (Object.keys(row.cells)[0] ?? 'display'))].flat();
  return names.map((name) => String(name === 'display' ? row.display : (row.cells[name] ?? (by === undefined ? row.display : null) ?? ''))).join(' ');
}

function cellDifferences(body: AnswerBody, by: Expectation['by'], { row: name, ...cells }: Readonly<Record<string, unknown>>): readonly string[] {
  const row = rowsOf(body).find((candidate) => nameOf(candidate, by) === name);
  if (row === undefined) return [`no row ${String(name)}`];
  return Object.entries(cells).flatMap(([column, value]) => unequal(`${column} of ${String(name)}`, row.cells[column], value));
}

/** The groups of an answer, or the first two columns of its rows. */
function groupDifferences(body: AnswerBody, expected: Expectation): readonly string[] {
  if (expected.groups === undefined) return [];
  const groups = 'groups' in body ? body.groups : [];
  return unequalLists(groups.map(({ key, value }) => `${Object.values(key).map(String).join(' / ')} = ${value}`), expected.groups.map(([key, value]) => `${key} = ${value}`));
}

function absent(what: string, wanted: readonly string[] | undefined, there: readonly string[]): readonly string[] {
  return (wanted ?? []).filter((name) => !there.includes(name)).map((name) => `no ${what} ${name} among ${there.join(', ')}`);
}

function missingText(where: string, fragments: readonly string[] | undefined, text: string): readonly string[] {
  return (fragments ?? []).filter((fragment) => !holds(text, fragment)).map((fragment) => `${where} lacks "${fragment}": ${text.slice(0, 300)}`);
}

/** Fragments stand in the text as whole words, whatever the case and spacing. */
function holds(text: string, fragment: string): boolean {
  const [plain, sought] = [plainOf(text), plainOf(fragment)];
  for (let at = plain.indexOf(sought); at >= 0; at = plain.indexOf(sought, at + 1)) {
    const isCut = (edge: string, other: string): boolean => /[\p{L}\p{N}]/u.test(edge) && /[\p{L}\p{N}]/u.test(other);
    if (!isCut(plain.charAt(at - 1), sought.charAt(0)) && !isCut(plain.charAt(at + sought.length), sought.charAt(sought.length - 1))) return true;
  }
  return false;
}

function plainOf(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}

function optionDifferences(body: AnswerBody, expected: Expectation): readonly string[] {
  const options = body.kind === 'clarify' ? body.options.map(({ label }) => label) : [];
  return [
    ...(expected.options ?? []).filter((wanted) => !options.some((label) => holds(label, wanted))).map((wanted) => `no choice "${wanted}" among ${options.join(' | ')}`),
    ...unequal('the number of choices', options.length, expected.optionCount),
  ];
}

/** Everything that an answer says, in one text. */
function textOf(body: AnswerBody): string {
  return [
    body.text,
    ...body.notes,
    ...('drawing' in body ? [body.drawing ?? ''] : []),
    ...('picture' in body && body.picture !== null ? [pictureText(body.picture)] : []),
    ...('columns' in body ? body.columns.map(({ label }) => label) : []),
    ...rowsOf(body).flatMap((row) => [row.display ?? '', ...Object.values(row.cells).map(String)]),
    ...(body.kind === 'object' ? body.blocks.flatMap((block) => [block.title, ...block.fields.map(({ label, value }) => `${label}: ${String(value)}`)]) : []),
    ...(body.kind === 'clarify' ? body.options.flatMap(({ label, question }) => [label, question]) : []),
    ...(body.kind === 'plan' ? [...body.missing, ...body.checks, ...body.changes.flatMap((change) => change.fields.map((field) => `${field.field}: ${String(field.new)}`))] : []),
    ...body.sections.flatMap(({ title, body: part }) => [title, textOf(part)]),
  ].join('\n');
}
