/** name, description */
export const MANUFACTURERS: readonly (readonly [string, string])[] = [
  ['Arista', ''],
  ['Cisco', ''],
  ['Juniper', ''],
  ['Palo Alto Networks', ''],
  ['Fortinet', ''],
  ['Dell', 'Servers and storage'],
  ['HPE', 'Servers'],
  ['APC', 'Power distribution'],
  ['Opengear', 'Console servers'],
  ['Panduit', 'Panels and cabinets'],
  ['Nokia', 'Under evaluation'],
  ['Extreme Networks', ''],
];

/** name, maker, parent */
export const PLATFORMS: readonly (readonly [string, string | null, string | null])[] = [
  ['EOS', 'Arista', null],
  ['IOS XE', 'Cisco', null],
  ['Junos', 'Juniper', null],
  ['PAN-OS', 'Palo Alto Networks', null],
  ['FortiOS', 'Fortinet', null],
  ['Linux', null, null],
  ['Proxmox VE', null, 'Linux'],
  ['VMware ESXi', null, null],
  ['Windows Server', null, null],
  ['NX-OS', 'Cisco', null],
];

/** name, colour, may be a VM's role, parent, description */
export const ROLES: readonly (readonly [string, string, boolean, string | null, string])[] = [
  ['core-switch', 'f44336', false, null, 'Core of a data centre or office'],
  ['distribution-switch', 'ff9800', false, null, 'Collects top-of-rack and access switches'],
  ['tor-switch', 'ffc107', false, null, 'Top of rack'],
  ['access-switch', 'cddc39', false, null, 'Users, phones, access points, management'],
  ['router', '2196f3', false, null, 'WAN edge'],
  ['firewall', '9c27b0', false, null, 'Security gateway'],
  ['server', '4caf50', true, null, 'Bare metal or virtual machine'],
  ['blade-server', '8bc34a', false, 'server', 'Server in a chassis'],
  ['storage-array', '009688', false, null, 'Shared disks'],
  ['pdu', '607d8b', false, null, 'Power distribution in the rack'],
  ['ups', '795548', false, null, ''],
  ['patch-panel', '9e9e9e', false, null, 'Copper and fibre panels'],
  ['console-server', '00bcd4', false, null, 'Serial consoles'],
  ['access-point', '3f51b5', false, null, 'Wireless'],
];

/** name, colour, description */
export const RACK_ROLES: readonly (readonly [string, string, string])[] = [
  ['network', '2196f3', 'Core and carrier racks'],
  ['compute', '4caf50', 'Server racks'],
  ['comms', 'ffc107', 'Office and branch cabinets'],
  ['quarantine', 'f44336', 'Racks under investigation'],
];

/** maker, model, form factor, width, height, weight limit in kg, outer width and depth in mm */
export const RACK_TYPES: readonly (readonly [string, string, string, number, number, number, number, number])[] = [
  ['APC', 'NetShelter SX 42U', '4-post-cabinet', 19, 42, 1360, 600, 1070],
  ['APC', 'NetShelter SX 48U', '4-post-cabinet', 19, 48, 1360, 750, 1070],
  ['Panduit', 'Wall cabinet 12U', 'wall-cabinet', 19, 12, 90, 600, 560],
  ['Panduit', 'Two-post frame 45U', '2-post-frame', 19, 45, 680, 515, 380],
];
