import * as z from 'zod';
import { ERROR_REASONS, isErrorCode } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import { ParsedJson } from '../netbox/json.js';

/** The version goes up when recordings of before cannot be replayed any more. */
export const SCHEMA = 'netbox-mcp-phase3/recording@1';

/** The first line of a recording: what a run depends on besides what it is told. No secrets. */
export const Header = z.object({
  kind: z.literal('recording'),
  schema: z.literal(SCHEMA),
  /** Version of the program that recorded. */
  program: z.string(),
  at: z.iso.datetime(),
  /** Of the environment, what changes an answer. */
  variables: z.record(z.string(), z.string()),
  /** Of the command line likewise. */
  flags: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])),
  /** Name of the MCP server, if it was not the bundled one, and address of the NetBox, if it is known. */
  server: z.string().nullable(),
  netbox: z.string().nullable(),
  /** The moment that was asked about, where it was not the clock's. */
  now: z.iso.datetime().nullable(),
  /** What a file sets of models; null without a model. */
  models: ParsedJson,
});
export type Header = z.infer<typeof Header>;

/** Something that is asked of the world outside. */
export const Call = z.object({
  to: z.enum(['mcp', 'model', 'files']),
  /** The tool or method. */
  name: z.string(),
  request: ParsedJson,
});
export type Call = z.infer<typeof Call>;

export const Failure = z.object({
  code: z.custom<ErrorCode>(isErrorCode),
  message: z.string(),
  hint: z.string().nullable(),
  /** Recordings of before have none. */
  reason: z.enum(ERROR_REASONS).nullable().default(null),
  /** What else tells this failure from others of its code. */
  detail: z.string().nullable(),
});
export type Failure = z.infer<typeof Failure>;

/** A call and what came of it: a reply, or a failure. */
export const CallEntry = Call.extend({
  kind: z.literal('call'),
  /** Id of the question that it was made for; empty for none. */
  turn: z.string(),
  /** How many calls had begun before it; lines stand in the order in which calls ended. */
  before: z.number(),
  /** How many calls of its question had begun when it ended. */
  begun: z.number(),
  /** Calls that ended at once, before the program went on with any of them, have the same. */
  tick: z.number(),
  reply: ParsedJson,
  failure: Failure.nullable(),
  /** The text of the reply in the pieces in which it came, if it did. */
  streamed: z.array(z.string()),
  ms: z.number(),
});
export type CallEntry = z.infer<typeof CallEntry>;

/** Work that began: its identity and its moment. `about` is the question, for one. */
export const BeganEntry = z.object({ kind: z.literal('began'), work: z.string(), about: z.string(), id: z.string(), at: z.iso.datetime() });
export type BeganEntry = z.infer<typeof BeganEntry>;

export const TookEntry = z.object({ kind: z.literal('took'), what: z.string(), ms: z.number() });
export type TookEntry = z.infer<typeof TookEntry>;

export const Entry = z.discriminatedUnion('kind', [CallEntry, BeganEntry, TookEntry]);
export type Entry = z.infer<typeof Entry>;
