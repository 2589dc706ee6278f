import { smallNetBox } from '../small-netbox.js';

const TYPES = [
  { manufacturer: 1, model: 'Chassis', slug: 'chassis', u_height: 2, is_full_depth: true, subdevice_role: 'parent' },
  { manufacturer: 1, model: 'Shallow', slug: 'shallow', u_height: 1, is_full_depth: false },
  { manufacturer: 1, model: 'Half', slug: 'half', u_height: 0.5, is_full_depth: false },
  { manufacturer: 1, model: 'Strip', slug: 'strip', u_height: 0, is_full_depth: false },
  { manufacturer: 1, model: 'Blade', slug: 'blade', u_height: 0, is_full_depth: false, subdevice_role: 'child' },
  { manufacturer: 1, model: 'Shelf', slug: 'shelf', u_height: 1, is_full_depth: true, exclude_from_utilization: true },
];

const device = (name: string, type: number, fields: Readonly<Record<string, string | number | null>> = {}): Record<string, string | number | null> => ({
  name, device_type: type, role: 1, site: 1, rack: 1, position: null, face: null, status: 'active', ...fields,
});

/**
 * R1 (10U, site north): chassis U9–U10 with two blades, shelf U8, shallow devices on both faces of U6, one in front of U5,
 * half a unit at U3.5, U1–U2 reserved, a power strip, and a switch that nobody placed. R2 (12U): empty. R3 (4U, site south): full, numbered from the top.
 */
export const estate = {
  'dcim.site': [{ name: 'north', slug: 'north' }, { name: 'south', slug: 'south' }],
  'dcim.location': [{ name: 'Row 1', slug: 'row-1', site: 1 }],
  'dcim.manufacturer': [{ name: 'Acme', slug: 'acme' }],
  'dcim.devicerole': [{ name: 'server', slug: 'server', color: '2196f3' }],
  'dcim.devicetype': TYPES,
  'dcim.rack': [
    { name: 'R1', site: 1, location: 1, u_height: 10, starting_unit: 1, desc_units: false, status: 'active' },
    { name: 'R2', site: 1, location: 1, u_height: 12, starting_unit: 1, desc_units: false, status: 'active' },
    { name: 'R3', site: 2, location: null, u_height: 4, starting_unit: 1, desc_units: true, status: 'active' },
  ],
  'dcim.rackreservation': [{ rack: 1, units: [1, 2], status: 'pending', description: 'new firewall' }],
  'dcim.device': [
    device('chassis', 1, { position: 9, face: 'front', serial: 'CH-1' }),
    device('blade-2', 5),
    device('blade-1', 5),
    device('shelf', 6, { position: 8, face: 'rear' }),
    device('front-box', 2, { position: 6, face: 'front' }),
    device('rear-box', 2, { position: 6, face: 'rear', status: 'planned' }),
    device('lone-box', 2, { position: 5, face: 'front' }),
    device('half-box', 3, { position: 3.5, face: 'front' }),
    device('strip', 4),
    device('spare', 2, { status: 'inventory' }),
    device('low', 1, { site: 2, rack: 3, position: 1, face: 'front' }),
    device('high', 1, { site: 2, rack: 3, position: 3, face: 'front' }),
  ],
  'dcim.devicebay': [
    { device: 1, name: 'Bay 1', installed_device: 3 },
    { device: 1, name: 'Bay 2', installed_device: 2 },
  ],
} as const;

export const askRacks = smallNetBox(estate);

export const R1 = { type: 'dcim.rack', id: 1, name: 'R1' };
export const R2 = { type: 'dcim.rack', id: 2, name: 'R2' };
export const R3 = { type: 'dcim.rack', id: 3, name: 'R3' };
