import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { groupBy } from '../connections/lookups.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import { column, outRow } from '../present.js';
import { rackName } from '../racks/rack-text.js';
import { sidesOf } from './power-net.js';
import type { Side } from './power-net.js';
import { FEED_FIELDS } from './power-steps.js';

const Parameters = z.strictObject({ where: z.array(Condition), lacks: z.enum(['A', 'B', 'any']) });
type Parameters = z.infer<typeof Parameters>;

/** Racks that lack the feed of one side, or any feed. */
export const rackFeeds = defineOperation({
  name: 'rack-feeds',
  parameters: Parameters,
  steps: (parameters, world) => {
    const racks = racksOf(parameters, world);
    return [...racks.steps, fetchStep('feeds', 'dcim.powerfeed', { rack_id: fromBases(racks.bases, 'id') }, FEED_FIELDS)];
  },
  compute: (inputs, parameters, world) => {
    const all = racksOf(parameters, world).read(inputs).rows;
    const lines = linesOf(all, inputs.rows('feeds'));
    const kept = lines.filter((line) => (parameters.lacks === 'any' ? line.A.length + line.B.length === 0 : line[parameters.lacks].length === 0)).sort(oneSidedFirst);
    const none = kept.filter((line) => line.A.length + line.B.length === 0);
    const objects = describeObjects('dcim.rack', parameters.where, all.length);
    const apart = parameters.lacks === 'any' || none.length === 0 || none.length === kept.length ? '' : `; ${String(kept.length - none.length)} have the other side only, ${String(none.length)} no feed at all`;
    const text = `${kept.length === 0 ? 'None' : String(kept.length)} of ${String(all.length)} ${objects} ${kept.length < 2 ? 'has' : 'have'} no ${parameters.lacks === 'any' ? 'power' : parameters.lacks} feed${apart}.`;
    const notes = parameters.lacks === 'any' ? [] : ['A is the feed of type primary and B of type redundant; where all are of one type, the name tells.'];
    if (kept.length === 0) return emptyBody({ text, objectType: 'dcim.rack', notes });
    return tableBody({ text, objectType: 'dcim.rack', columns: COLUMNS, rows: kept.map(lineRow), notes });
  },
  describe: ({ where, lacks }) => `${describeObjects('dcim.rack', where)} without ${lacks === 'any' ? 'a power' : `${lacks === 'A' ? 'an' : 'a'} ${lacks}`} feed`,
});

function racksOf({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.rack', where, fields: ['name', 'site', 'location', 'status', 'device_count'], name: 'racks' }, world);
}

export interface RackFeeds extends Readonly<Record<Side, readonly Row[]>> {
  readonly rack: Row;
}

/** The feeds of each rack by side. */
export function linesOf(racks: readonly Row[], feeds: readonly Row[]): readonly RackFeeds[] {
  const sides = sidesOf(feeds);
  const byRack = groupBy(feeds, (feed) => idOf(feed, 'rack'));
  return racks.map((rack) => {
    const own = byRack.get(idOf(rack)) ?? [];
    return { rack, A: own.filter((feed) => sides.get(idOf(feed)) === 'A'), B: own.filter((feed) => sides.get(idOf(feed)) === 'B') };
  });
}

function oneSidedFirst(a: RackFeeds, b: RackFeeds): number {
  return b.A.length + b.B.length - a.A.length - a.B.length || compareNatural(textOf(a.rack, 'site', 'name') ?? '', textOf(b.rack, 'site', 'name') ?? '') || compareNatural(rackName(a.rack), rackName(b.rack));
}

const COLUMNS = [column('name', 'Rack'), column('site', 'Site'), column('location', 'Location'), column('status', 'Status'), column('devices', 'Devices', 'right'), column('a_feed', 'A feed'), column('b_feed', 'B feed')];

function lineRow(line: RackFeeds): OutRow {
  const names = (feeds: readonly Row[]): string | null => feeds.map((feed) => textOf(feed, 'name')).join(', ') || null;
  const { rack } = line;
  return outRow('dcim.rack', rack, {
    name: rackName(rack), site: textOf(rack, 'site', 'name'), location: textOf(rack, 'location', 'name'), status: textOf(rack, 'status'), devices: numberOf(rack, 'device_count'),
    a_feed: names(line.A), b_feed: names(line.B),
  });
}
