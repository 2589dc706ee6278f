import { objectType } from '../../../netbox/catalogue.js';
import type { Relation } from '../../../netbox/object-type.js';

/** Where a key of a server's own rows belongs in NetBox's. */
export type Place =
  | { readonly kind: 'field'; readonly field: string }
  /** A field of a related object: the manufacturer of the device type. */
  | { readonly kind: 'inner'; readonly field: string; readonly inner: string; readonly to: string }
  /** A place that NetBox holds as the scope of an object. */
  | { readonly kind: 'scope'; readonly to: string };

/** What servers call fields of NetBox. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  u_height: ['height_units', 'height', 'units'], virtualmachine_count: ['vm_count', 'virtual_machine_count'], ipaddress_count: ['ip_address_count', 'ip_count'],
  mac_address: ['mac'], vid: ['vlan_id'], device_type: ['model'], serial: ['serial_number'], prefix_count: ['prefixes_count'],
};

const SCOPES: Readonly<Record<string, string>> = { site: 'dcim.site', location: 'dcim.location', region: 'dcim.region', site_group: 'dcim.sitegroup' };

/** Null for what NetBox has no field for. */
export function placeOf(type: string, key: string): Place | null {
  const { fields, relations, singular } = objectType(type);
  const name = key.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  const own = singular.toLowerCase().replaceAll(' ', '_');
  const words = [name, name.replace(/_(?:name|slug)$/, ''), ...(name.startsWith(`${own}_`) ? [name.slice(own.length + 1)] : []), ...synonymsOf(name)];
  const field = words.find((word) => Object.hasOwn(fields, word) && !isPartOf(name, word));
  if (field !== undefined) return { kind: 'field', field };
  for (const word of words) {
    const relation = Object.hasOwn(relations, word) ? relations[word] : undefined;
    const inner = relation === undefined ? null : innerOf(relation);
    if (inner !== null) return inner;
    const scope = SCOPES[word];
    if (scope !== undefined && fields['scope'] !== undefined) return { kind: 'scope', to: scope };
  }
  return null;
}

function synonymsOf(name: string): readonly string[] {
  return Object.entries(SYNONYMS).flatMap(([field, names]) => (names.includes(name) ? [field] : []));
}

/** A slug says less than the name, which comes under the plain word. */
function isPartOf(name: string, word: string): boolean {
  return name !== word && name.endsWith('_slug');
}

function innerOf({ path, to }: Relation): Place | null {
  const [field, inner, further] = path;
  return field === undefined || inner === undefined || further !== undefined || field.startsWith('@') ? null : { kind: 'inner', field, inner, to };
}
