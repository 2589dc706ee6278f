import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Inputs } from '../operation.js';
import { byId, groupBy } from '../connections/lookups.js';

/** Power ports, outlets and feeds, and how cables join them. */
export interface PowerNet {
  readonly ports: readonly Row[];
  readonly feeds: readonly Row[];
  readonly portsOf: (device: number) => readonly Row[];
  readonly outletsOf: (device: number) => readonly Row[];
  /** Whether other devices draw their power through it. */
  readonly distributes: (device: number) => boolean;
  /** What a power port is plugged into. */
  readonly sourceOf: (port: Row) => Source;
  /** The ports that draw through a port: those on the outlets that it supplies. */
  readonly portsBehind: (port: Row) => readonly Row[];
  /** The power ports on the cable of an outlet or feed. */
  readonly portsOn: (end: Row) => readonly Row[];
  /** The power port that an outlet draws from. */
  readonly inputOf: (outlet: Row) => Row | null;
}

export type Source =
  | { readonly kind: 'outlet'; readonly outlet: Row }
  | { readonly kind: 'feed'; readonly feed: Row }
  | { readonly kind: 'none'; readonly why: string };

export interface PowerSteps {
  readonly ports: readonly string[];
  readonly outlets: readonly string[];
  readonly feeds: readonly string[];
}

/** Everything that the steps brought, joined by its cables. */
export function powerNet(inputs: Inputs, steps: PowerSteps): PowerNet {
  const rows = (ids: readonly string[]): readonly Row[] => [...byId(ids.filter((id) => inputs.has(id)).flatMap((id) => inputs.rows(id))).values()];
  const [ports, outlets, feeds] = [rows(steps.ports), rows(steps.outlets), rows(steps.feeds)];
  const known = byId(ports);
  const onCable = (ends: readonly Row[]): ReadonlyMap<number | null, readonly Row[]> => groupBy(ends, (row) => idOf(row, 'cable'));
  const [portsAt, outletsAt, feedsAt] = [onCable(ports), onCable(outlets), onCable(feeds)];
  const ofDevice = groupBy(ports, (row) => idOf(row, 'device'));
  const outletsOf = groupBy(outlets, (row) => idOf(row, 'device'));
  const supplied = groupBy(outlets, (row) => idOf(row, 'power_port'));
  const distributing = new Set(outlets.map((row) => idOf(row, 'device')));
  const portsOn = (end: Row): readonly Row[] => at(portsAt, idOf(end, 'cable'));
  return {
    ports,
    feeds,
    portsOf: (device) => ofDevice.get(device) ?? [],
    outletsOf: (device) => outletsOf.get(device) ?? [],
    distributes: (device) => distributing.has(device),
    sourceOf: (port) => sourceOf(port, at(outletsAt, idOf(port, 'cable')), at(feedsAt, idOf(port, 'cable'))),
    portsBehind: (port) => (supplied.get(idOf(port)) ?? []).flatMap(portsOn),
    portsOn,
    inputOf: (outlet) => known.get(idOf(outlet, 'power_port') ?? 0) ?? null,
  };
}

function at(rows: ReadonlyMap<number | null, readonly Row[]>, cable: number | null): readonly Row[] {
  return cable === null ? [] : (rows.get(cable) ?? []);
}

function sourceOf(port: Row, [outlet]: readonly Row[], [feed]: readonly Row[]): Source {
  if (outlet !== undefined) return { kind: 'outlet', outlet };
  if (feed !== undefined) return { kind: 'feed', feed };
  if (idOf(port, 'cable') === null) return { kind: 'none', why: port['mark_connected'] === true ? 'marked connected, no cable recorded' : 'no cable' };
  return { kind: 'none', why: 'its cable leads to no outlet or feed' };
}

/** One cord from a device back to its feed. */
export interface Cord {
  readonly port: Row;
  /** The outlets passed, with the power port that each draws from; several where power strips are cascaded. */
  readonly outlets: readonly { readonly outlet: Row; readonly input: Row | null }[];
  readonly feed: Row | null;
  /** Where and why it stops short of a feed. */
  readonly gap: string | null;
}

/** Follows a cord through power strips until a feed, or until it stops. */
export function cordOf(net: PowerNet, port: Row): Cord {
  const outlets: { outlet: Row; input: Row | null }[] = [];
  const seen = new Set<number | null>();
  let at = port;
  while (!seen.has(idOf(at))) {
    seen.add(idOf(at));
    const source = net.sourceOf(at);
    if (source.kind === 'feed') return { port, outlets, feed: source.feed, gap: null };
    if (source.kind === 'none') return { port, outlets, feed: null, gap: outlets.length === 0 ? source.why : `${portText(at)}: ${source.why}` };
    const input = net.inputOf(source.outlet);
    outlets.push({ outlet: source.outlet, input });
    if (input === null) return { port, outlets, feed: null, gap: `${portText(source.outlet)}: no power port behind the outlet is recorded` };
    at = input;
  }
  return { port, outlets, feed: null, gap: 'the cords form a loop' };
}

/** "pdu-a01-1:C13-4". */
export function portText(port: Row): string {
  return `${textOf(port, 'device', 'name') ?? textOf(port, 'device') ?? '?'}:${textOf(port, 'name') ?? '?'}`;
}

/** Watts that a power port stands for. */
export interface Draw {
  readonly allocated: number;
  readonly maximum: number;
  /** Ports without an allocated figure of their own or behind them. */
  readonly unknown: number;
}

export const NO_DRAW: Draw = { allocated: 0, maximum: 0, unknown: 0 };

/** A port's own figures; what it does not say is the sum of the ports behind it, as for the input of a power strip. */
export function drawOf(net: PowerNet, port: Row, seen: ReadonlySet<number | null> = new Set()): Draw {
  const id = idOf(port);
  if (seen.has(id)) return NO_DRAW;
  const [allocated, maximum] = [numberOf(port, 'allocated_draw'), numberOf(port, 'maximum_draw')];
  const behind = net.portsBehind(port);
  if (behind.length === 0 || (allocated !== null && maximum !== null)) return { allocated: allocated ?? 0, maximum: maximum ?? 0, unknown: allocated === null && !net.distributes(idOf(port, 'device') ?? 0) ? 1 : 0 };
  const sum = sumOfDraws(behind.map((each) => drawOf(net, each, new Set([...seen, id]))));
  return { allocated: allocated ?? sum.allocated, maximum: maximum ?? sum.maximum, unknown: allocated === null ? sum.unknown : 0 };
}

export function sumOfDraws(draws: readonly Draw[]): Draw {
  return draws.reduce((sum, draw) => ({ allocated: sum.allocated + draw.allocated, maximum: sum.maximum + draw.maximum, unknown: sum.unknown + draw.unknown }), NO_DRAW);
}

/** V × A × limit, × √3 on three phases, as NetBox's PowerFeed.save() computes it; whole watts. Null when a figure is missing. */
export function availableWatts(feed: Row): number | null {
  const [voltage, amperage, limit] = [numberOf(feed, 'voltage'), numberOf(feed, 'amperage'), numberOf(feed, 'max_utilization')];
  if (voltage === null || amperage === null || limit === null) return null;
  const phases = textOf(feed, 'phase') === 'three-phase' ? 1.732 : 1;
  return Math.round(Math.abs(voltage) * amperage * (limit / 100) * phases);
}

export type Side = 'A' | 'B';

/** The side of a feed: primary feeds are A and redundant ones B; where all have one type, the end of the name tells. */
export function sidesOf(feeds: readonly Row[]): ReadonlyMap<number | null, Side> {
  const types = new Set(feeds.map((feed) => textOf(feed, 'type')));
  const byName = types.size < 2 && feeds.some((feed) => /(?:^|[-_. ])b\d*$/iu.test(textOf(feed, 'name') ?? ''));
  return new Map(feeds.map((feed) => [idOf(feed), (byName ? /(?:^|[-_. ])b\d*$/iu.test(textOf(feed, 'name') ?? '') : textOf(feed, 'type') === 'redundant') ? 'B' : 'A']));
}

/** "4.2 kW" from ten kilowatts on, whole watts below. */
export function wattsText(watts: number): string {
  return watts >= 10_000 ? `${String(Number((watts / 1000).toFixed(1)))} kW` : `${watts.toLocaleString('en-US')} W`;
}

export const NOT_MEASURED = 'Figures are the allocated and maximum draw recorded at power ports; nothing is measured.';
