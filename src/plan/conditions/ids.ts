import { parseFilterName } from '../../netbox/lookups.js';
import type { ObjectType } from '../../netbox/object-type.js';
import type { Filters, Push } from '../compiled.js';

/** More ids than this are tested on the rows: a negated list cannot be split over several calls. */
const MAX_NEGATED_IDS = 100;

/** Rows for which a filter takes one of the ids, as NetBox reads the filter; null when NetBox cannot tell. */
export function pushIds(type: ObjectType, filter: string, ids: readonly number[], negated: boolean): Push | null {
  const parsed = filter === '' ? null : parseFilterName(type, filter);
  if (parsed === null) return null;
  if (negated) {
    const name = `${filter}__n`;
    const sent = ids.length > 0 && ids.length <= MAX_NEGATED_IDS && parsed.filter.kind !== 'tag' && parseFilterName(type, name) !== null;
    return sent ? exactly({ [name]: ids }) : null;
  }
  const oneByOne = ids.length > 1 && (parsed.filter.kind === 'tag' || parsed.filter.single === true); // tags mean all of them; single filters read the last
  return oneByOne ? { steps: [], alternatives: ids.map((id) => ({ [filter]: [id] })), exact: true } : exactly({ [filter]: ids });
}

export function exactly(filters: Filters): Push {
  return { steps: [], alternatives: [filters], exact: true };
}
