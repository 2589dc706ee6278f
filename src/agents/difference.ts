import { tableBody, textBody } from '../answer.js';
import type { Answer, AnswerBody, Cell, OutColumn, OutRow } from '../answer.js';
import { column, countedWord, plainRow } from '../operations/present.js';

const COLUMNS = [column('change', 'change'), column('object', 'object'), column('field', 'field'), column('before', 'before'), column('now', 'now')];

/** One thing that is another now; `field` is null when the object as a whole came or went. */
interface Change {
  readonly change: 'added' | 'removed' | 'changed';
  readonly object: string;
  readonly field: string | null;
  readonly before: Cell;
  readonly now: Cell;
}

/** What a row or a figure of an answer holds, by the name it goes by. */
interface Fact {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Cell>;
}

type Facts = ReadonlyMap<string, Fact>;

/** What has changed between two answers to one question, row by row and field by field; what either of them lacks is said, and never told as removed or added. */
export function differenceOf(before: Answer, after: Answer, since: string): AnswerBody {
  const lacking = [...missingOf(before, since), ...missingOf(after, 'now')];
  if (before.body === null || after.body === null) return textBody({ text: 'There is nothing to compare: one of the two was not answered.', notes: lacking });
  const [old, current] = [factsOf(before.body), factsOf(after.body)];
  const all = changesBetween(old, current);
  const changes = all.filter(({ change }) => change === 'changed' || (change === 'added' ? before.complete : after.complete));
  if (changes.length === 0) return textBody({ text: `Nothing has changed since ${since}: ${sizeOf(current)}.`, notes: lacking });
  const counts = (['added', 'removed', 'changed'] as const).flatMap((kind) => {
    const count = changes.filter(({ change }) => change === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  const text = `${countedWord(changes.length, 'change')} since ${since}: ${counts.join(', ')}.`;
  return tableBody({ text, columns: columnsFor(changes), rows: changes.map((each) => plainRow({ ...each })), notes: lacking });
}

function missingOf({ complete, limits }: Answer, when: string): readonly string[] {
  return complete ? [] : [`the answer of ${when} is not whole${limits.length === 0 ? '' : ` (${limits.join('; ')})`}: what it lacks is not compared`];
}

function columnsFor(changes: readonly Change[]): readonly OutColumn[] {
  return changes.some(({ field }) => field !== null) ? COLUMNS : COLUMNS.slice(0, 2);
}

function sizeOf(records: Facts): string {
  return `${countedWord(records.size, 'row or figure is', 'rows and figures are')} the same`;
}

function changesBetween(old: Facts, current: Facts): readonly Change[] {
  const gone = [...old].filter(([key]) => !current.has(key)).map(([, { name }]): Change => ({ change: 'removed', object: name, field: null, before: null, now: null }));
  return [...current].flatMap(([key, fact]): readonly Change[] => {
    const earlier = old.get(key);
    if (earlier === undefined) return [{ change: 'added', object: fact.name, field: null, before: null, now: null }];
    return [...fact.fields].flatMap(([field, now]) => {
      const before = earlier.fields.get(field);
      // A column that only one of the two has was asked for in other words: it tells of no change.
      return before === undefined || before === now ? [] : [{ change: 'changed' as const, object: fact.name, field, before, now }];
    });
  }).concat(gone);
}

/** Everything that an answer tells, its sections included, by a key that stays the same from run to run. */
function factsOf(body: AnswerBody, title = ''): Facts {
  const own = ownFacts(body).map(([key, fact]): [string, Fact] => [`${title}\n${key}`, title === '' ? fact : { ...fact, name: `${title}: ${fact.name}` }]);
  return new Map([...own, ...body.sections.flatMap((section) => [...factsOf(section.body, title === '' ? section.title : `${title} › ${section.title}`)])]);
}

function ownFacts(body: AnswerBody): readonly [string, Fact][] {
  switch (body.kind) {
    case 'table':
      return rowFacts(body.rows, body.columns);
    case 'count':
      return [figure('count', body.value), ...body.groups.map(({ key, value }) => figure(Object.values(key).map((cell) => cell ?? 'none').join(', '), value))];
    case 'value':
      return [figure('value', body.value), ...rowFacts(body.rows, body.columns)];
    case 'object': {
      const fields = new Map(body.blocks.flatMap((block) => block.fields.map(({ label, value }): [string, Cell] => [label, value])));
      return [[`${body.row.type}:${body.row.id}`, { name: body.row.display ?? body.text, fields }]];
    }
    case 'text':
    case 'plan':
    case 'clarify':
      return [figure('answer', body.text)];
    case 'empty':
      return [];
  }
}

function figure(name: string, value: Cell): [string, Fact] {
  return [name, { name, fields: new Map([['value', value]]) }];
}

/** Rows go by their object; those without one by their first cell, and by their place among the same ones. */
function rowFacts(rows: readonly OutRow[], columns: readonly OutColumn[]): readonly [string, Fact][] {
  const seen = new Map<string, number>();
  return rows.map((row): [string, Fact] => {
    const first = columns.map(({ name }) => row.cells[name] ?? null).find((cell) => cell !== null) ?? null;
    const name = row.display ?? String(first ?? 'row');
    const key = row.id === null ? `text:${name}` : `${row.type}:${row.id}`;
    const place = (seen.get(key) ?? 0) + 1;
    seen.set(key, place);
    return [`${key}#${place}`, { name, fields: new Map(columns.map((each) => [each.label, row.cells[each.name] ?? null])) }];
  });
}
