import type { DeviceModel } from './device-model.js';
import { locationId } from './places.js';
import { ODD_RACKS, RACK_HEIGHTS, RACKS } from './rack-tables.js';
import { add, found, idOf, oldStamp, optionalId, padded, siteOf, type Draft, type Rack, type Site, type Stamp, type World } from './world.js';

export interface NewRack {
  readonly site: Site;
  readonly name: string;
  readonly location: number | null;
  readonly type: string;
  readonly role: string | null;
  readonly tenant: number | null;
  readonly status: string;
  readonly description?: string;
  readonly age?: Stamp;
}

export function addRacks(world: World): void {
  for (const row of RACKS) {
    const site = siteOf(world, row.site);
    const digits = row.stem.startsWith('BR') ? 1 : 2;
    for (let number = row.first; number <= row.last; number += 1) {
      addRack(world, {
        site,
        name: `${row.stem}${padded(number, digits)}`,
        location: row.location === null ? null : locationId(world, row.site, row.location),
        type: row.type,
        role: row.role,
        tenant: optionalId(world, 'tenancy.tenant', row.tenant),
        status: row.status ?? 'active',
        age: row.site === 'branch-012' ? site.age : oldStamp(world),
      });
    }
  }
  for (const [site, location, name, description] of ODD_RACKS) {
    const where = siteOf(world, site);
    addRack(world, { site: where, name, location: locationId(world, site, location), type: 'Two-post frame 45U', role: 'comms', tenant: where.tenant, status: 'active', description });
  }
}

export function addRack(world: World, options: NewRack): Rack {
  const height = found(RACK_HEIGHTS[options.type], `rack type ${options.type}`);
  const draft = add(world, 'dcim.rack', rackFields(world, options), options.age);
  const rack: Rack = {
    id: draft.id, name: options.name, code: rackCode(options.name), site: options.site, location: options.location, height,
    front: new Array<boolean>(height + 1).fill(false), rear: new Array<boolean>(height + 1).fill(false), draft,
  };
  world.racks.set(world.racks.has(options.name) ? `${options.site.name}/${options.name}` : options.name, rack);
  return rack;
}

function rackFields(world: World, options: NewRack): Record<string, Draft[string]> {
  const type = found(world.objects.get('dcim.racktype')?.find((item) => item['model'] === options.type), options.type);
  return {
    name: options.name, facility_id: options.name.startsWith('R0') ? `${options.site.code.toUpperCase()}.${options.name.slice(4)}` : null,
    site: options.site.id, location: options.location, tenant: options.tenant, status: options.status,
    role: options.role === null ? null : idOf(world, 'dcim.rackrole', options.role),
    serial: '', asset_tag: null, rack_type: type.id, form_factor: type['form_factor'] ?? null, width: type['width'] ?? 19,
    u_height: type['u_height'] ?? 42, starting_unit: 1, weight: null, max_weight: type['max_weight'] ?? null, weight_unit: 'kg', desc_units: false,
    outer_width: type['outer_width'] ?? null, outer_height: null, outer_depth: type['outer_depth'] ?? null, outer_unit: 'mm', mounting_depth: null,
    airflow: null, description: options.description ?? '', comments: '', custom_fields: { key_number: null },
  };
}

/** `R01-A15` → `a15`, `NYC-A01` → `nyc-a01`, `BR003-R1` → `b003-r1`. */
function rackCode(name: string): string {
  return name.toLowerCase().replace(/^r\d\d-/, '').replace(/^br/, 'b').replaceAll(' ', '-');
}

export type Face = 'front' | 'rear';

/** Marks units as taken; full-depth devices take both faces. Throws if anything is in the way, so that no table can overlap devices. */
export function occupy(rack: Rack, position: number, height: number, face: Face, fullDepth: boolean): void {
  const faces = facesOf(rack, face, fullDepth);
  if (!isFree(faces, position, height, rack.height)) throw new Error(`${rack.name} U${position} is taken or outside the rack.`);
  for (const side of faces) side.fill(true, position, position + height);
}

/** The first position where the device fits, searched from the top down or from U2 up (U1 is kept for cables), or null. */
export function freePosition(rack: Rack, model: Pick<DeviceModel, 'height' | 'fullDepth'>, face: Face, from: 'top' | 'bottom'): number | null {
  const faces = facesOf(rack, face, model.fullDepth);
  const last = rack.height - model.height + 1;
  for (let step = 0; step < last - 1; step += 1) {
    const position = from === 'top' ? last - step : 2 + step;
    if (isFree(faces, position, model.height, rack.height)) return position;
  }
  return null;
}

function facesOf(rack: Rack, face: Face, fullDepth: boolean): readonly boolean[][] {
  if (fullDepth) return [rack.front, rack.rear];
  return [face === 'front' ? rack.front : rack.rear];
}

function isFree(faces: readonly boolean[][], position: number, height: number, rackHeight: number): boolean {
  if (position < 1 || position + height - 1 > rackHeight) return false;
  return faces.every((side) => !side.slice(position, position + height).includes(true));
}
