import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, labelOf } from './cabling.js';
import { nameOf, number, rowSet, tally, text, type Inventory } from './inventory.js';

/** Ports of a kind on a device or at a place. */
export function portLists(inventory: Inventory): readonly Example[] {
  return portQuestions.map(([question, isThere, isAsked]): Example => ({ form: 'list.ports', question, expect: portList(inventory, isThere, isAsked) }));
}

type IsPort = (port: StoredObject, inventory: Inventory) => boolean;

const on = (name: string): IsPort => (port, inventory) => nameOf(inventory.get('dcim.device', port.device)) === name;
const inRack = (name: string): IsPort => (port, inventory) => nameOf(inventory.get('dcim.rack', inventory.get('dcim.device', port.device).rack)) === name;
const ofType = (pattern: RegExp): IsPort => (port) => pattern.test(text(port, 'type'));

const portQuestions: readonly (readonly [string, IsPort, IsPort])[] = [
  ['10G ports on tor-a01-1', on('tor-a01-1'), ofType(/^10gbase/u)],
  ['disabled interfaces on core-sw-01', on('core-sw-01'), (port) => port.enabled === false],
  ['trunk ports of dist-sw-01', on('dist-sw-01'), (port) => text(port, 'mode').startsWith('tagged')],
  ['management-only ports in R01-A15', inRack('R01-A15'), (port) => port.mgmt_only === true],
  ['virtual interfaces on edge-rtr-01', on('edge-rtr-01'), ofType(/^(?:virtual|bridge|lag)$/u)],
  ['copper ports on fw-01', on('fw-01'), ofType(/base-tx?$/u)],
  ['ports faster than 10 gig on dist-sw-02', on('dist-sw-02'), ofType(/^(?:25|40|100)gbase/u)],
  ['LAGs on core-sw-01', on('core-sw-01'), ofType(/^lag$/u)],
];

function portList(inventory: Inventory, isThere: IsPort, isAsked: IsPort): Expectation {
  const cabling = cablingOf(inventory);
  const list = inventory.all('dcim.interface').filter((port) => isThere(port, inventory) && isAsked(port, inventory));
  const cabled = list.filter((port) => cabling.linkAt({ type: 'dcim.interface', id: port.id }) !== null);
  const owners = new Set(list.map((port) => port.device));
  const name = (port: StoredObject): string => (owners.size > 1 ? `${displayOf(inventory.get('dcim.device', port.device))} ${text(port, 'name')}` : text(port, 'name'));
  return {
    kind: 'table',
    objectType: 'dcim.interface',
    by: owners.size > 1 ? ['device', 'name'] : 'name',
    ...rowSet(list.map(name)),
    sentence: [`${cabled.length} with a cable`],
  };
}

/** NetBox shows the asset tag behind a device's name. */
function displayOf(device: StoredObject): string {
  const tag = text(device, 'asset_tag');
  return tag === '' ? nameOf(device) : `${nameOf(device)} (${tag})`;
}

type IsCable = (cable: StoredObject) => boolean;

const cableQuestions: readonly (readonly [string, ((device: StoredObject, inventory: Inventory) => boolean) | null, IsCable])[] = [
  ['fibre runs in datacenter-01', (device, inventory) => nameOf(inventory.get('dcim.site', device.site)) === 'datacenter-01', (cable) => /^(?:smf|mmf|aoc)/u.test(text(cable, 'type'))],
  ['planned cables', null, (cable) => cable.status === 'planned'],
  ['all DACs in rack R01-A02', (device, inventory) => nameOf(inventory.get('dcim.rack', device.rack)) === 'R01-A02', (cable) => text(cable, 'type').startsWith('dac-')],
  ['yellow patch leads at site-fra', (device, inventory) => nameOf(inventory.get('dcim.site', device.site)) === 'site-fra', (cable) => cable.color === 'ffeb3b'],
  ['single-mode cables longer than 20 m', null, (cable) => text(cable, 'type').startsWith('smf') && metres(cable) > 20],
  ['cables over 150 ft', null, (cable) => metres(cable) > 45.72],
  ['red copper cables', null, (cable) => text(cable, 'type').startsWith('cat') && cable.color === 'f44336'],
];

function metres(cable: StoredObject): number {
  return number(cable, 'length') * (cable.length_unit === 'ft' ? 0.3048 : 1);
}

/** Cables of a kind, each once, whichever of their ends is at the place. */
export function cableLists(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  return cableQuestions.map(([question, isThere, isAsked]): Example => {
    const list = inventory.all('dcim.cable').filter((cable) => {
      const ends = cabling.endsOf(cable).flat();
      const circuits = ends.filter(({ type }) => type === 'circuits.circuittermination').map(({ type, id }) => inventory.get(type, id));
      const atSite = circuits.some((end) => end.termination_type === 'dcim.site' && isThere?.({ id: 0, site: end.termination_id ?? null, rack: null }, inventory) === true);
      return isAsked(cable) && (isThere === null || atSite || ends.some((end) => isThere(deviceOf(inventory, end), inventory)));
    });
    const types = tally(list.map((cable) => text(cable, 'type')));
    const [only] = types;
    return {
      form: 'list.cables',
      question,
      expect: {
        kind: 'table',
        objectType: 'dcim.cable',
        by: 'display',
        ...rowSet(list.map(labelOf)),
        columns: ['a_end', 'b_end'],
        sentence: [String(list.length), ...(types.length === 1 ? [`all ${only?.[0] ?? ''}`] : types.map(([type, count]) => `${count} ${type}`))],
      },
    };
  });
}
