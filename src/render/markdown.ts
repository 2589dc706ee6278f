import type { Answer, AnswerBody, Cell, OutColumn, OutRow } from '../answer.js';
import type { Picture } from '../picture.js';
import { ageNote } from './age.js';
import { cellText, numberText } from './cell-text.js';
import { explainedError } from './explained-error.js';
import { pictureText } from './pictures/text-form.js';
import { countedRange, shownRange } from '../operations/paging.js';
import { derive, joinSafe, line, safe } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { Rendered } from './view.js';

/** An answer as GitHub-flavoured Markdown. Text from NetBox shows as it is: it makes no links, images or markup. */
export function renderMarkdown(answer: Answer): Rendered {
  if (answer.body === null) return { answer: line``, aside: answer.error === null ? line`` : explainedError(answer.error) };
  const parts = [...bodyParts(answer.body, 2), ...cautions(answer), footer(answer, answer.body)].filter((part) => part !== '');
  return { answer: line`${joinSafe(parts, line`\n\n`)}\n`, aside: ageNote(answer) };
}

function bodyParts(body: AnswerBody, level: number): readonly SafeText[] {
  return [
    markdownText(body.text),
    ...dataParts(body),
    list(body.notes.map(markdownText)),
    ...body.sections.flatMap((section) => [
      line`${derive(line``, () => '#'.repeat(Math.min(level, 6)))} ${markdownText(section.title)}`,
      ...bodyParts(section.body, level + 1),
      section.body.kind === 'table' ? rangeOf(section.body) : line``,
    ]),
  ];
}

function dataParts(body: AnswerBody): readonly SafeText[] {
  switch (body.kind) {
    case 'table': {
      const { from, to } = shownRange(body);
      return [picture(body.picture), table(body.columns, body.rows.slice(from, to))];
    }
    case 'count': {
      const keys = [...new Set(body.groups.flatMap((group) => Object.keys(group.key)))];
      const records = body.groups.map((group) => [...keys.map((key) => group.key[key] ?? null), group.value]);
      return [grid([...keys.map((key) => left(key)), right('count')], records)];
    }
    case 'value':
      return [picture(body.picture), table(body.columns, body.rows)];
    case 'object':
      return body.blocks.map((block) => grid([left(block.title), left('')], block.fields.map((field) => [field.label, field.value])));
    case 'clarify':
      return [joinSafe(body.options.map((option) => line`${option.number}. ${markdownText(option.label)} – ${markdownText(option.question)}`), line`\n`)];
    case 'plan':
      return [
        ...body.changes.flatMap((change) => [
          line`**${markdownText(change.action)} ${markdownText(change.objectType)}${change.object === null ? line`` : line` ${markdownText(change.object.name)}`}**`,
          grid([left('field'), left('old'), left('new'), left('origin')], change.fields.map((field) => [field.field, field.old, field.new, field.origin])),
        ]),
        list(body.checks.map((check) => line`checked: ${markdownText(check)}`)),
        list(body.missing.map((name) => line`still needed: ${markdownText(name)}`)),
      ];
    case 'text':
      return [drawing(body.drawing), picture(body.picture)];
    case 'empty':
      return [];
  }
}

function table(columns: readonly OutColumn[], rows: readonly OutRow[]): SafeText {
  if (columns.length === 0) return grid([left('Name')], rows.map((row) => [row.display]));
  return grid(columns, rows.map((row) => columns.map((column) => row.cells[column.name] ?? null)));
}

function left(label: string): OutColumn {
  return { name: label, label, align: 'left' };
}

function right(label: string): OutColumn {
  return { name: label, label, align: 'right' };
}

function grid(columns: readonly OutColumn[], records: readonly (readonly Cell[])[]): SafeText {
  if (records.length === 0) return line``;
  return joinSafe(
    [
      record(columns.map((column) => markdownText(column.label))),
      record(columns.map((column) => (column.align === 'right' ? line`---:` : line`---`))),
      ...records.map((cells) => record(cells.map((cell) => inlineSafe(cellText(cell, { newlines: 'keep' }))))),
    ],
    line`\n`,
  );
}

function record(cells: readonly SafeText[]): SafeText {
  return line`| ${joinSafe(cells, line` | `)} |`;
}

function list(items: readonly SafeText[]): SafeText {
  return joinSafe(items.map((item) => line`- ${item}`), line`\n`);
}

function picture(drawn: Picture | null): SafeText {
  return drawn === null ? line`` : drawing(pictureText(drawn));
}

/** Fenced by more backticks than the text itself has in a row. */
function drawing(text: string | null): SafeText {
  if (text === null) return line``;
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = derive(line``, () => '`'.repeat(longest + 1));
  return line`${fence}\n${safe(text.trimEnd(), { newlines: 'keep' })}\n${fence}`;
}

/** A text as one line of Markdown that is no markup. */
export function markdownText(text: string): SafeText {
  return inlineSafe(safe(text));
}

/** Escapes what Markdown would read as markup; an underscore inside a word is none. */
function inlineSafe(text: SafeText): SafeText {
  return derive(text, (whole) =>
    whole
      .replaceAll('&', '&amp;')
      .replace(/[\\`*[\]<>|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
      .replace(/^[#+-]+(?= |$)/, '\\$&')
      .replace(/^(\d+)([.)] )/, '$1\\$2')
      .replaceAll('\n', '<br>'),
  );
}

function cautions(answer: Answer): readonly SafeText[] {
  return [
    list([...answer.limits.map((limit) => line`**incomplete**: ${markdownText(limit)}`), ...answer.warnings.map((warning) => line`note: ${markdownText(warning)}`)]),
  ];
}

function footer(answer: Answer, body: AnswerBody): SafeText {
  const facts = body.kind === 'table' ? [rangeOf(body)] : [];
  if (!answer.complete) facts.push(line`incomplete`);
  if (answer.understood !== null) facts.push(line`understood: ${markdownText(answer.understood)}`);
  return joinSafe(facts, line` · `);
}

function rangeOf(body: Extract<AnswerBody, { kind: 'table' }>): SafeText {
  const { from, to } = countedRange(body);
  return line`${numberText(to - from)} of ${numberText(body.total)}`;
}
