import { objectType } from '../../../netbox/catalogue.js';
import { idOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { cablePlaces } from './cable-place.js';
import { circuitPlaces, circuitTerminationPlaces } from './circuit-place.js';
import { devicePlaces } from './device-place.js';
import { assignedPlaces } from './assigned-place.js';
import { nowhere, placeAt, spotOf } from './place.js';
import type { PlaceReader } from './place.js';
import { ancestry, byId, pathText, nameOf, ownerField, refOf, titleFields } from '../related.js';
import { prefixPlaces, scopedPlaces, vlanPlaces } from './scope-place.js';
import { machinePlaces } from './machine-place.js';

/** Types whose place is more than their own site, location and rack. */
const READERS: Readonly<Record<string, PlaceReader>> = {
  'dcim.device': devicePlaces,
  'virtualization.virtualmachine': machinePlaces,
  'ipam.ipaddress': assignedPlaces('ipam.ipaddress'),
  'dcim.macaddress': assignedPlaces('dcim.macaddress'),
  'ipam.vlan': vlanPlaces,
  'ipam.prefix': prefixPlaces,
  'circuits.circuit': circuitPlaces,
  'circuits.circuittermination': circuitTerminationPlaces,
  'dcim.cable': cablePlaces,
  'dcim.virtualchassis': through('dcim.virtualchassis', 'master', devicePlaces, (master) => `is led by ${master}, which`),
};

/** How the place of objects of a type is found, after the fields that the type has. */
export function placeReaderOf(type: string): PlaceReader {
  const own = READERS[type];
  if (own !== undefined) return own;
  const { fields } = objectType(type);
  const owner = ownerField(type);
  if (owner !== null) return through(type, owner, owner === 'device' ? devicePlaces : machinePlaces, (name) => `is part of ${name}, which`);
  if (fields['scope'] !== undefined) return scopedPlaces(type);
  if (type === 'dcim.site' || type === 'dcim.region' || type === 'dcim.sitegroup') return geographic(type);
  if (fields['rack'] !== undefined || fields['site'] !== undefined) return standing(type);
  return unplaced(type);
}

/** Objects with a rack, location or site of their own; those with only a rack or power panel stand where that stands. */
function standing(type: string): PlaceReader {
  const { fields } = objectType(type);
  const own = ['site', 'location', 'rack', 'power_panel', 'parent', objectType(type).key].filter((name) => fields[name] !== undefined);
  const rackOnly = fields['rack'] !== undefined && fields['site'] === undefined;
  const panel = fields['power_panel'] !== undefined;
  return {
    steps: (id, ids) => [
      fetchStep(id, type, { id: ids }, own),
      ...(rackOnly ? [fetchStep(`${id}-racks`, 'dcim.rack', { id: { from: id, field: 'rack.id' } }, ['site', 'location'])] : []),
      ...(panel ? [fetchStep(`${id}-panels`, 'dcim.powerpanel', { id: { from: id, field: 'power_panel.id' } }, ['site', 'location'])] : []),
    ],
    read: (inputs, id, world) => {
      const racks = byId(rackOnly ? inputs.rows(`${id}-racks`) : []);
      const panels = byId(panel ? inputs.rows(`${id}-panels`) : []);
      return (row) => {
        const around = racks.get(idOf(row, 'rack')) ?? panels.get(idOf(row, 'power_panel'));
        const spot = around === undefined ? spotOf(row) : { ...spotOf(around), rack: refOf(row, 'rack', 'dcim.rack') };
        const parent = type === 'dcim.location' ? refOf(row, 'parent', 'dcim.location') : null;
        return placeAt(parent === null ? spot : { ...spot, location: parent }, world, panel ? panelOptions(row) : {});
      };
    },
  };
}

function panelOptions(row: Row): { lead?: string; by: string | null } {
  const panel = textOf(row, 'power_panel');
  return panel === null ? { by: null } : { lead: `is fed by panel ${panel}, at`, by: `panel ${panel}` };
}

/** Parts of an object that has a place. */
function through(type: string, field: string, owner: PlaceReader, lead: (name: string) => string): PlaceReader {
  return {
    steps: (id, ids) => [
      fetchStep(id, type, { id: ids }, [...titleFields(type), field]),
      ...owner.steps(`${id}-owners`, { from: id, field: `${field}.id` }),
    ],
    read: (inputs, id, world) => {
      const owners = byId(inputs.rows(`${id}-owners`));
      const read = owner.read(inputs, `${id}-owners`, world);
      return (row) => {
        const found = owners.get(idOf(row, field));
        if (found === undefined) return nowhere('has no recorded place');
        const place = read(found);
        const ownerRef = refOf(row, field, ownerType(field));
        return {
          ...place,
          phrase: `${lead(nameOf(found))} ${place.phrase}`,
          within: ownerRef === null ? place.within : [ownerRef, ...place.within],
          by: place.by ?? nameOf(found),
        };
      };
    },
  };
}

function ownerType(field: string): string {
  return field === 'virtual_machine' ? 'virtualization.virtualmachine' : 'dcim.device';
}

/** Sites and what groups them. */
function geographic(type: string): PlaceReader {
  return {
    steps: (id, ids) => [fetchStep(id, type, { id: ids }, type === 'dcim.site' ? ['name', 'region', 'group', 'physical_address', 'facility'] : ['name', 'parent'])],
    read: (_inputs, _id, world) => (row) => {
      if (type === 'dcim.site') return siteLies(row, world);
      const parent = refOf(row, 'parent', type);
      if (parent === null) return nowhere(`lies under no other ${objectType(type).singular}`);
      const path = pathText(ancestry(world.inventory, parent));
      return { ...nowhere(`lies in ${path}`), known: true, within: [parent], region: type === 'dcim.region' ? path : null };
    },
  };
}

function siteLies(row: Row, world: Parameters<PlaceReader['read']>[2]): ReturnType<ReturnType<PlaceReader['read']>> {
  const region = refOf(row, 'region', 'dcim.region');
  const group = refOf(row, 'group', 'dcim.sitegroup');
  const path = region === null ? null : pathText(ancestry(world.inventory, region));
  const address = textOf(row, 'physical_address')?.split(/\s*\r?\n\s*/).join(', ') ?? null;
  const parts = [path === null ? 'is in no region' : `is in ${path}`, address === null ? 'no address is recorded' : `at ${address}`];
  const id = idOf(row);
  const site = id === null ? [] : [{ type: 'dcim.site', id, name: nameOf(row) }];
  return {
    ...nowhere(parts.join(', ')),
    known: path !== null || address !== null,
    within: [...site, ...[region, group].filter((ref) => ref !== null)],
    region: path,
    site: nameOf(row),
    by: address,
  };
}

function unplaced(type: string): PlaceReader {
  return {
    steps: (id, ids) => [fetchStep(id, type, { id: ids }, titleFields(type))],
    read: () => () => nowhere(`has no place: NetBox records none for ${objectType(type).plural}`),
  };
}
