import { NO_FIELDS, NONE, objectsOf, type Device, type Draft, type Port, type World } from './world.js';

/** First three octets by maker, as IEEE assigned them. */
const OUI: Readonly<Record<string, string>> = {
  Arista: '00:1c:73', Cisco: '00:1b:54', Juniper: '3c:61:04', 'Palo Alto Networks': 'b4:0c:25', Fortinet: 'e8:1c:ba', Dell: 'b0:26:28', HPE: '94:40:c9', APC: '00:c0:b7',
  Opengear: '00:13:c6',
};

/** Gives an interface its MAC address, the next one of the maker's block unless `text` names it. */
export function addMac(world: World, port: Draft, type: string, oui: string, text?: string): Draft {
  const list = objectsOf(world, 'dcim.macaddress');
  const serial = (0x100000 + list.length * 7).toString(16);
  const draft: Draft = {
    id: list.length + 1, mac_address: text ?? `${oui}:${serial.slice(0, 2)}:${serial.slice(2, 4)}:${serial.slice(4)}`, assigned_object_type: type, assigned_object_id: port.id,
    description: '', comments: '', tags: NONE, custom_fields: NO_FIELDS, created: port['created'] ?? null, last_updated: port['last_updated'] ?? null,
  };
  list.push(draft);
  port['primary_mac_address'] = draft.id;
  return draft;
}

/** MAC addresses of servers, firewalls, access points and the core, and of management ports; those of desk ports nobody records. */
export function addMacs(world: World): void {
  for (const device of world.devices.values()) {
    const oui = OUI[device.model.maker];
    if (oui === undefined) continue;
    for (const port of recordedPorts(device)) {
      if (port.draft['primary_mac_address'] === null) addMac(world, port.draft, 'dcim.interface', oui, namedMac(device, port.name));
    }
  }
}

function recordedPorts(device: Device): readonly Port[] {
  const all = /server$|^access-point$|^firewall$/.test(device.role) || device.name.startsWith('core-sw');
  return all ? device.interfaces.filter((port) => /^(eth|Gig|Dot11|Ethernet|idrac|ilo|net|ha|mgmt)/.test(port.name)) : device.management;
}

function namedMac(device: Device, port: string): string | undefined {
  return device.name === 'core-sw-01' && port === 'Ethernet1' ? '00:1c:73:4a:0b:21' : undefined;
}
