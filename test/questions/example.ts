import * as z from 'zod';

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What must hold of an answer; what is not named may be as it likes. Names of rows are their `by` column. */
export const Expectation = z.strictObject({
  /** One kind, or those that are all right. */
  kind: z.union([z.string(), z.array(z.string())]),
  objectType: z.string().optional(),
  /** Number of matching objects. */
  total: z.int().optional(),
  value: Cell.optional(),
  /** The columns that name a row, joined by a space; otherwise `name`, else the first column. `display` is the object's own. */
  by: z.union([z.string(), z.array(z.string())]).optional(),
  /** All rows, in order. */
  rows: z.array(z.string()).optional(),
  /** All rows, in any order. */
  set: z.array(z.string()).optional(),
  /** More than 60 rows: their number, and the SHA-256 of their sorted names joined by line feeds. */
  rowCount: z.int().optional(),
  digest: z.string().optional(),
  groups: z.array(z.tuple([z.string(), z.number()])).optional(),
  /** Columns that must be there, in any order. */
  columns: z.array(z.string()).optional(),
  /** Exactly these columns, in order. */
  onlyColumns: z.array(z.string()).optional(),
  /** The first rows, in order. */
  first: z.array(z.string()).optional(),
  /** Some cells of some rows; `row` is the row's name. */
  cells: z.array(z.record(z.string(), Cell)).optional(),
  /** Fragments of the sentence. */
  sentence: z.array(z.string()).optional(),
  /** Fragments of the whole answer: sentence, cells, blocks, notes, sections, drawing, choices. */
  text: z.array(z.string()).optional(),
  /** Fragments that the answer must not hold. */
  without: z.array(z.string()).optional(),
  /** Labels or fragments of them, each of one choice. */
  options: z.array(z.string()).optional(),
  optionCount: z.int().optional(),
  /** Fragments of what the answer says was understood. */
  understood: z.array(z.string()).optional(),
  /** The rows shown of a paged list: first row from 0, and how many at most; null when all are shown. */
  page: z.tuple([z.int(), z.int()]).nullable().optional(),
  /** False only when the answer must say that something is missing; true otherwise. */
  complete: z.boolean().optional(),
});
export type Expectation = z.infer<typeof Expectation>;

export const Example = z.strictObject({
  /** What kind of question it is, `group.kind`. */
  form: z.string(),
  /** How hard: 1 the first hour, 2 regular work, 3 expert work. The folder says it for ours. */
  tier: z.int().optional(),
  question: z.string(),
  /** Questions asked before in the same session. */
  after: z.array(z.string()).optional(),
  /** Asked as in the shell, where long lists come in pages. */
  inShell: z.boolean().optional(),
  expect: Expectation,
});
export type Example = z.infer<typeof Example>;
