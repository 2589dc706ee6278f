import { idOf, isList, numberOf, rowsOf, textOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import type { Turn } from '../turn.js';
import { chunked } from './resolve.js';
import type { FetchRequest, Page, Source } from './source.js';

const FRONT = 'dcim.frontport';
const REAR = 'dcim.rearport';
/** What a front port told of its rear port until NetBox 4.4. */
const SINGLE: readonly string[] = ['rear_port', 'rear_port_position'];

/**
 * A source whose front ports have a rear port in every release of NetBox: since 4.5 they have a list of mappings to ids
 * instead, of which the names are read. A port with several mappings has all their names, and no single id.
 */
export function withRearPorts(source: Source): Source {
  return {
    ...source,
    fetch: (request, turn) => (needsMapping(request) ? fetchMapped(request, turn, source) : source.fetch(request, turn)),
  };
}

/** Who asks for the mappings reads them too. */
function needsMapping({ type, fields }: FetchRequest): boolean {
  return type === FRONT && (fields === null || (fields.some((field) => SINGLE.includes(field)) && !fields.includes('rear_ports')));
}

async function* fetchMapped(request: FetchRequest, turn: Turn, source: Source): AsyncGenerator<Page> {
  const fields = request.fields === null ? null : [...new Set([...request.fields, 'rear_ports'])];
  for await (const page of source.fetch({ ...request, fields }, turn)) {
    const ids = [...new Set(page.rows.filter(isMapped).flatMap((row) => mappingsOf(row).map(({ id }) => id)))];
    const names = new Map<number | null, string>();
    for (const filters of ids.length === 0 ? [] : chunked(REAR, { id: ids })) {
      for await (const { rows, call } of source.fetch({ type: REAR, filters, fields: ['name'], ordering: [], maxRows: null }, turn)) {
        for (const row of rows) names.set(idOf(row), textOf(row, 'name') ?? '');
        yield { rows: [], total: page.total, call: { ...call, rows: 0 } };
      }
    }
    yield { ...page, rows: page.rows.map((row) => (isMapped(row) ? mapped(row, names) : row)) };
  }
}

function isMapped(row: Row): boolean {
  return row['rear_port'] === undefined && isList(row['rear_ports']);
}

interface Mapping {
  readonly id: number;
  readonly position: number;
}

function mappingsOf(row: Row): readonly Mapping[] {
  return rowsOf(row, 'rear_ports').flatMap((mapping) => {
    const id = numberOf(mapping, 'rear_port');
    return id === null ? [] : [{ id, position: numberOf(mapping, 'rear_port_position') ?? 1 }];
  });
}

function mapped(row: Row, names: ReadonlyMap<number | null, string>): Row {
  const [first, ...others] = mappingsOf(row);
  if (first === undefined) return { ...row, rear_port: null, rear_port_position: null };
  const nameOf = ({ id }: Mapping): string => names.get(id) ?? `#${id}`;
  if (others.length === 0) return { ...row, rear_port: { id: first.id, display: nameOf(first), name: nameOf(first) }, rear_port_position: first.position };
  return { ...row, rear_port: { display: [first, ...others].map((mapping) => `${nameOf(mapping)}:${mapping.position}`).join(', ') }, rear_port_position: null };
}
