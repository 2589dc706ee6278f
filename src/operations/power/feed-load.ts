import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { availableWatts, drawOf, sidesOf, sumOfDraws } from './power-net.js';
import type { Draw, PowerNet } from './power-net.js';

/** What draws on feeds, and what they offer. */
export interface Load extends Draw {
  /** Watts; null without feeds. */
  readonly available: number | null;
  /** Share that the weaker side would carry alone, when there are two sides; null otherwise. */
  readonly oneSide: number | null;
  readonly feeds: number;
}

/** As Rack.get_power_utilization() of NetBox: what is plugged into the feeds, against what they offer. */
export function feedLoad(net: PowerNet, feeds: readonly Row[]): Load {
  const draw = sumOfDraws(feeds.flatMap((feed) => net.portsOn(feed)).map((port) => drawOf(net, port)));
  return { ...draw, available: feeds.length === 0 ? null : offered(feeds), oneSide: oneSideOf(feeds, draw), feeds: feeds.length };
}

function offered(feeds: readonly Row[]): number {
  return feeds.reduce((sum, feed) => sum + (availableWatts(feed) ?? 0), 0);
}

/** A and B carry each other: the whole draw on the side that offers less. */
function oneSideOf(feeds: readonly Row[], { allocated }: Draw): number | null {
  const sides = sidesOf(feeds);
  const [a, b] = (['A', 'B'] as const).map((side) => offered(feeds.filter((feed) => sides.get(idOf(feed)) === side)));
  const least = Math.min(a ?? 0, b ?? 0);
  return least === 0 ? null : allocated / least;
}

export function loadSum(loads: readonly Load[]): Load {
  const draw = sumOfDraws(loads);
  const known = loads.filter(({ available }) => available !== null);
  return { ...draw, available: known.length === 0 ? null : known.reduce((sum, { available }) => sum + (available ?? 0), 0), oneSide: null, feeds: loads.reduce((sum, { feeds }) => sum + feeds, 0) };
}

export function isOnline(feed: Row): boolean {
  return textOf(feed, 'status') !== 'offline' && textOf(feed, 'status') !== 'failed';
}

/** A share as a percentage, one decimal below 10 and none above. Other than a fill it may be over 100. */
export function loadPercent(share: number): number {
  const percent = share * 100;
  return percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
}

export function loadPercentText(share: number): string {
  return `${String(loadPercent(share))} %`;
}
