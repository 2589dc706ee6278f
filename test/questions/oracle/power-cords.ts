import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Cabling } from './cabling.js';
import { nameOf, number, type Inventory } from './inventory.js';

/** A cord from a power port of a device: the strip it is plugged into, and the feed behind that. */
export interface Cord {
  readonly port: StoredObject;
  readonly outlet: StoredObject | null;
  readonly strip: StoredObject | null;
  readonly feed: StoredObject | null;
}

export function powerPorts(inventory: Inventory, device: StoredObject): readonly StoredObject[] {
  return inventory.all('dcim.powerport').filter((port) => port.device === device.id);
}

export function outletsOf(inventory: Inventory, device: StoredObject): readonly StoredObject[] {
  return inventory.all('dcim.poweroutlet').filter((outlet) => outlet.device === device.id);
}

export function cordOf(inventory: Inventory, cabling: Cabling, port: StoredObject): Cord {
  const [far] = cabling.linkAt({ type: 'dcim.powerport', id: port.id })?.far ?? [];
  if (far?.type === 'dcim.powerfeed') return { port, outlet: null, strip: null, feed: inventory.get(far.type, far.id) };
  if (far?.type !== 'dcim.poweroutlet') return { port, outlet: null, strip: null, feed: null };
  const outlet = inventory.get(far.type, far.id);
  const input = inventory.get('dcim.powerport', outlet.power_port);
  const feed = input.id === 0 ? null : cordOf(inventory, cabling, input).feed;
  return { port, outlet, strip: inventory.get('dcim.device', outlet.device), feed };
}

/** Watts that a power port is given: its own figure, or what hangs on the outlets that it supplies. */
export function allocated(inventory: Inventory, cabling: Cabling, port: StoredObject): number {
  if (typeof port.allocated_draw === 'number') return port.allocated_draw;
  const outlets = inventory.all('dcim.poweroutlet').filter((outlet) => outlet.power_port === port.id);
  const behind = outlets.flatMap((outlet) => cabling.linkAt({ type: 'dcim.poweroutlet', id: outlet.id })?.far ?? []);
  return behind.filter(({ type }) => type === 'dcim.powerport').reduce((sum, { type, id }) => sum + allocated(inventory, cabling, inventory.get(type, id)), 0);
}

/** Watts on a feed: what its cable leads to. */
export function feedWatts(inventory: Inventory, cabling: Cabling, feed: StoredObject): number {
  const ends = cabling.linkAt({ type: 'dcim.powerfeed', id: feed.id })?.far ?? [];
  return ends.filter(({ type }) => type === 'dcim.powerport').reduce((sum, { type, id }) => sum + allocated(inventory, cabling, inventory.get(type, id)), 0);
}

export function available(feed: StoredObject): number {
  return Math.round(Math.abs(number(feed, 'voltage')) * number(feed, 'amperage') * (number(feed, 'max_utilization') / 100) * (feed.phase === 'three-phase' ? 1.732 : 1));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

export function feedsOf(inventory: Inventory, rack: StoredObject): readonly StoredObject[] {
  return inventory.all('dcim.powerfeed').filter((feed) => feed.rack === rack.id);
}

export function panelName(inventory: Inventory, feed: StoredObject): string {
  return nameOf(inventory.get('dcim.powerpanel', feed.power_panel));
}

/** "5,888 W"; from ten kilowatts on in kilowatts. */
export function wattText(watts: number): string {
  return watts < 10_000 ? `${watts.toLocaleString('en-US')} W` : `${Number((watts / 1000).toFixed(1))} kW`;
}

/** A load in percent, which may be over 100. */
export function loadPercent(part: number, whole: number): number {
  const percent = (100 * part) / whole;
  return percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
}

/** Free: without a cable, not marked as connected, and enabled. */
export function isFree(cabling: Cabling, outlet: StoredObject): boolean {
  return !isUsed(cabling, outlet) && outlet.status === 'enabled';
}

export function isUsed(cabling: Cabling, outlet: StoredObject): boolean {
  return cabling.linkAt({ type: 'dcim.poweroutlet', id: outlet.id }) !== null || outlet.mark_connected === true;
}
