import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { prefixes } from './addresses.js';
import { atSites, ids, isNone, nameOf, number, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';
import { rackNamed, reservationsOf, spaceOf, unitsOf } from './rack-space.js';

/** What would be left of a rack or a prefix, and how full racks would be without some devices. */
export function whatIf(inventory: Inventory): readonly Example[] {
  return [serversAdded(inventory), addressesTaken(inventory), devicesRemoved(inventory)];
}

const form = 'arith.difference-whatif';

function serversAdded(inventory: Inventory): Example {
  const space = spaceOf(inventory, rackNamed(inventory, 'R01-A15'));
  const places = space.runs.reduce((sum, [from, to]) => sum + Math.floor((to - from + 1) / 2), 0);
  return { form, question: 'if six 2U servers go into R01-A15 how many U are left', expect: { kind: 'value', value: space.free - 12, sentence: [`${space.free - 12}U`, `${space.free}U of ${space.height}U`, '12U', places >= 6 ? 'they fit' : 'they do not fit'] } };
}

/** Distinct addresses of the global table in the network; all but its first and last can be used. */
function addressesTaken(inventory: Inventory): Example {
  const network = prefixes(inventory).find(({ object }) => object.prefix === '10.10.4.0/24' && isNone(object.vrf));
  const used = new Set(inventory.all('ipam.ipaddress').filter((address) => isNone(address.vrf) && text(address, 'address').startsWith('10.10.4.')).map((address) => text(address, 'address').split('/')[0])).size;
  const usable = 254;
  const percent = (value: number): string => (value < 10 ? `${value.toFixed(1)} %` : `${Math.round(value)} %`);
  if (network === undefined) throw new Error('10.10.4.0/24 is not there.');
  return { form, question: 'how full is 10.10.4.0/24 after taking another 30 addresses', expect: { kind: 'value', value: Number((((used + 30) / usable) * 100).toFixed(1)), sentence: [percent((used / usable) * 100), percent(((used + 30) / usable) * 100), `${used} to ${used + 30} of ${usable}`, `${usable - used - 30} would be left`] } };
}

function devicesRemoved(inventory: Inventory): Example {
  const dc = siteIds(inventory, 'datacenter-01');
  const eol = inventory.named('extras.tag', 'eol').id;
  const racks = atSites(inventory.all('dcim.rack'), dc);
  const gone = atSites(inventory.all('dcim.device'), dc).filter((device) => ids(device, 'tags').includes(eol));
  const height = racks.reduce((sum, rack) => sum + number(rack, 'u_height'), 0);
  const used = (without: readonly StoredObject[]): number => racks.reduce((sum, rack) => sum + usedUnits(inventory, rack, new Set(without.map(({ id }) => id))), 0);
  const percent = (units: number): string => ((units / height) * 100).toFixed(1);
  const [now, then] = [used([]), used(gone)];
  return { form, question: 'what does rack utilisation become if we pull everything tagged eol from datacenter-01', expect: { kind: 'value', value: Number(percent(then)), sentence: [`${percent(now)} %`, `${percent(then)} %`, `${gone.length} devices`, `${now - then} of ${height.toLocaleString('en-US')} U`], text: gone.map(nameOf) } };
}

/** Units that devices take, or that are reserved; devices that NetBox leaves out of utilisation take none. */
function usedUnits(inventory: Inventory, rack: StoredObject, without: ReadonlySet<number>): number {
  const mounted = inventory.all('dcim.device').filter((device) => device.rack === rack.id && number(device, 'position') > 0 && !without.has(device.id));
  const counted = mounted.filter((device) => inventory.get('dcim.devicetype', device.device_type).exclude_from_utilization !== true);
  const reserved = reservationsOf(inventory, rack).flatMap((reservation) => ids(reservation, 'units')).flatMap((unit) => [unit * 2, unit * 2 + 1]);
  return new Set([...counted.flatMap((device) => [...unitsOf(inventory, device)]), ...reserved]).size / 2;
}
