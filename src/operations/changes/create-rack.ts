import { idOf, textOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { advice, fieldOf, idSaid, said } from './advice.js';
import type { Creator } from './advice.js';
import { nextInSeries } from './naming.js';

/** A rack without a name gets the next one of its site's series as a proposal. */
export const rackName: Creator = {
  steps: (request) => {
    const site = idSaid(request, 'site');
    return site === null || said(request, 'name') !== null ? [] : [fetchStep('racks-there', 'dcim.rack', { site_id: site }, ['name', 'location'])];
  },
  advise: (inputs, request, world) => {
    if (!inputs.has('racks-there')) return advice({});
    const location = fieldOf(request, 'location')?.object ?? null;
    const below = location === null ? null : new Set(world.inventory.idsBelow(location));
    const all = inputs.rows('racks-there');
    const near = all.filter((rack) => below === null || below.has(idOf(rack, 'location') ?? -1));
    const taken = new Set(all.flatMap((rack) => textOf(rack, 'name')?.toLowerCase() ?? []));
    const series = nextInSeries((near.length > 0 ? near : all).flatMap((rack) => textOf(rack, 'name') ?? []));
    if (series === null || taken.has(series.next.toLowerCase())) return advice({ checks: [`${all.length} racks at ${said(request, 'site') ?? 'the site'}: their names show no series to go on with`] });
    return advice({
      fields: [{ field: 'name', value: series.next, origin: 'proposed' }],
      checks: [`${series.next} goes on from ${series.last} (${series.size} of ${all.length} racks there) and is free`],
    });
  },
};
