import type { Field } from '../object-type.js';

export const text: Field = { kind: 'text' };
export const integer: Field = { kind: 'integer' };
export const decimal: Field = { kind: 'decimal' };
export const boolean: Field = { kind: 'boolean' };
export const date: Field = { kind: 'date' };
export const datetime: Field = { kind: 'datetime' };
export const json: Field = { kind: 'json' };
export const computed: Field = { kind: 'computed' };

export function choice(values: readonly (string | number)[]): Field {
  return { kind: 'choice', values };
}

export function ref(to: string): Field {
  return { kind: 'ref', to };
}

export function refs(to: string): Field {
  return { kind: 'refs', to };
}

/** A related object of any type, named by two further fields. */
export function generic(typeField: string, idField: string): Field {
  return { kind: 'generic', typeField, idField };
}

/** A number that NetBox counts; `by` is the id filter of the counted type. */
export function count(of: string, by: string): Field {
  return { kind: 'count', of, by };
}

type Fields = Readonly<Record<string, Field>>;

/** What every object carries. */
export const identity: Fields = { id: integer, url: text, display_url: text, display: text };

export const dates: Fields = { created: datetime, last_updated: datetime };

/** What nearly every object of NetBox carries besides its own fields. */
export const common: Fields = { tags: refs('extras.tag'), custom_fields: json, ...dates };

export const described: Fields = { description: text, comments: text, ...common };

/** Where a prefix, cluster, VLAN group or wireless LAN belongs: a region, site group, site or location. */
export const scope: Fields = { scope_type: text, scope_id: integer, scope: generic('scope_type', 'scope_id') };

/** What a cable plugs into. */
export const cabled: Fields = {
  mark_connected: boolean,
  cable: ref('dcim.cable'),
  cable_end: text,
  link_peers: computed,
  link_peers_type: computed,
  _occupied: computed,
};

/** A cabled object at which a path ends, rather than runs through. */
export const endpoint: Fields = {
  ...cabled,
  connected_endpoints: computed,
  connected_endpoints_type: computed,
  connected_endpoints_reachable: computed,
};

/** A part of a device. */
export const component: Fields = { device: ref('dcim.device'), name: text, label: text, description: text };

/** A part of a device that may sit on a module. */
export const modular: Fields = { ...component, module: ref('dcim.module') };

/** A part that each new device, or module, of a type gets. */
export const template: Fields = { device_type: ref('dcim.devicetype'), name: text, label: text, description: text, ...dates };

export const modularTemplate: Fields = { ...template, module_type: ref('dcim.moduletype') };
