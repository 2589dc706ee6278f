import { objectType } from '../netbox/catalogue.js';
import { formatQuantity } from '../netbox/quantity.js';
import type { Dimension } from '../netbox/quantity.js';

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  speed: 'rate', commit_rate: 'rate', port_speed: 'rate', upstream_speed: 'rate', memory: 'size', disk: 'size', allocated_memory: 'size', allocated_disk: 'size',
  u_height: 'units', position: 'units', starting_unit: 'units', free_units: 'units', metres: 'length', distance_m: 'length', weight_kg: 'weight', max_weight_kg: 'weight',
  voltage: 'voltage', amperage: 'amperage', maximum_draw: 'power', allocated_draw: 'power', available_power: 'power', utilisation: 'percent', max_utilization: 'percent',
};

/** What the numbers of a field measure. */
export function dimensionOf(type: string, field: string): Dimension {
  if (field === 'speed' && /console/u.test(type)) return 'bits';
  if (field === 'size' && type === 'virtualization.virtualdisk') return 'size';
  return DIMENSIONS[field] ?? 'plain';
}

/** A value of a condition as people say it: "1 Gbps", "42U", "2026-11-16 00:00 UTC". */
export function valueText(type: string, field: string, value: string | number | boolean): string {
  if (typeof value === 'number') return formatQuantity(value, dimensionOf(type, field));
  const moment = typeof value === 'string' && isTime(type, field) ? /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:\d{2})$/u.exec(value) : null;
  return moment === null ? String(value) : `${moment[1] ?? ''} ${moment[2] ?? ''} ${moment[3] === 'Z' ? 'UTC' : `UTC${moment[3] ?? ''}`}`;
}

/** Whether the values of a field are times, so that less is earlier. */
export function isTime(type: string, field: string): boolean {
  const kind = objectType(type).fields[field]?.kind;
  return kind === 'date' || kind === 'datetime';
}
