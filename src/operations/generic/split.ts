import type { Cell, Group } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Condition } from '../../query/query.js';
import { formatNumber, listed, tally } from '../present.js';

const SHOWN_PARTS = 6;

/** What a list is split by in its sentence; null for types that have nothing telling. */
export function facetFor(type: string, where: readonly Condition[], fixed: ReadonlySet<string>): string | null {
  const { columns } = objectType(type);
  const byHardware = where.some((condition) => condition.kind === 'is' && (condition.relation === 'manufacturer' || condition.relation === 'platform'));
  const wanted = type === 'dcim.device' ? [...(byHardware ? ['model'] : []), 'role', 'status'] : ['status'];
  if (type === 'dcim.cable' && !fixed.has('type')) return 'type';
  const telling = where.some((condition) => condition.kind === 'field' && condition.field === 'status' && (condition.negated || condition.values.length > 1)) ? ['status', ...wanted] : wanted;
  return telling.find((name) => columns[name] !== undefined && !fixed.has(name)) ?? null;
}

/** Rows counted by the facet, most frequent first. */
export function facetGroups(name: string, cells: readonly Cell[]): readonly Group[] {
  return tally(cells.map((cell) => (cell === null ? '' : String(cell)))).map(([text, value]) => ({ key: { [name]: text === '' ? null : text }, value }));
}

/** ": 24 active, 3 planned and 2 others"; '' when there is nothing to tell apart. */
export function splitText(groups: readonly Group[], total: number): string {
  const parts = groups.map(({ key, value }) => ({ label: Object.values(key)[0] ?? null, value }));
  const [only] = parts;
  if (only === undefined || total < 2) return '';
  if (parts.length === 1) return only.label === null ? '' : `, all ${String(only.label)}`;
  const shown = parts.length > SHOWN_PARTS ? parts.slice(0, SHOWN_PARTS - 1) : parts;
  const rest = total - shown.reduce((sum, { value }) => sum + value, 0);
  const texts = shown.map(({ label, value }) => `${formatNumber(value)} ${label === null ? 'without' : String(label)}`);
  return `: ${listed([...texts, ...(shown.length < parts.length ? [`${formatNumber(rest)} ${rest === 1 ? 'other' : 'others'}`] : [])])}`;
}
