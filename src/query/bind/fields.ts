import { objectType } from '../../netbox/catalogue.js';

/** Words for fields that a type has under another name. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  device_type: ['model', 'device_type'],
  u_height: ['u_height', 'size'],
  physical_address: ['physical_address', 'address', 'prefix', 'start_address'],
  manufacturer: ['manufacturer'],
  provider: ['provider'],
  vlan: ['vlan', 'vlans', 'untagged_vlan'],
  name: ['name', 'display'],
  contacts: ['contacts'],
  role: ['role', 'type'],
  port_speed: ['port_speed', 'speed', 'commit_rate'],
  speed: ['speed', 'commit_rate', 'port_speed'],
  commit_rate: ['commit_rate', 'speed', 'port_speed'],
  utilisation: ['utilisation', 'utilization'],
  device: ['device', 'host'],
  type: ['type', 'device_type', 'rack_type'],
  vcpus: ['allocated_vcpus'],
  memory: ['allocated_memory'],
  disk: ['allocated_disk'],
};

/** The column of a type that a field word stands for; null when it has none. */
export function columnName(type: string, field: string): string | null {
  const { columns } = objectType(type);
  return [field, ...(OTHER_NAMES[field] ?? [])].find((name) => columns[name] !== undefined) ?? null;
}
