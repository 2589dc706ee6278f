import * as z from 'zod';
import { isRow } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';
import { toldOf, Untold, untoldIn, withUntold } from '../netbox/untold.js';
import type { Counted, Page, ToolCall } from './source.js';

/** Texts above this are not kept: to read so much again costs less than the memory. */
const MAX_CHARACTERS = 8_000_000;

const isJsonRow = z.custom<Row>((value) => isRow(value as Json | undefined), 'an object');

/** What every kept text says of itself: the request it answers, when it was read (milliseconds since 1970), and by which call. */
const common = { key: z.string(), at: z.number(), tool: z.string(), arguments: isJsonRow };

/** `untold`: by number of the row and name of the field, the number of the message to who reads it. */
const StoredRows = z.object({
  ...common, total: z.int().nullable(), count: z.int(), whole: z.boolean(), warnings: z.array(z.string()),
  messages: z.array(z.string()), untold: z.array(z.tuple([z.int(), z.string(), z.int()])), rows: z.array(isJsonRow),
});
const StoredCount = z.object({ ...common, value: z.int().nonnegative(), rows: z.array(isJsonRow).optional() });
const StoredValue = z.object({ ...common, value: z.custom<Json>((value) => value !== undefined) });

/** A text is used only when it answers this request and is neither too old nor from the future, as a clock that is wrong would have it. */
export interface Wanted {
  readonly key: string;
  readonly notBefore: number;
  readonly now: number;
}

/** A request's rows as one page; null when the text holds none that can be used, or too few of them. */
export function storedPage(text: string | null, wanted: Wanted, maxRows: number): Page | null {
  const stored = read(StoredRows, text, wanted);
  if (stored === null || stored.count !== stored.rows.length || !(stored.whole || stored.rows.length >= maxRows)) return null;
  const rows = guarded(stored).slice(0, maxRows);
  return { rows, total: stored.total, call: callOf(stored, wanted, rows.length), ...(stored.warnings.length === 0 ? {} : { warnings: stored.warnings }) };
}

/** What a server did not tell of a row is not told by the cache either. */
function guarded({ rows, untold, messages }: z.infer<typeof StoredRows>): readonly Row[] {
  if (untold.length === 0) return rows;
  const byRow = new Map<number, Map<string, string>>();
  for (const [index, field, message] of untold) byRow.set(index, (byRow.get(index) ?? new Map<string, string>()).set(field, messages[message] ?? ''));
  return rows.map((row, index) => {
    const fields = byRow.get(index);
    return fields === undefined ? row : withUntold(row, [...fields.keys()], (field) => new Untold(fields.get(field) ?? ''));
  });
}

export function storedCount(text: string | null, wanted: Wanted): Counted | null {
  const stored = read(StoredCount, text, wanted);
  if (stored === null) return null;
  const { value, rows } = stored;
  return { value, ...(rows === undefined ? {} : { rows }), call: callOf(stored, wanted, rows?.length ?? 0) };
}

export function storedValue(text: string | null, wanted: Wanted): { readonly value: Json; readonly call: ToolCall } | null {
  const stored = read(StoredValue, text, wanted);
  return stored === null ? null : { value: stored.value, call: callOf(stored, wanted, Array.isArray(stored.value) ? stored.value.length : 1) };
}

export function countText(key: string, at: number, { value, rows, call }: Counted): string | null {
  if (rows?.some((row) => toldOf(row) !== row) === true) return null;
  return JSON.stringify({ key, at, tool: call.tool, arguments: call.arguments, value, rows });
}

export function valueText(key: string, at: number, { value, call }: { readonly value: Json; readonly call: ToolCall }): string | null {
  const text = JSON.stringify({ key, at, tool: call.tool, arguments: call.arguments, value });
  return text.length > MAX_CHARACTERS ? null : text;
}

/** Gathers the pages of a request while they are read; each is written as it comes, so that no reader waits for all at the end. */
export class PageGatherer {
  readonly #parts: string[] = [];
  #characters = 0;
  #count = 0;
  #total: number | null = null;
  #call: ToolCall | null = null;
  readonly #warnings = new Set<string>();
  readonly #messages: string[] = [];
  readonly #untold: (readonly [number, string, number])[] = [];

  add(page: Page): void {
    for (const warning of page.warnings ?? []) this.#warnings.add(warning);
    this.#call ??= page.call;
    this.#total = page.total ?? this.#total;
    const first = this.#count;
    this.#count += page.rows.length;
    if (this.#characters > MAX_CHARACTERS) return;
    const told = page.rows.map(toldOf);
    for (const [index, row] of page.rows.entries()) if (told[index] !== row) this.#noteUntold(first + index, row);
    const part = JSON.stringify(told).slice(1, -1);
    this.#characters += part.length;
    if (this.#characters > MAX_CHARACTERS) this.#parts.length = 0;
    else if (part !== '') this.#parts.push(part);
  }

  #noteUntold(index: number, row: Row): void {
    for (const { field, message } of untoldIn(row)) {
      if (!this.#messages.includes(message)) this.#messages.push(message);
      this.#untold.push([index, field, this.#messages.indexOf(message)]);
    }
  }

  /** The text to keep; null when it is too long, or when what came is neither all there is nor as much as was wanted. `ended`: the source had no more. */
  text(key: string, at: number, { ended, maxRows }: { readonly ended: boolean; readonly maxRows: number }): string | null {
    if (this.#call === null || this.#characters > MAX_CHARACTERS) return null;
    const whole = ended && (this.#total === null ? this.#count < maxRows : this.#count >= this.#total);
    if (!whole && this.#count < maxRows) return null;
    const head = JSON.stringify({ key, at, tool: this.#call.tool, arguments: this.#call.arguments, total: this.#total, count: this.#count, whole, warnings: [...this.#warnings], messages: this.#messages, untold: this.#untold });
    return `${head.slice(0, -1)},"rows":[${this.#parts.join(',')}]}`;
  }
}

function read<Stored extends { readonly key: string; readonly at: number }>(schema: z.ZodType<Stored>, text: string | null, { key, notBefore, now }: Wanted): Stored | null {
  if (text === null) return null;
  const { success, data } = schema.safeParse(parsed(text));
  return success && data.key === key && data.at >= notBefore && data.at <= now ? data : null;
}

/** Undefined for what is no JSON: somebody else's text is no failure of ours. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function callOf(stored: { readonly at: number; readonly tool: string; readonly arguments: Row }, { now }: Wanted, rows: number): ToolCall {
  return { tool: stored.tool, arguments: stored.arguments, rows, cached: true, ageMs: now - stored.at, ms: 0 };
}
