import { idOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { FEEDING } from '../../query/reach.js';
import { fromBases, wholeRows } from '../compiled.js';
import type { At, Compiler, Results } from '../compiled.js';
import { fetchStep } from '../plan.js';
import type { Step } from '../plan.js';
import type { RelatedCondition, RelatedCounts } from './related.js';

const PORT = 'dcim.powerport';
const LEVELS = 4; // a device, the PDU in its rack, a UPS before that, and one in reserve

/** Whether related objects are the feeds that power a device, which only its cables tell. */
export function isFeeding({ type, by }: Pick<RelatedCondition, 'type' | 'by'>, at: At): boolean {
  return at.type.name === 'dcim.device' && type === 'dcim.powerfeed' && by === FEEDING;
}

/** How many feeds power each device: its power ports lead to feeds, or to outlets of devices whose own ports do. */
export function feedCounts(condition: Pick<RelatedCondition, 'type' | 'where'>, at: At, compiler: Compiler): RelatedCounts {
  const feeds = compiler.planRows({ type: condition.type, where: condition.where, fields: ['id'], name: `${at.name}.related` });
  const step = (level: number): string => `${at.name}.ports-${String(level)}`;
  return {
    steps: (bases) => [
      ...feeds.steps,
      ...Array.from({ length: LEVELS }, (_, level): Step => fetchStep(step(level), PORT, { device_id: level === 0 ? fromBases(bases, 'id') : { from: step(level - 1), field: 'connected_endpoints.device.id' } }, ['device', 'connected_endpoints', 'connected_endpoints_type'])),
    ],
    prepare: (results) => {
      const wanted = new Set(wholeFeeds(results, feeds.bases.ids, feeds.read(results).rows));
      const ports = portsByDevice(Array.from({ length: LEVELS }, (_, level) => wholeRows(results, step(level), PORT)).flat());
      return (row) => [...feedsOf(idOf(row) ?? -1, ports, new Set())].filter((id) => wanted.has(id)).length;
    },
  };
}

function wholeFeeds(results: Results, steps: readonly string[], rows: readonly Row[]): readonly number[] {
  for (const each of steps) wholeRows(results, each, 'dcim.powerfeed');
  return rows.flatMap((row) => idOf(row) ?? []);
}

function portsByDevice(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const ports = new Map<number, Row[]>();
  for (const row of new Map(rows.map((each) => [idOf(each), each])).values()) {
    const device = idOf(row, 'device') ?? -1;
    ports.set(device, [...(ports.get(device) ?? []), row]);
  }
  return ports;
}

/** Ids of the feeds at the ends of all ways up from a device. */
function feedsOf(device: number, ports: ReadonlyMap<number, readonly Row[]>, seen: ReadonlySet<number>): ReadonlySet<number> {
  if (seen.has(device)) return new Set();
  const further = new Set([...seen, device]);
  return new Set((ports.get(device) ?? []).flatMap((port) => {
    const ends = rowsOf(port, 'connected_endpoints');
    if (textOf(port, 'connected_endpoints_type') === 'dcim.powerfeed') return ends.flatMap((end) => idOf(end) ?? []);
    return ends.flatMap((end) => [...feedsOf(idOf(end, 'device') ?? -1, ports, further)]);
  }));
}
