import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Condition, Select } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { isPlace } from '../generic/fixed.js';
import { planMatching } from '../generic/matching.js';
import { SILENT } from '../generic/remark.js';
import type { Remark } from '../generic/remark.js';
import { counted, countedWord } from '../present.js';
import { rackName } from '../racks/rack-text.js';
import { availableWatts, sidesOf, wattsText } from './power-net.js';

const FIELDS = ['name', 'type', 'rack', 'status', 'voltage', 'amperage', 'max_utilization', 'phase'];

function wattsOf(feeds: readonly Row[]): number {
  return feeds.reduce((sum, feed) => sum + (availableWatts(feed) ?? 0), 0);
}

/** "11.8 kW available: A 5,888 W and B 5,888 W". */
function totalText(feeds: readonly Row[]): string {
  if (feeds.length === 0) return '';
  const sides = sidesOf(feeds);
  const parts = (['A', 'B'] as const).flatMap((side) => {
    const own = feeds.filter((feed) => sides.get(idOf(feed)) === side);
    return own.length === 0 ? [] : [`${side} ${countedWord(own.length, 'feed')} with ${wattsText(wattsOf(own))}`];
  });
  return `${wattsText(wattsOf(feeds))} available: ${parts.join(', ')}`;
}

/** What feeds offer, and the racks of their place that have none. */
export function feedTotals({ where }: Select, world: World): Remark {
  const places: readonly Condition[] = where.filter((condition) => isPlace(condition) && condition.relation !== 'rack');
  const racks = where.length > 0 && places.length === where.length ? planMatching({ type: 'dcim.rack', where: places, fields: ['name'], name: 'racks-there' }, world) : null;
  return {
    ...SILENT,
    fields: FIELDS,
    steps: () => racks?.steps ?? [],
    clause: (_, rows) => totalText(rows),
    notes: (inputs, rows) => {
      const fed = new Set(rows.map((row) => idOf(row, 'rack')));
      const without = racks === null ? [] : racks.read(inputs).rows.filter((rack) => !fed.has(idOf(rack)));
      const loose = rows.filter((row) => idOf(row, 'rack') === null);
      return [
        ...(without.length === 0 ? [] : [`${counted(without.length, 'dcim.rack')} there ${without.length === 1 ? 'has' : 'have'} no feed: ${without.map(rackName).sort(compareNatural).join(', ')}.`]),
        ...(loose.length === 0 || rows.length === loose.length ? [] : [`${countedWord(loose.length, 'feed')} without a rack: ${loose.map((row) => textOf(row, 'name') ?? '').join(', ')}.`]),
      ];
    },
  };
}

/** The feeds of listed panels, and what they offer. */
export const panelFeeds: Remark = {
  ...SILENT,
  steps: (bases) => [fetchStep('panel-feeds', 'dcim.powerfeed', { power_panel_id: fromBases(bases, 'id') }, [...FIELDS, 'power_panel'])],
  clause: (inputs) => {
    const feeds = inputs.rows('panel-feeds');
    return feeds.length === 0 ? 'none has a feed' : `${countedWord(feeds.length, 'feed')}, ${totalText(feeds)}`;
  },
};
