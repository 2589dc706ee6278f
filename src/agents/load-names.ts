import { AppError } from '../errors.js';
import type { Source } from '../execute/source.js';
import { NameIndex } from '../inventory/name-index.js';
import { NAMED_TYPES } from '../inventory/named-types.js';
import type { NamedType } from '../inventory/named-types.js';
import type { Row } from '../netbox/row.js';
import type { Turn } from '../turn.js';

/** Types with more objects than this are not loaded whole; their names are looked up when a question holds one. */
export const MAX_NAMES = 20_000;
const PARALLEL = 8;

export interface LoadedNames {
  readonly index: NameIndex;
  /** Types that could not be read, with the reason. */
  readonly failures: readonly { readonly type: string; readonly error: AppError }[];
}

/** Reads the names of all named types. A type that the token may not see, or the server does not offer, is left out. */
export async function loadNames(source: Source, turn: Turn): Promise<LoadedNames> {
  turn.report({ kind: 'stage', stage: 'loading names' });
  const rows = new Map<string, readonly Row[]>();
  const loaded = new Set<string>();
  const tooBig = new Set<string>();
  const failures: { readonly type: string; readonly error: AppError }[] = [];
  const waiting = [...NAMED_TYPES];
  const work = async (): Promise<void> => {
    for (let named = waiting.shift(); named !== undefined; named = waiting.shift()) {
      const result = await readNames(source, named, turn);
      if (result instanceof AppError) failures.push({ type: named.type, error: result });
      else {
        rows.set(named.type, result.rows);
        (result.whole ? loaded : tooBig).add(named.type);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  const [first] = failures;
  if (first !== undefined && loaded.size === 0) throw first.error;
  return { index: new NameIndex(rows, loaded, tooBig), failures };
}

async function readNames(source: Source, named: NamedType, turn: Turn): Promise<{ readonly rows: readonly Row[]; readonly whole: boolean } | AppError> {
  const rows: Row[] = [];
  try {
    const request = { type: named.type, filters: {}, fields: ['id', 'display', ...named.fields], ordering: [], maxRows: MAX_NAMES };
    for await (const page of source.fetch(request, turn)) {
      if (page.total !== null && page.total > MAX_NAMES) return { rows: [], whole: false };
      rows.push(...page.rows);
    }
    return { rows, whole: rows.length < MAX_NAMES };
  } catch (error) {
    const lasting = error instanceof AppError && (error.code === 'NO_PERMISSION' || error.code === 'NETBOX_REFUSED' || error.code === 'MCP_TOOL');
    if (lasting) return error;
    throw error;
  }
}
