import { AppError } from '../errors.js';
import type { Source } from '../execute/source.js';
import { NameIndex } from '../inventory/name-index.js';
import { NAMED_TYPES } from '../inventory/named-types.js';
import type { NamedType } from '../inventory/named-types.js';
import { isAlways, spanOfType } from '../netbox/releases.js';
import type { Row } from '../netbox/row.js';
import { toldOf } from '../netbox/untold.js';
import type { Turn } from '../turn.js';
import { discoverTypes } from './discover-types.js';

/** Types with more objects than this are not loaded whole; their names are looked up when a question holds one. */
export const MAX_NAMES = 20_000;
const PARALLEL = 8;

export interface LoadedNames {
  readonly index: NameIndex;
  /** Types that could not be read, with the reason. */
  readonly failures: readonly { readonly type: string; readonly error: AppError }[];
  /** Milliseconds since the oldest of them were read from NetBox. */
  readonly ageMs: number;
  /** Types that the server does not offer. */
  readonly unlisted: readonly string[];
}

/** Reads the names of all named types. A type that the token may not see, or the server does not offer, is left out; only the former is a failure. */
export async function loadNames(source: Source, turn: Turn): Promise<LoadedNames> {
  turn.report({ kind: 'stage', stage: 'loading names' });
  const loaded = new Set<string>();
  const tooBig = new Set<string>();
  const hidden = new Set<string>();
  const index = new NameIndex(new Map(), loaded, tooBig, hidden);
  const put = inOrder((type, rows) => { index.add(type, rows); });
  const failures: { readonly type: string; readonly error: AppError }[] = [];
  const listed = (type: string): boolean => source.lists?.(type) !== false;
  const waiting = NAMED_TYPES.filter(({ type }) => listed(type));
  const missing = NAMED_TYPES.flatMap(({ type }) => (listed(type) ? [] : [type]));
  for (const type of missing) put(type, []);
  for (const type of missing.filter(isLate)) loaded.add(type);
  const unlisted = missing.filter((type) => !isLate(type));
  let ageMs = 0;
  const work = async (): Promise<void> => {
    for (let named = waiting.shift(); named !== undefined; named = waiting.shift()) {
      const result = await readNames(source, named, turn);
      const error = result instanceof AppError ? result : (result.error ?? null);
      const isLacked = error !== null && isTooNew(named.type, error);
      if (isLacked) loaded.add(named.type);
      if (error === null && !(result instanceof AppError)) (result.whole ? loaded : tooBig).add(named.type);
      if (error !== null && !isLacked) failures.push({ type: named.type, error });
      if (error?.code === 'NO_PERMISSION') hidden.add(named.type);
      if (!(result instanceof AppError)) ageMs = Math.max(ageMs, result.ageMs);
      put(named.type, result instanceof AppError ? [] : result.rows);
    }
  };
  const discover = async (): Promise<void> => {
    index.plugins.add(await discoverTypes(source, turn));
    await work();
  };
  await Promise.all([discover(), ...Array.from({ length: PARALLEL - 1 }, work)]);
  const [first] = failures;
  if (first !== undefined && loaded.size === 0 && NAMED_TYPES.every(({ type }) => index.entries(type).length === 0)) throw first.error;
  return { index, failures, unlisted, ageMs };
}

/** A type that came late has no objects in an older NetBox, and many servers do not know it: not having it is no failure. */
function isTooNew(type: string, error: AppError): boolean {
  return error.code !== 'NO_PERMISSION' && isLate(type);
}

function isLate(type: string): boolean {
  return !isAlways(spanOfType(type));
}

/** Types are indexed in the order of NAMED_TYPES, whichever comes first from the server: each as early as that allows. */
function inOrder(add: (type: string, rows: readonly Row[]) => void): (type: string, rows: readonly Row[]) => void {
  const read = new Map<string, readonly Row[]>();
  const waiting = NAMED_TYPES.map(({ type }) => type);
  return (type, rows) => {
    read.set(type, rows);
    for (let next = waiting[0]; next !== undefined && read.has(next); next = waiting[0]) {
      add(next, read.get(next) ?? []);
      waiting.shift();
    }
  };
}

async function readNames(source: Source, named: NamedType, turn: Turn): Promise<{ readonly rows: readonly Row[]; readonly whole: boolean; readonly ageMs: number; readonly error?: AppError } | AppError> {
  const rows: Row[] = [];
  let ageMs = 0;
  try {
    const request = { type: named.type, filters: {}, fields: ['id', 'display', ...named.fields], ordering: [], maxRows: MAX_NAMES };
    for await (const page of source.fetch(request, turn)) {
      if (page.total !== null && page.total > MAX_NAMES) return { rows: [], whole: false, ageMs };
      rows.push(...page.rows.map(toldOf));
      ageMs = Math.max(ageMs, page.call.ageMs);
    }
    return { rows, whole: rows.length < MAX_NAMES, ageMs };
  } catch (error) {
    if (rows.length > 0 && error instanceof AppError && error.code === 'MCP_TOOL') return { rows, whole: false, ageMs, error };
    const lasting = error instanceof AppError && (error.code === 'NO_PERMISSION' || error.code === 'NETBOX_REFUSED' || error.code === 'MCP_TOOL');
    if (lasting) return error;
    throw error;
  }
}
