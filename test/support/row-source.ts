import { objectType } from '../../src/netbox/catalogue.js';
import { isList, isRow, valueAt } from '../../src/netbox/row.js';
import type { Json, Row } from '../../src/netbox/row.js';
import type { FetchRequest, Page, Source, ToolCall } from '../../src/execute/source.js';

export interface RowSource extends Source {
  /** What was asked, in order: `fetch dcim.device {"site_id":[1]}`. */
  readonly asked: readonly string[];
  /** Most calls that were open at the same time. */
  readonly atOnce: () => number;
}

export interface RowSourceOptions {
  readonly pageSize?: number;
  /** Fails (or misbehaves) instead of giving page n, counted from 0. */
  readonly onPage?: (request: FetchRequest, page: number) => void | Promise<void>;
  /** Filters that this server ignores in silence. */
  readonly ignores?: readonly string[];
  /** The total that the server states, when it is not the truth. */
  readonly total?: number | null;
}

/** A source over rows in memory, which knows filters by id and by choice only. */
export function rowSource(objects: Readonly<Record<string, readonly Row[]>>, options: RowSourceOptions = {}): RowSource {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const select = (request: Pick<FetchRequest, 'type' | 'filters'>): readonly Row[] =>
    (objects[request.type] ?? []).filter((row) => Object.entries(request.filters).every(([name, value]) => options.ignores?.includes(name) === true || matches(request.type, row, name, [value].flat().map(String))));
  const during = async <T>(task: () => T | Promise<T>): Promise<T> => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setImmediate(resolve));
    try {
      return await task();
    } finally {
      open -= 1;
    }
  };
  return {
    asked,
    atOnce: () => most,
    capabilities: new Set(['status']),
    async *fetch(request) {
      asked.push(`fetch ${request.type} ${JSON.stringify(request.filters)}`);
      const rows = select(request);
      const size = options.pageSize ?? 100;
      for (let page = 0; page === 0 || page * size < rows.length; page += 1) {
        yield await during(async (): Promise<Page> => {
          await options.onPage?.(request, page);
          const slice = rows.slice(page * size, (page + 1) * size);
          return { rows: slice, total: options.total === undefined ? rows.length : options.total, call: call('list', request.type, slice.length) };
        });
      }
    },
    count: (request) => {
      asked.push(`count ${request.type} ${JSON.stringify(request.filters)}`);
      return during(() => ({ value: select(request).length, call: call('count', request.type, 0) }));
    },
    ask: (request) => {
      asked.push(`ask ${request.capability} ${JSON.stringify(request.parameters)}`);
      return during(() => ({ value: { ok: true }, call: call(request.capability, '', 1) }));
    },
  };
}

function matches(type: string, row: Row, name: string, wanted: readonly string[]): boolean {
  const bare = name.replace(/__n$/, '');
  const filter = objectType(type).filters[bare];
  const path = filter?.kind === 'ref' ? [...filter.path, 'id'] : [bare];
  const found = flat(valueAt(row, path)).some((value) => wanted.includes(value));
  return name.endsWith('__n') ? !found : found;
}

function flat(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(flat);
  if (isRow(value)) return flat(value['value'] ?? null);
  return [value === null ? 'null' : String(value)];
}

function call(tool: string, type: string, rows: number): ToolCall {
  return { tool, arguments: { type }, rows, cached: false, ageMs: 0, ms: 1 };
}
