import type { Answer, AnswerBody, AnswerError, Option, OutRow, Section } from '../answer.js';
import { ownId } from '../netbox/row.js';
import type { Picture } from '../picture.js';
import type { AnswerJson, SectionJson } from './answer-json.js';
import { batchesOf } from './batches.js';
import { pictureText } from './pictures/text-form.js';
import { shownRange } from '../operations/paging.js';
import { derive, line, safeJson } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { RenderedInParts } from './view.js';

type BodyJson = Omit<SectionJson, 'title'>;

const EMPTY: Omit<BodyJson, 'kind' | 'text'> = {
  objectType: null,
  columns: [],
  rows: [],
  groups: [],
  value: null,
  blocks: [],
  total: null,
  shown: 0,
  options: [],
  changes: [],
  missing: [],
  checks: [],
  drawing: null,
  picture: null,
  notes: [],
  sections: [],
};

/** An answer as one JSON document, errors included: a program reads one stream. */
export function renderJson(answer: Answer): RenderedInParts {
  return { answer: documentOf(answer), aside: line`` };
}

/** The rows where the document without them has none: in a text line breaks are escaped, so that this stands there once. */
const NO_ROWS = '\n  "rows": []';

function* documentOf(answer: Answer): Generator<SafeText> {
  const frame = line`${safeJson(frameOf(answer), 2)}\n`;
  const rows = answer.body === null ? [] : rowsOf(answer.body);
  if (rows.length === 0) {
    yield frame;
    return;
  }
  const [head = '', tail = ''] = frame.split(NO_ROWS);
  let before = `${head}\n  "rows": [`;
  for (const batch of batchesOf(rows)) {
    // Without the brackets of its own, and as deep as within the document.
    yield derive(safeJson(batch.map(publicRow), 2), (text) => before + text.slice(1, -2).replaceAll('\n', '\n  '));
    before = ',';
  }
  yield derive(frame, () => `\n  ]${tail}`);
}

/** One line of JSON; `head` comes first, e.g. the line number in a batch. */
export function jsonLine(answer: Answer, head: Readonly<Record<string, number>> = {}): SafeText {
  return line`${safeJson({ ...head, ...publicAnswer(answer) })}\n`;
}

/** An answer in its public form (AnswerJson). */
export function publicAnswer(answer: Answer): AnswerJson {
  const frame = frameOf(answer);
  return answer.body === null ? frame : { ...frame, rows: rowsOf(answer.body).map(publicRow) };
}

/** The same without the rows of the answer itself, which may be many. */
function frameOf(answer: Answer): AnswerJson {
  const { error } = answer;
  return {
    schema: 'netbox-mcp-phase3/answer@1',
    id: answer.id,
    question: answer.question,
    ...(answer.body === null ? { kind: 'error' as const, text: error?.message ?? '', ...EMPTY } : bodyFrameOf(answer.body)),
    understood: answer.understood,
    route: answer.route,
    path: [...answer.path],
    complete: answer.complete,
    limits: [...answer.limits],
    warnings: [...answer.warnings],
    plan: answer.plan === null ? null : { steps: answer.plan.steps.map((step) => ({ ...step })) },
    sources: answer.sources.map((source) => ({ ...source, arguments: { ...source.arguments } })),
    usage: { ...answer.usage },
    narration: answer.narration,
    ms: answer.ms,
    error: error === null ? null : publicError(error),
  };
}

function publicError({ code, message, hint, causes, next, questions, guess }: AnswerError): AnswerJson['error'] {
  return { code, message, hint, causes: [...causes], next: [...next], questions: [...questions], guess };
}

function bodyFrameOf(body: AnswerBody): BodyJson {
  const common = {
    kind: body.kind,
    text: body.text,
    ...EMPTY,
    objectType: body.objectType,
    shown: rowsOf(body).length,
    notes: [...body.notes],
    sections: body.sections.map(publicSection),
  };
  switch (body.kind) {
    case 'table':
      return { ...common, columns: body.columns.map((column) => column.name), groups: publicGroups(body.groups), total: body.total, ...publicPicture(body.picture), options: publicOptions(body.ways) };
    case 'count':
      return { ...common, value: body.value, total: body.value, groups: publicGroups(body.groups) };
    case 'value':
      return { ...common, columns: body.columns.map((column) => column.name), value: body.value, ...publicPicture(body.picture) };
    case 'object':
      return { ...common, columns: Object.keys(body.row.cells), blocks: publicBlocks(body.blocks), total: 1 };
    case 'empty':
      return { ...common, total: 0 };
    case 'clarify':
      return { ...common, options: publicOptions(body.options) };
    case 'plan':
      return { ...common, changes: publicChanges(body.changes), missing: [...body.missing], checks: [...body.checks] };
    case 'text':
      return { ...common, ...(body.picture === null ? { drawing: body.drawing } : publicPicture(body.picture)) };
  }
}

function publicSection(section: Section): SectionJson {
  return { title: section.title, ...bodyFrameOf(section.body), rows: rowsOf(section.body).map(publicRow) };
}

function publicOptions(options: readonly Option[]): BodyJson['options'] {
  return options.map((option) => ({ ...option }));
}

function rowsOf(body: AnswerBody): readonly OutRow[] {
  switch (body.kind) {
    case 'table': {
      const { from, to } = shownRange(body);
      return body.rows.slice(from, to);
    }
    case 'value':
      return body.rows;
    case 'object':
      return [body.row];
    case 'count':
    case 'empty':
    case 'clarify':
    case 'plan':
    case 'text':
      return [];
  }
}

/** A column may itself be called id or url; then it holds what NetBox calls so. */
function publicRow(row: OutRow): BodyJson['rows'][number] {
  return { id: ownId(row.id), display: row.display, url: row.url, ...row.cells };
}

/** For a screen of whatever kind the data, and beside it a text that needs no drawing. */
function publicPicture(picture: Picture | null): Pick<BodyJson, 'drawing' | 'picture'> {
  return picture === null ? { drawing: null, picture: null } : { drawing: pictureText(picture), picture: { ...picture } };
}

function publicGroups(groups: Extract<AnswerBody, { kind: 'count' }>['groups']): BodyJson['groups'] {
  return groups.map((group) => ({ key: { ...group.key }, value: group.value }));
}

function publicBlocks(blocks: Extract<AnswerBody, { kind: 'object' }>['blocks']): BodyJson['blocks'] {
  return blocks.map((block) => ({ title: block.title, fields: block.fields.map((field) => ({ ...field })) }));
}

function publicChanges(changes: Extract<AnswerBody, { kind: 'plan' }>['changes']): BodyJson['changes'] {
  return changes.map((change) => ({
    ...change,
    object: change.object === null ? null : { ...change.object },
    fields: change.fields.map((field) => ({ ...field })),
  }));
}
