import { addDevice } from './devices.js';
import { locationId } from './places.js';
import {
  FIBRE_PANEL_RACKS, FLEET, RACKS_WITHOUT_PDU, RACKS_WITH_ONE_PDU, TOR_RACKS_ARISTA, TOR_RACKS_JUNIPER, type FleetRow,
} from './fleet-table.js';
import { objectsOf, padded, rackOf, siteOf, stampAt, type Device, type World } from './world.js';

/** Everything that stands in datacenter-01 and datacenter-02. */
export function addDatacentres(world: World): void {
  for (const row of FLEET) addRow(world, row);
  for (const name of TOR_RACKS_ARISTA) addTor(world, name, 'DCS-7050SX3-48C8');
  for (const name of TOR_RACKS_JUNIPER) addTor(world, name, 'QFX5120-48Y');
  for (const name of FIBRE_PANEL_RACKS) {
    const rack = rackOf(world, name);
    addDevice(world, { name: `pp-${rack.code}-1`, model: 'FCP-24LC-MPO', role: 'patch-panel', site: rack.site, rack, position: 42, tenant: 'Netops' });
  }
  addPdus(world);
  addBlades(world);
  addSpares(world);
}

function addRow(world: World, row: FleetRow): void {
  const rack = rackOf(world, row.rack);
  const count = row.count ?? 1;
  for (let index = 0; index < count; index += 1) {
    const number = (row.first ?? 1) + index;
    const suffix = row.role === 'tor-switch' ? String(number) : padded(number);
    addDevice(world, {
      name: row.name.endsWith('-') ? row.name + suffix : row.name,
      model: row.model, role: row.role, site: rack.site, rack, tenant: row.tenant,
      position: typeof row.at === 'number' ? row.at + index * heightOf(row) : row.at,
      ...(row.status === undefined ? {} : { status: row.status }),
      ...(row.face === undefined ? {} : { face: row.face }),
      ...(row.platform === undefined ? {} : { platform: row.platform }),
      ...(row.age === undefined ? {} : { age: stampAt(world, row.age) }),
      ...(row.assetTag === undefined ? {} : { assetTag: row.assetTag }),
      description: row.description ?? '',
      comments: row.comments ?? '',
    });
  }
}

function heightOf(row: FleetRow): number {
  if (row.model === 'DCS-7504R3') return 8; // seven units and one for air
  return /R750|DL380|PA-3220|ME5024/.test(row.model) ? 2 : 1;
}

function addTor(world: World, rackName: string, model: string): void {
  const rack = rackOf(world, rackName);
  addDevice(world, { name: `tor-${rack.code}-1`, model, role: 'tor-switch', site: rack.site, rack, position: 40, tenant: 'Netops' });
}

function addPdus(world: World): void {
  for (const rack of world.racks.values()) {
    if (!/^R0[12]-[ABC]/.test(rack.name) || RACKS_WITHOUT_PDU.includes(rack.name)) continue;
    const count = RACKS_WITH_ONE_PDU.includes(rack.name) ? 1 : 2;
    for (let number = 1; number <= count; number += 1) {
      addDevice(world, { name: `pdu-${rack.code}-${number}`, model: 'AP8853', role: 'pdu', site: rack.site, rack, tenant: 'Facilities' });
    }
  }
}

function addBlades(world: World): void {
  const chassis = world.devices.get('srv-chs-01');
  const bays = objectsOf(world, 'dcim.devicebay');
  for (let slot = 1; slot <= 6; slot += 1) {
    const blade = addDevice(world, {
      name: `srv-blade-${padded(slot)}`, model: 'PowerEdge MX750c', role: 'blade-server', site: siteOf(world, 'datacenter-01'),
      rack: chassis?.rack ?? null, tenant: slot < 5 ? 'Acme Corp' : null, status: slot === 6 ? 'failed' : 'active',
    });
    const bay = bays[slot - 1];
    if (bay !== undefined) bay['installed_device'] = blade.id;
  }
}

/** Spares on the shelf: status inventory, in a room but in no rack. */
function addSpares(world: World): Device[] {
  const site = siteOf(world, 'datacenter-01');
  const location = locationId(world, 'datacenter-01', 'Storage room');
  const spares: readonly (readonly [string, string, string])[] = [
    ['spare-tor-1', 'DCS-7050SX3-48C8', 'tor-switch'], ['spare-tor-2', 'DCS-7050SX3-48C8', 'tor-switch'], ['spare-fw-1', 'PA-3220', 'firewall'],
    ['spare-acc-1', 'C9300-48P', 'access-switch'], ['spare-srv-1', 'PowerEdge R650', 'server'], ['spare-pdu-1', 'AP8853', 'pdu'],
  ];
  return spares.map(([name, model, role]) => addDevice(world, { name, model, role, site, location, status: 'inventory', tenant: 'Netops' }));
}
