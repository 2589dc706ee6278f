import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { textOf, valueAt } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { BoundObject } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { contactSteps } from './contact-rows.js';
import { ancestry, regionsOf, siteOfLocation } from './related.js';

/** The object itself, or something above it that contacts may be assigned to. Each has its steps (contact-rows.ts). */
export interface Level {
  readonly step: string;
  readonly steps: readonly Step[];
  /** The field of the object that leads to it; null for what is known beforehand. */
  readonly field: string | null;
  readonly applies: (inputs: Inputs) => boolean;
  /** "site datacenter-01". */
  readonly name: (inputs: Inputs) => string;
}

/** Fields of an object that lead to something with contacts, nearest first. */
const UPWARDS: readonly { readonly field: string; readonly type: string; readonly except?: string }[] = [
  { field: 'device', type: 'dcim.device', except: 'virtualization.virtualmachine' },
  { field: 'virtual_machine', type: 'virtualization.virtualmachine' },
  { field: 'rack', type: 'dcim.rack' },
  { field: 'power_panel', type: 'dcim.powerpanel' },
  { field: 'location', type: 'dcim.location' },
  { field: 'cluster', type: 'virtualization.cluster', except: 'dcim.device' },
  { field: 'site', type: 'dcim.site' },
  { field: 'scope', type: 'dcim.site' },
  { field: 'provider_account', type: 'circuits.provideraccount' },
  { field: 'provider', type: 'circuits.provider' },
  { field: 'tenant', type: 'tenancy.tenant' },
];

/** Trees of places are known beforehand; all other levels hang on fields of the object. */
export function contactLevels(object: BoundObject, world: World): readonly Level[] {
  const above = placesAbove(object, world);
  if (above !== null) return [object, ...above].map(knownLevel);
  const { fields } = objectType(object.type);
  const upwards = UPWARDS.filter(({ field, except }) => fields[field] !== undefined && except !== object.type);
  return [knownLevel(object, 0), ...upwards.map(({ field, type }) => fieldLevel(field, type))];
}

/** The steps of all levels, and of the object that leads to them. */
export function levelSteps(object: BoundObject, levels: readonly Level[]): readonly Step[] {
  const fields = levels.flatMap(({ field }) => (field === null ? [] : field === 'scope' ? ['scope_type', 'scope_id', 'scope'] : [field]));
  const lead = fields.length === 0 ? [] : [fetchStep('object', object.type, { id: object.id }, fields)];
  return [...lead, ...levels.flatMap(({ steps }) => steps)];
}

function placesAbove(object: BoundObject, world: World): readonly ObjectRef[] | null {
  const { inventory } = world;
  switch (object.type) {
    case 'dcim.region':
    case 'dcim.sitegroup':
      return ancestry(inventory, object).slice(0, -1).toReversed();
    case 'dcim.site':
      return regionsOf(inventory, object.id).toReversed();
    case 'dcim.location': {
      const site = siteOfLocation(inventory, object.id);
      const outer = ancestry(inventory, object).slice(0, -1).toReversed();
      return site === null ? outer : [...outer, site, ...regionsOf(inventory, site.id).toReversed()];
    }
    default:
      return null;
  }
}

function knownLevel(object: ObjectRef, index: number): Level {
  const step = `level-${String(index)}`;
  return {
    step,
    steps: contactSteps(step, object.type, object.id, false),
    field: null,
    applies: () => true,
    name: () => `${objectType(object.type).singular} ${object.name}`,
  };
}

function fieldLevel(field: string, type: string): Level {
  const step = `level-${field}`;
  const row = (inputs: Inputs): Row => inputs.rows('object')[0] ?? {};
  return {
    step,
    steps: contactSteps(step, type, { from: 'object', field: `${field}.id` }, false),
    field,
    // A scope's id means a site only when the scope is one.
    applies: (inputs) => valueAt(row(inputs), [field, 'id']) !== null && (field !== 'scope' || textOf(row(inputs), 'scope_type') === type),
    name: (inputs) => `${objectType(type).singular} ${textOf(row(inputs), field, 'name') ?? textOf(row(inputs), field) ?? ''}`,
  };
}
