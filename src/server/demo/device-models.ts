import { series, type DeviceModel, type PowerInput } from './device-model.js';

function supplies(count: number, maximum: number, allocated: number, type = 'iec-60320-c14'): readonly PowerInput[] {
  return series('PSU', 1, count).map((name) => ({ name, type, maximum, allocated }));
}

const SERVER_NICS = [
  { names: series('eth', 0, 3), type: '10gbase-x-sfpp' },
  { names: ['idrac'], type: '1000base-t', management: true },
] as const;

const HPE_NICS = [
  { names: series('eth', 0, 3), type: '10gbase-x-sfpp' },
  { names: ['ilo'], type: '1000base-t', management: true },
] as const;

/** The 30 device types in use, then those that nothing uses. */
export const DEVICE_MODELS: readonly DeviceModel[] = [
  {
    maker: 'Arista', model: 'DCS-7504R3', part: 'DCS-7504R3-BND', height: 7, fullDepth: true, airflow: 'front-to-rear', weight: 98.5, platform: 'EOS',
    description: 'Modular data centre core', console: ['con0'], power: supplies(4, 3000, 900, 'iec-60320-c20'),
    interfaces: [{ names: series('Ethernet', 1, 36), type: '100gbase-x-qsfp28' }, { names: series('Ethernet', 37, 48), type: '10gbase-x-sfpp' }, { names: ['Management1'], type: '1000base-t', management: true }],
    moduleBays: ['Supervisor 1', 'Supervisor 2', 'Linecard 3', 'Linecard 4', 'Linecard 5', 'Linecard 6'],
  },
  {
    maker: 'Arista', model: 'DCS-7060CX2-32S', part: 'DCS-7060CX2-32S-F', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 10.2, platform: 'EOS',
    description: '32 x 100G QSFP28 and 2 x 10G SFP+', console: ['con0'], power: supplies(2, 650, 260),
    interfaces: [
      { names: series('Ethernet', 1, 32), type: '100gbase-x-qsfp28' }, { names: series('Ethernet', 33, 34), type: '10gbase-x-sfpp' },
      { names: ['Management1'], type: '1000base-t', management: true },
    ],
  },
  {
    maker: 'Arista', model: 'DCS-7050SX3-48C8', part: 'DCS-7050SX3-48C8-F', height: 1, fullDepth: true, airflow: 'rear-to-front', weight: 9.4, platform: 'EOS',
    description: '48 x 10G SFP+ and 8 x 100G QSFP28', console: ['con0'], power: supplies(2, 500, 180),
    interfaces: [
      { names: series('Ethernet', 1, 48), type: '10gbase-x-sfpp' }, { names: series('Ethernet', 49, 56), type: '100gbase-x-qsfp28' },
      { names: ['Management1'], type: '1000base-t', management: true },
    ],
  },
  {
    maker: 'Cisco', model: 'C9300-48P', part: 'C9300-48P-A', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 7.4, platform: 'IOS XE',
    description: '48 x 1G PoE+ access switch', console: ['con0'], power: supplies(2, 715, 350),
    interfaces: [
      { names: series('GigabitEthernet1/0/', 1, 48), type: '1000base-t' }, { names: series('TenGigabitEthernet1/1/', 1, 8), type: '10gbase-x-sfpp' },
      { names: ['GigabitEthernet0/0'], type: '1000base-t', management: true }, { names: ['Vlan10'], type: 'virtual' },
    ],
    moduleBays: ['Uplink module'],
  },
  {
    maker: 'Cisco', model: 'C9300-24P', part: 'C9300-24P-A', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 7.1, platform: 'IOS XE',
    description: '24 x 1G PoE+ access switch', console: ['con0'], power: supplies(2, 715, 220),
    interfaces: [
      { names: series('GigabitEthernet1/0/', 1, 24), type: '1000base-t' }, { names: series('TenGigabitEthernet1/1/', 1, 8), type: '10gbase-x-sfpp' },
      { names: ['GigabitEthernet0/0'], type: '1000base-t', management: true }, { names: ['Vlan10'], type: 'virtual' },
    ],
    moduleBays: ['Uplink module'],
  },
  {
    maker: 'Cisco', model: 'C9500-24Y4C', part: 'C9500-24Y4C-A', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 10.9, platform: 'IOS XE',
    description: '24 x 25G and 4 x 100G, core and distribution of offices', console: ['con0'], power: supplies(2, 650, 280),
    interfaces: [
      { names: series('TwentyFiveGigE1/0/', 1, 24), type: '25gbase-x-sfp28' }, { names: series('HundredGigE1/0/', 25, 28), type: '100gbase-x-qsfp28' },
      { names: ['GigabitEthernet0/0'], type: '1000base-t', management: true }, { names: ['Vlan10', 'Vlan20', 'Vlan30'], type: 'virtual' },
    ],
  },
  {
    maker: 'Cisco', model: 'ISR4331', part: 'ISR4331/K9', height: 1, fullDepth: false, airflow: 'rear-to-front', weight: 5.2, platform: 'IOS XE',
    description: 'Branch router', console: ['con0', 'aux0'], power: supplies(1, 250, 90),
    interfaces: [{ names: series('GigabitEthernet0/0/', 0, 2), type: '1000base-t' }, { names: ['GigabitEthernet0'], type: '1000base-t', management: true }, { names: ['Loopback0'], type: 'virtual' }],
  },
  {
    maker: 'Cisco', model: 'ASR1001-X', part: 'ASR1001-X', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 11.3, platform: 'IOS XE',
    description: 'WAN edge router of the larger offices', console: ['con0', 'aux0'], power: supplies(2, 250, 140),
    interfaces: [
      { names: series('TenGigabitEthernet0/0/', 0, 1), type: '10gbase-x-sfpp' }, { names: series('GigabitEthernet0/0/', 0, 5), type: '1000base-x-sfp' },
      { names: ['GigabitEthernet0'], type: '1000base-t', management: true }, { names: ['Loopback0'], type: 'virtual' },
    ],
  },
  {
    maker: 'Cisco', model: 'C9120AXI', part: 'C9120AXI-E', height: 0, fullDepth: false, airflow: 'passive', weight: 1.3, platform: 'IOS XE',
    description: 'Wi-Fi 6 access point', console: ['con0'], power: [],
    interfaces: [{ names: ['GigabitEthernet0'], type: '2.5gbase-t' }, { names: ['Dot11Radio0', 'Dot11Radio1'], type: 'ieee802.11ax' }],
  },
  {
    maker: 'Juniper', model: 'MX204', part: 'MX204-R', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 9.98, platform: 'Junos',
    description: 'Edge router, 4 x 100G and 8 x 10G', console: ['con0'], power: supplies(2, 650, 310),
    interfaces: [
      { names: series('et-0/0/', 0, 3), type: '100gbase-x-qsfp28' }, { names: series('xe-0/1/', 0, 7), type: '10gbase-x-sfpp' },
      { names: ['fxp0'], type: '1000base-t', management: true }, { names: ['lo0'], type: 'virtual' },
    ],
  },
  {
    maker: 'Juniper', model: 'SRX345', part: 'SRX345-SYS-JB', height: 1, fullDepth: false, airflow: 'side-to-rear', weight: 4.9, platform: 'Junos',
    description: 'Branch router with security services', console: ['con0'], power: supplies(1, 150, 75),
    interfaces: [{ names: series('ge-0/0/', 0, 15), type: '1000base-t' }, { names: ['fxp0'], type: '1000base-t', management: true }, { names: ['lo0'], type: 'virtual' }],
  },
  {
    maker: 'Juniper', model: 'QFX5120-48Y', part: 'QFX5120-48Y-AFO', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 10.6, platform: 'Junos',
    description: '48 x 25G SFP28 and 8 x 100G QSFP28', console: ['con0'], power: supplies(2, 650, 240),
    interfaces: [
      { names: series('xe-0/0/', 0, 47), type: '25gbase-x-sfp28' }, { names: series('et-0/0/', 48, 55), type: '100gbase-x-qsfp28' },
      { names: ['em0'], type: '1000base-t', management: true },
    ],
  },
  {
    maker: 'Palo Alto Networks', model: 'PA-3220', part: 'PAN-PA-3220', height: 2, fullDepth: false, airflow: 'front-to-rear', weight: 13.6, platform: 'PAN-OS',
    description: 'Firewall, 12 copper and 8 fibre ports', console: ['con0'], power: supplies(2, 250, 160),
    interfaces: [
      { names: series('ethernet1/', 1, 12), type: '1000base-t' }, { names: series('ethernet1/', 13, 20), type: '10gbase-x-sfpp' },
      { names: ['management', 'ha1-a', 'ha1-b'], type: '1000base-t', management: true }, { names: ['tunnel.1', 'tunnel.2'], type: 'virtual' },
    ],
  },
  {
    maker: 'Palo Alto Networks', model: 'PA-440', part: 'PAN-PA-440', height: 1, fullDepth: false, airflow: 'passive', weight: 2.3, platform: 'PAN-OS',
    description: 'Branch firewall', console: ['con0'], power: supplies(1, 60, 30),
    interfaces: [{ names: series('ethernet1/', 1, 8), type: '1000base-t' }, { names: ['management'], type: '1000base-t', management: true }, { names: ['tunnel.1'], type: 'virtual' }],
  },
  {
    maker: 'Fortinet', model: 'FortiGate 100F', part: 'FG-100F', height: 1, fullDepth: false, airflow: 'side-to-rear', weight: 3.6, platform: 'FortiOS',
    description: 'Office firewall', console: ['con0'], power: supplies(2, 60, 35),
    interfaces: [
      { names: series('port', 1, 20), type: '1000base-t' }, { names: ['x1', 'x2'], type: '10gbase-x-sfpp' },
      { names: ['mgmt'], type: '1000base-t', management: true }, { names: ['tun1'], type: 'virtual' },
    ],
  },
  {
    maker: 'Dell', model: 'PowerEdge R750', part: '210-AYCG', height: 2, fullDepth: true, airflow: 'front-to-rear', weight: 35.3, platform: 'Linux',
    description: 'Two-socket server', console: [], power: supplies(2, 1400, 420), interfaces: SERVER_NICS,
  },
  {
    maker: 'Dell', model: 'PowerEdge R650', part: '210-AYJZ', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 21.2, platform: 'Linux',
    description: 'Two-socket server, 1U', console: [], power: supplies(2, 1100, 310), interfaces: SERVER_NICS,
  },
  {
    maker: 'Dell', model: 'PowerEdge MX7000', part: '210-ANWE', height: 7, fullDepth: true, airflow: 'front-to-rear', weight: 182.8, platform: null,
    description: 'Chassis for blade servers', console: ['con0'], power: supplies(6, 3000, 450, 'iec-60320-c20'), subdevice: 'parent',
    interfaces: [{ names: ['mm1', 'mm2'], type: '1000base-t', management: true }], deviceBays: series('Slot ', 1, 8),
  },
  {
    maker: 'Dell', model: 'PowerEdge MX750c', part: '210-AYIH', height: 0, fullDepth: true, airflow: null, weight: 8.1, platform: 'Linux',
    description: 'Blade server', console: [], power: [], subdevice: 'child',
    interfaces: [{ names: ['eth0', 'eth1'], type: '25gbase-x-sfp28' }, { names: ['idrac'], type: '1000base-t', management: true }],
  },
  {
    maker: 'Dell', model: 'PowerVault ME5024', part: '210-BBOO', height: 2, fullDepth: true, airflow: 'front-to-rear', weight: 25.5, platform: null,
    description: 'Storage array, 24 disks', console: [], power: supplies(2, 580, 330),
    interfaces: [{ names: ['ctrl-a0', 'ctrl-a1', 'ctrl-b0', 'ctrl-b1'], type: '25gbase-x-sfp28' }, { names: ['mgmt-a', 'mgmt-b'], type: '1000base-t', management: true }],
  },
  {
    maker: 'HPE', model: 'ProLiant DL380 Gen10', part: '868703-B21', height: 2, fullDepth: true, airflow: 'front-to-rear', weight: 23.6, platform: 'Linux',
    description: 'Two-socket server', console: [], power: supplies(2, 800, 380), interfaces: HPE_NICS,
  },
  {
    maker: 'HPE', model: 'ProLiant DL360 Gen10', part: '867959-B21', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 16.3, platform: 'Linux',
    description: 'Two-socket server, 1U', console: [], power: supplies(2, 800, 290), interfaces: HPE_NICS,
  },
  {
    maker: 'HPE', model: 'ProLiant DL325 Gen10', part: 'P04646-B21', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 14.1, platform: 'Windows Server',
    description: 'One-socket server', console: [], power: supplies(2, 500, 210), interfaces: HPE_NICS,
  },
  {
    maker: 'APC', model: 'AP8853', part: 'AP8853', height: 0, fullDepth: false, airflow: null, weight: 7.5, platform: null,
    description: 'Metered vertical PDU, 32 A', console: ['serial'], power: [{ name: 'Input', type: 'iec-60309-p-n-e-6h', maximum: 7360, allocated: 0 }],
    interfaces: [{ names: ['net0'], type: '100base-tx', management: true }],
    outlets: [{ names: series('C13-', 1, 20), type: 'iec-60320-c13' }, { names: series('C19-', 1, 4), type: 'iec-60320-c19' }],
  },
  {
    maker: 'APC', model: 'AP7921B', part: 'AP7921B', height: 1, fullDepth: false, airflow: null, weight: 5.5, platform: null,
    description: 'Switched PDU, 8 outlets', console: ['serial'], power: [{ name: 'Input', type: 'iec-60320-c20', maximum: 3680, allocated: 0 }],
    interfaces: [{ names: ['net0'], type: '100base-tx', management: true }], outlets: [{ names: series('Outlet ', 1, 8), type: 'iec-60320-c13' }],
  },
  {
    maker: 'APC', model: 'Smart-UPS SRT 3000', part: 'SRT3000RMXLI', height: 2, fullDepth: true, airflow: 'front-to-rear', weight: 31.3, platform: null,
    description: 'Online UPS for comms rooms', console: [], power: [{ name: 'Input', type: 'iec-60320-c20', maximum: 2700, allocated: 0 }],
    interfaces: [{ names: ['net0'], type: '100base-tx', management: true }], outlets: [{ names: series('Outlet ', 1, 8), type: 'iec-60320-c13' }],
  },
  {
    maker: 'Opengear', model: 'OM2248', part: 'OM2248-10G', height: 1, fullDepth: false, airflow: 'side-to-rear', weight: 4.6, platform: 'Linux',
    description: 'Console server, 48 serial ports', console: ['con0'], power: supplies(2, 60, 40), consoleServer: series('port', 1, 48),
    interfaces: [{ names: ['net1', 'net2'], type: '1000base-t' }],
  },
  {
    maker: 'Opengear', model: 'OM1208', part: 'OM1208-8E', height: 1, fullDepth: false, airflow: 'passive', weight: 1.6, platform: 'Linux',
    description: 'Console server, 8 serial ports', console: ['con0'], power: supplies(1, 30, 15), consoleServer: series('port', 1, 8),
    interfaces: [{ names: ['net1', 'net2'], type: '1000base-t' }],
  },
  {
    maker: 'Panduit', model: 'CP24-C6A', part: 'CP24BLY-6A', height: 1, fullDepth: false, airflow: null, weight: 1.2, platform: null,
    description: 'Copper panel, 24 ports', console: [], power: [], interfaces: [], panel: { fronts: 24, perRear: 1, front: '8p8c', rear: '8p8c' }, outsideUtilisation: true,
  },
  {
    maker: 'Panduit', model: 'FCP-24LC-MPO', part: 'FCP24LCMPO', height: 1, fullDepth: false, airflow: null, weight: 2.1, platform: null,
    description: 'Fibre panel, 24 duplex LC in front, 4 MPO behind', console: [], power: [], interfaces: [], panel: { fronts: 24, perRear: 6, front: 'lc', rear: 'mpo' },
  },
  {
    maker: 'Juniper', model: 'EX4300-48T', part: 'EX4300-48T', height: 1, fullDepth: true, airflow: 'front-to-rear', weight: 7.3, platform: 'Junos',
    description: '', console: ['con0'], power: supplies(2, 350, 120), interfaces: [{ names: series('ge-0/0/', 0, 47), type: '1000base-t' }],
  },
  {
    maker: 'Palo Alto Networks', model: 'PA-5220', part: 'PAN-PA-5220', height: 3, fullDepth: true, airflow: 'front-to-rear', weight: 19.6, platform: 'PAN-OS',
    description: 'Planned for the second firewall pair', console: ['con0'], power: supplies(2, 685, 480), interfaces: [{ names: series('ethernet1/', 1, 24), type: '10gbase-x-sfpp' }],
  },
  {
    maker: 'Nokia', model: '7750 SR-1', part: '3HE12345AA', height: 2, fullDepth: true, airflow: 'front-to-rear', weight: null, platform: null,
    description: '', console: ['con0'], power: [], interfaces: [{ names: series('1/1/c', 1, 6), type: '100gbase-x-qsfp28' }],
  },
];
