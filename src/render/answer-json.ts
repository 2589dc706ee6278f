import * as z from 'zod';

/** The public JSON of an answer. Fields are added, never renamed or removed; all are always there, so that a reader needs no guards. */
export const ANSWER_SCHEMA = 'netbox-mcp-phase3/answer@1';

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Text = z.array(z.string());

/** id, display and url of the object that the row stands for (null when it stands for none), then its cells by column name. */
const RowJson = z.object({ id: Cell, display: Cell, url: Cell }).catchall(Cell);

const GroupJson = z.strictObject({ key: z.record(z.string(), Cell), value: z.number() });

const BlockJson = z.strictObject({
  title: z.string(),
  fields: z.array(z.strictObject({ name: z.string(), label: z.string(), value: Cell })),
});

const OptionJson = z.strictObject({ number: z.int(), label: z.string(), question: z.string() });

const ChangeJson = z.strictObject({
  action: z.enum(['create', 'update', 'delete']),
  objectType: z.string(),
  object: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
  fields: z.array(
    z.strictObject({
      field: z.string(),
      old: Cell,
      new: Cell,
      origin: z.enum(['given', 'derived', 'default', 'proposed', 'missing']),
    }),
  ),
});

const body = {
  kind: z.enum(['table', 'count', 'value', 'object', 'empty', 'clarify', 'plan', 'text', 'error']),
  /** One sentence, the same fact as the data. */
  text: z.string(),
  objectType: z.string().nullable(),
  columns: Text,
  rows: z.array(RowJson),
  groups: z.array(GroupJson),
  value: Cell,
  blocks: z.array(BlockJson),
  /** Number of matching objects; null when the answer is not about a set of objects. */
  total: z.int().nullable(),
  /** Number of rows given here. */
  shown: z.int(),
  options: z.array(OptionJson),
  changes: z.array(ChangeJson),
  missing: Text,
  checks: Text,
  /** A picture as plain lines of text. */
  drawing: z.string().nullable(),
  /** The same as data, by its kind: elevation, trace, tree, bars or adjacency. Kinds are added. */
  picture: z.looseObject({ kind: z.string() }).nullable(),
  notes: Text,
};

const FlatSection = z.strictObject({ title: z.string(), ...body });

/** A titled part of a longer answer, with parts of its own. */
export interface SectionJson extends z.infer<typeof FlatSection> {
  sections: SectionJson[];
}
export const SectionJson: z.ZodType<SectionJson> = z.lazy(() => FlatSection.extend({ sections: z.array(SectionJson) }));

const SourceJson = z.strictObject({
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  rows: z.int(),
  requests: z.int(),
  cached: z.boolean(),
  ageMs: z.number(),
  ms: z.number(),
});

const UsageJson = z.strictObject({
  toolCalls: z.int(),
  modelCalls: z.int(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  /** Null when the price of a model is not known. */
  costUsd: z.number().nullable(),
});

export const AnswerJson = z.strictObject({
  schema: z.literal(ANSWER_SCHEMA),
  id: z.string(),
  question: z.string(),
  ...body,
  sections: z.array(SectionJson),
  understood: z.string().nullable(),
  route: z.enum(['grammar', 'model']),
  path: z.array(z.enum(['direct', 'planned', 'clarify', 'limited', 'partial', 'retry-simplified'])),
  complete: z.boolean(),
  limits: Text,
  warnings: Text,
  plan: z.strictObject({ steps: z.array(z.record(z.string(), z.unknown())) }).nullable(),
  sources: z.array(SourceJson),
  usage: UsageJson,
  /** What a model wrote about the answer; null when none was asked to. */
  narration: z.string().nullable(),
  ms: z.number(),
  error: z
    .strictObject({
      code: z.string(),
      message: z.string(),
      hint: z.string().nullable(),
      /** Likely ones, the likeliest first. */
      causes: Text,
      /** Steps besides the hint. */
      next: Text,
      /** Questions and commands that work in spite of the error. */
      questions: Text,
      /** What a language model supposes where no cause is known; it may be wrong. */
      guess: z.string().nullable(),
    })
    .nullable(),
});
export type AnswerJson = z.infer<typeof AnswerJson>;
