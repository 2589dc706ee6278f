import type { Json } from '../../../src/netbox/row.js';
import type { Condition } from '../../../src/query/query.js';
import { smallNetBox } from '../small-netbox.js';
import type { Ask } from '../small-netbox.js';

type Fields = Readonly<Record<string, Json>>;

const named = (names: readonly string[], more: readonly Fields[] = []): readonly Fields[] => names.map((name, index) => ({ name, slug: name.toLowerCase(), ...more[index] }));
const device = (name: string, site: number, role: number, device_type: number, more: Fields = {}): Fields => ({ name, site, role, device_type, status: 'active', ...more });

/** An inventory small enough to count by hand; ids are positions in the lists, from 1. */
const OBJECTS: Readonly<Record<string, readonly Fields[]>> = {
  'dcim.region': named(['Europe', 'Germany', 'Asia'], [{}, { parent: 1 }]),
  'dcim.site': named(['berlin', 'frankfurt', 'singapore'], [{ region: 2, status: 'active', time_zone: 'Europe/Berlin' }, { region: 2, status: 'planned' }, { region: 3, status: 'active' }]),
  'dcim.rack': [{ name: 'R1', site: 1, status: 'active', u_height: 42 }, { name: 'R10', site: 1, status: 'active', u_height: 42 }, { name: 'R2', site: 1, status: 'planned', u_height: 24 }],
  'dcim.manufacturer': named(['Acme', 'Bolt', 'Core']),
  'dcim.devicetype': [{ manufacturer: 1, model: 'A-1', slug: 'a-1', u_height: 1 }, { manufacturer: 2, model: 'B-2', slug: 'b-2', u_height: 2 }],
  'dcim.devicerole': named(['server', 'switch', 'firewall']),
  'tenancy.tenant': named(['Globex', 'Initech']),
  'extras.tag': named(['prod', 'eol']),
  'dcim.device': [
    device('srv-2', 1, 1, 1, { rack: 1, position: 10, serial: 'S-2', tenant: 1, tags: [1] }),
    device('srv-10', 1, 1, 1, { rack: 1, position: 2, serial: 'S-10', tags: [1, 2] }),
    device('srv-1', 1, 1, 2, { rack: 2, position: 5, serial: '', status: 'planned' }),
    device('sw-1', 1, 2, 2, { serial: 'X' }),
    device('sw-2', 2, 2, 2, { serial: '' }),
    device('srv-3', 2, 1, 1, { serial: 'S-3', status: 'failed', tenant: 2 }),
    device('srv-4', 1, 1, 1, { serial: '', status: 'planned' }),
    device('sw-3', 1, 2, 2, { serial: 'Y' }),
  ],
  'ipam.vlangroup': named(['berlin-vlans', 'eu-vlans'], [{ scope_type: 'dcim.site', scope_id: 1, vid_ranges: [[1, 4094]] }, { scope_type: 'dcim.region', scope_id: 1, vid_ranges: [[1, 4094]] }]),
  'ipam.vlan': [{ vid: 100, name: 'users', site: 2, status: 'active' }, { vid: 100, name: 'users', group: 1, status: 'active' }, { vid: 20, name: 'voice', group: 1, status: 'reserved' }, { vid: 2001, name: 'eu-voice', group: 2, status: 'active' }],
  'ipam.prefix': [{ prefix: '10.1.0.0/24', status: 'active', scope_type: 'dcim.site', scope_id: 1 }, { prefix: '10.0.0.0/8', status: 'container', scope_type: 'dcim.region', scope_id: 1 }],
  'dcim.interface': [{ device: 4, name: 'eth1', type: '1000base-t', enabled: true }, { device: 4, name: 'eth10', type: '1000base-t', enabled: false }, { device: 4, name: 'eth2', type: '10gbase-t', enabled: true }],
};

/** Asks the inventory of three sites, three racks and eight devices. */
export function threeSites(): Ask {
  return smallNetBox(OBJECTS);
}

const is = (relation: string, type: string, ...objects: readonly (readonly [number, string])[]): Condition => ({
  kind: 'is', relation, objects: objects.map(([id, name]) => ({ type, id, name })), below: true, negated: false,
});

export const IN_BERLIN = is('site', 'dcim.site', [1, 'berlin']);
export const IN_SINGAPORE = is('site', 'dcim.site', [3, 'singapore']);
export const IN_EUROPE = is('region', 'dcim.region', [1, 'Europe']);
export const SERVER = is('role', 'dcim.devicerole', [1, 'server']);
export const BY_BOLT = is('manufacturer', 'dcim.manufacturer', [2, 'Bolt']);
export const TAGGED_PROD = is('tag', 'extras.tag', [1, 'prod']);

export function status(value: string, negated = false): Condition {
  return { kind: 'field', field: 'status', lookup: 'equals', values: [value], negated };
}
