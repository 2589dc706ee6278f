import { add, addNamed, deviceOf, idOf, portOf, siteOf, vlanOf, type Draft, type World } from './world.js';

/** SSIDs of the offices, the radios that carry them, and one bridge. */
export function addWireless(world: World): void {
  for (const [name, parent] of [['Corporate', null], ['Visitors', null], ['Things', 'Corporate']] as const) {
    addNamed(world, 'wireless.wirelesslangroup', name, { slug: name.toLowerCase(), parent: parent === null ? null : idOf(world, 'wireless.wirelesslangroup', parent), description: '', comments: '' });
  }
  for (const name of ['site-nyc', 'site-lon', 'site-fra', 'site-sin', 'branch-001', 'branch-004', 'branch-009']) {
    const lans = [
      addLan(world, 'corp-wifi', name, 20, 'Corporate', 'wpa-enterprise', 'active'),
      addLan(world, 'guest-wifi', name, 100, 'Visitors', 'open', 'active'),
    ];
    for (const device of world.devices.values()) {
      if (device.site.name !== name || device.role !== 'access-point') continue;
      for (const radio of device.interfaces.slice(1)) {
        radio.draft['rf_role'] = 'ap';
        radio.draft['rf_channel'] = radio.name.endsWith('0') ? '2.4g-6-2437-22' : '5g-36-5180-20';
        radio.draft['wireless_lans'] = lans.map((lan) => lan.id);
      }
    }
  }
  addLan(world, 'iot-test', 'site-nyc', 50, 'Things', 'wpa-personal', 'disabled');
  addBridge(world);
}

function addLan(world: World, ssid: string, siteName: string, vid: number, group: string, auth: string, status: string): Draft {
  const site = siteOf(world, siteName);
  return add(world, 'wireless.wirelesslan', {
    ssid, description: '', group: idOf(world, 'wireless.wirelesslangroup', group), status, vlan: vlanOf(world, site, vid)?.id ?? null, scope_type: 'dcim.site', scope_id: site.id,
    tenant: site.tenant, auth_type: auth, auth_cipher: auth === 'open' ? null : 'aes', auth_psk: '', comments: '',
  });
}

/** Two access points of branch-004 bridge the yard between its buildings. */
function addBridge(world: World): void {
  const [a, b] = ['ap-b004-01', 'ap-b004-02'].map((name) => portOf(deviceOf(world, name), 'Dot11Radio1'));
  if (a === undefined || b === undefined) return;
  const link = add(world, 'wireless.wirelesslink', {
    interface_a: a.id, interface_b: b.id, ssid: 'yard-bridge', status: 'connected', tenant: null, auth_type: 'wpa-personal', auth_cipher: 'aes', auth_psk: '',
    distance: 120, distance_unit: 'm', description: 'Main building to warehouse', comments: '',
  });
  for (const [port, role] of [[a, 'ap'], [b, 'station']] as const) {
    port.draft['wireless_link'] = link.id;
    port.draft['wireless_lans'] = [];
    port.draft['rf_role'] = role;
  }
}
