import { objectType } from '../../../netbox/catalogue.js';
import { textOf } from '../../../netbox/row.js';
import { block, dates, extras, factsOf } from '../facts.js';
import type { Fact } from '../facts.js';
import { ownerField, titleOf } from '../related.js';
import { objectStep, shownFields, viewBody } from './view.js';
import type { ObjectView } from './view.js';

/** Shown in another block, or of no use to a reader. */
const APART = new Set([
  'id', 'url', 'display_url', 'display', 'tags', 'custom_fields', 'description', 'comments', 'created', 'last_updated', 'link_peers_type',
  'connected_endpoints_type', 'connected_endpoints_reachable', 'cable_end', '_occupied', '_depth',
]);

/** All filled fields of an object, for types without a view of their own. */
export function plainView(type: string): ObjectView {
  return {
    steps: (object) => [objectStep(object)],
    body: (row, _inputs, world) => {
      const apart = new Set([...APART, ...genericKeys(type)]);
      const names = shownFields(type).filter((name) => !apart.has(name));
      const facts = withUnits(factsOf(type, row, names, world.timeZone)).filter(({ value }) => value !== null && value !== false);
      return viewBody(type, row, {
        text: sentence(type, textOf(row, 'status'), titleOf(type, row), facts),
        blocks: [
          ...block('Record', facts),
          ...block('Tags and custom fields', extras(row)),
          ...dates(type, row, world.timeZone).map((each) => ({ ...each, title: 'Notes and dates' })),
        ],
      });
    },
  };
}

/** A length and its unit are one fact: "11 m". */
function withUnits(facts: readonly Fact[]): readonly Fact[] {
  const units = new Map(facts.map(({ name, value }) => [name, value]));
  return facts
    .filter(({ name }) => !(name.endsWith('_unit') && units.has(name.slice(0, -'_unit'.length))))
    .map((each) => {
      const unit = units.get(`${each.name}_unit`) ?? null;
      return each.value === null || unit === null ? each : { ...each, value: `${String(each.value)} ${String(unit)}` };
    });
}

/** A related object of any type is shown by its name, not by its type and id besides. */
function genericKeys(type: string): readonly string[] {
  return Object.values(objectType(type).fields).flatMap((field) => (field.kind === 'generic' ? [field.typeField, field.idField] : []));
}

/** "Hall A is a location: active, site datacenter-01, racks 32, devices 222." */
function sentence(type: string, status: string | null, title: string, facts: readonly Fact[]): string {
  const { singular, key, defaultColumns } = objectType(type);
  const named = new Set([key, 'name', 'status', 'description', ownerField(type)]);
  const told = defaultColumns.flatMap((name) => (named.has(name) ? [] : facts.filter((each) => each.name === name))).slice(0, 4);
  const parts = [...(status === null ? [] : [status]), ...told.map(({ label, value }) => (value === true ? label : `${label} ${String(value)}`))];
  const article = /^([aeio]|IP |RIR|ASN|L2|FHRP)/.test(singular) ? 'an' : 'a';
  return `${title} is ${article} ${singular}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}
