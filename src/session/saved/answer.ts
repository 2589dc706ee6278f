import * as z from 'zod';
import type { Answer, AnswerBody, OutColumn, OutRow } from '../../answer.js';
import { SavedPicture } from './picture.js';

const texts = z.array(z.string());
const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const cells = z.record(z.string(), Cell);
const picture = SavedPicture.nullable();

const Column: z.ZodType<OutColumn> = z.object({
  name: z.string(),
  label: z.string(),
  align: z.enum(['left', 'right']),
  need: z.exactOptional(z.enum(['named', 'tested'])),
  unit: z.exactOptional(z.enum(['kbps', 'MB'])),
  bars: z.exactOptional(z.enum(['percent', 'largest'])),
  colours: z.exactOptional(z.record(z.string(), z.string())),
} satisfies Readonly<Record<keyof OutColumn, z.ZodType>>);

const Row: z.ZodType<OutRow> = z.object({
  id: z.number().nullable(),
  type: z.string().nullable(),
  display: z.string().nullable(),
  url: z.string().nullable(),
  cells,
  indent: z.exactOptional(z.number()),
} satisfies Readonly<Record<keyof OutRow, z.ZodType>>);

const groups = z.array(z.object({ key: cells, value: z.number() }));
const options = z.array(z.object({ number: z.number(), label: z.string(), question: z.string() }));
const fields = z.array(z.object({ name: z.string(), label: z.string(), value: Cell, colour: z.exactOptional(z.string()) }));
const page = z.object({ from: z.number(), size: z.number() }).nullable();

const change = z.object({
  action: z.enum(['create', 'update', 'delete']),
  objectType: z.string(),
  object: z.object({ id: z.number(), name: z.string() }).nullable(),
  fields: z.array(z.object({ field: z.string(), old: Cell, new: Cell, origin: z.enum(['given', 'derived', 'default', 'proposed', 'missing']) })),
});

/** What an answer says, as it is read back from a saved session. */
export const SavedBody: z.ZodType<AnswerBody> = z.lazy(() => {
  const common = { text: z.string(), objectType: z.string().nullable(), notes: texts, sections: z.array(z.object({ title: z.string(), body: SavedBody })) };
  return z.discriminatedUnion('kind', [
    z.object({ ...common, kind: z.literal('table'), columns: z.array(Column), rows: z.array(Row), total: z.number(), groups, picture, page, ways: options }),
    z.object({ ...common, kind: z.literal('count'), value: z.number(), groups }),
    z.object({ ...common, kind: z.literal('value'), value: Cell, columns: z.array(Column), rows: z.array(Row), picture }),
    z.object({ ...common, kind: z.literal('object'), row: Row, blocks: z.array(z.object({ title: z.string(), fields })) }),
    z.object({ ...common, kind: z.literal('empty'), nearest: z.array(z.object({ without: z.number(), total: z.number() })) }),
    z.object({ ...common, kind: z.literal('clarify'), options }),
    z.object({ ...common, kind: z.literal('plan'), changes: z.array(change), missing: texts, checks: texts }),
    z.object({ ...common, kind: z.literal('text'), drawing: z.string().nullable(), picture }),
  ]);
});

export const SavedSource = z.object({
  tool: z.string(),
  arguments: z.record(z.string(), z.json()),
  rows: z.number(),
  requests: z.number(),
  cached: z.boolean(),
  ageMs: z.number(),
  ms: z.number(),
});

/** An answer as it is read back from a saved session. */
export const SavedAnswer: z.ZodType<Answer> = z.object({
  id: z.string(),
  question: z.string(),
  body: SavedBody.nullable(),
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().nullable(),
    exitCode: z.number(),
    causes: texts,
    next: texts,
    questions: texts,
    guess: z.string().nullable(),
  }).nullable(),
  understood: z.string().nullable(),
  route: z.enum(['grammar', 'model']),
  path: z.array(z.enum(['direct', 'planned', 'clarify', 'limited', 'partial', 'retry-simplified'])),
  complete: z.boolean(),
  limits: texts,
  warnings: texts,
  sources: z.array(SavedSource),
  plan: z.object({ steps: z.array(z.record(z.string(), z.json())) }).nullable(),
  usage: z.object({ toolCalls: z.number(), modelCalls: z.number(), promptTokens: z.number(), completionTokens: z.number(), costUsd: z.number().nullable() }),
  narration: z.string().nullable(),
  next: z.string().nullable(),
  analysis: z.boolean(),
  ms: z.number(),
});
