import type { Json } from '../netbox/row.js';
import { isList, isRow } from '../netbox/row.js';
import { BoundObject } from '../query/query.js';
import type { Query } from '../query/query.js';

const PLACES = new Set(['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location', 'dcim.rack']);

/** The place that a query is about: the first one in its conditions or parameters; null when there is none. */
export function placeIn(query: Query): BoundObject | null {
  if (query.kind === 'operation') return firstPlace(query.parameters);
  for (const condition of query.where) {
    if (condition.kind !== 'is') continue;
    const place = condition.objects.find((object) => PLACES.has(object.type));
    if (place !== undefined) return place;
  }
  return null;
}

function firstPlace(value: Json): BoundObject | null {
  if (isList(value)) {
    for (const item of value) {
      const found = firstPlace(item);
      if (found !== null) return found;
    }
    return null;
  }
  if (!isRow(value)) return null;
  const bound = BoundObject.safeParse(value);
  if (bound.success && PLACES.has(bound.data.type)) return bound.data;
  return firstPlace(Object.values(value));
}
