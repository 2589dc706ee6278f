import { tableBody } from '../answer.js';
import type { AnswerBody, SourceRecord } from '../answer.js';
import { column, plainRow } from '../operations/present.js';

/** One part that a question needs, or that makes it quicker. */
export interface HealthPart {
  readonly part: 'MCP server' | 'NetBox' | 'Redis' | 'cache' | 'model';
  readonly state: 'ok' | 'failed' | 'unavailable' | 'not used';
  readonly name: string | null;
  readonly version: string | null;
  readonly latencyMs: number | null;
  /** Whether calls are let through: "closed", or until when they are not. Null where nothing is held back. */
  readonly circuit: string | null;
  readonly detail: string;
}

const COLUMNS = [
  column('part', 'Part'),
  column('state', 'State'),
  column('name', 'Name'),
  column('version', 'Version'),
  column('latency', 'Latency', 'right'),
  column('circuit', 'Circuit'),
  column('detail', 'Detail'),
];

/** Whether all that questions need answers; a cache that does not work is no harm. */
export function isWell(parts: readonly HealthPart[]): boolean {
  return parts.every(({ state }) => state !== 'failed');
}

/** `recent`: the calls of the last answers, of which the slowest is told; null when nobody asked a question. */
export function healthBody(parts: readonly HealthPart[], recent: readonly SourceRecord[] | null): AnswerBody {
  const rows = parts.map(({ latencyMs, ...part }) => plainRow({ ...part, latency: latencyMs === null ? null : `${Math.round(latencyMs)} ms` }));
  const broken = parts.filter(({ state }) => state === 'failed').map(({ part, detail }) => `${part}: ${detail}`);
  const text = broken.length === 0 ? `All parts answer: ${parts.find(({ part }) => part === 'NetBox')?.name ?? 'NetBox'}.` : `Not all parts answer. ${broken.join(' ')}`;
  const notes = recent === null ? [] : [...slowest(recent), 'Ask "devices without a primary ip" or "report on <site>" for what is amiss in the records.'];
  return tableBody({ text, columns: COLUMNS, rows, notes });
}

/** What took longest of the last answers. */
function slowest(recent: readonly SourceRecord[]): readonly string[] {
  const [first] = [...recent].sort((a, b) => b.ms - a.ms);
  if (first === undefined) return [];
  const type = first.arguments['object_type'];
  return [`Slowest of the ${recent.length} calls of the last answers: ${first.tool}${typeof type === 'string' ? ` of ${type}` : ''}, ${Math.round(first.ms)} ms.`];
}
