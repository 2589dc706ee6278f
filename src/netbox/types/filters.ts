import type { Filter } from '../object-type.js';

type Filters = Readonly<Record<string, Filter>>;

export function byText(field: string): Filter {
  return { kind: 'char', field };
}

export function byNumber(field: string): Filter {
  return { kind: 'number', field };
}

export function byChoice(field: string): Filter {
  return { kind: 'choice', field };
}

export function byFlag(field: string): Filter {
  return { kind: 'boolean', field, single: true };
}

/** `path` is dotted; related objects by their id. */
export function byId(to: string, path: string): Filter {
  return byKey('id', to, path);
}

/** Related objects by a field of theirs: slug, name, rd, … */
export function byKey(by: string, to: string, path: string): Filter {
  return { kind: 'ref', path: path.split('.'), to, by, tree: false };
}

/** Related objects and all that lies below them. */
export function byTree(by: string, to: string, path: string): Filter {
  return { kind: 'ref', path: path.split('.'), to, by, tree: true };
}

export function single(filter: Filter): Filter {
  return { ...filter, single: true };
}

/** NetBox has no `__empty` for choices that are numbers, nor for fields of types of its own: MAC addresses, WWNs, time zones. */
export function withoutEmpty(filters: Filters): Filters {
  return Object.fromEntries(Object.entries(filters).map(([name, filter]) => [name, { ...filter, noEmpty: true }]));
}

export function byMac(field: string): Filter {
  return { ...byText(field), noEmpty: true };
}

/** Filters named like the field that they compare; `names` are separated by spaces. */
export function texts(names: string): Filters {
  return each(names, byText);
}

export function numbers(names: string): Filters {
  return each(names, byNumber);
}

export function dates(names: string): Filters {
  return each(names, (field) => ({ kind: 'date', field }));
}

export function times(names: string): Filters {
  return each(names, (field) => ({ kind: 'datetime', field }));
}

export function choices(names: string): Filters {
  return each(names, byChoice);
}

/** Choices of which NetBox reads one value and that take no suffix. */
export function oneChoice(names: string): Filters {
  return each(names, (field) => single(byChoice(field)));
}

export function flags(names: string): Filters {
  return each(names, byFlag);
}

/** Names of object types. */
export function types(names: string): Filters {
  return each(names, (field) => ({ kind: 'type', field, single: true }));
}

/** Filters that NetBox computes, of several values. */
export function methods(names: string): Filters {
  return each(names, () => ({ kind: 'method' }));
}

/** Filters that NetBox computes, of one value. */
export function oneMethod(names: string): Filters {
  return each(names, () => ({ kind: 'method', single: true }));
}

/** `<word>_id` and `<word>` (by `key`) of a related object. */
export function related(word: string, to: string, options: { path?: string; key?: string } = {}): Filters {
  const path = options.path ?? word;
  return { [`${word}_id`]: byId(to, path), [word]: byKey(options.key ?? 'slug', to, path) };
}

/** `<word>_id` and `<word>` (a slug) of a related object, each with all that lies below it. */
export function nested(word: string, to: string, path: string = word): Filters {
  return { [`${word}_id`]: byTree('id', to, path), [word]: byTree('slug', to, path) };
}

/** `<word>_id` alone. */
export function relatedById(word: string, to: string, path: string = word): Filters {
  return { [`${word}_id`]: byId(to, path) };
}

export const changeLogged: Filters = {
  ...numbers('id'),
  ...times('created last_updated'),
  ...oneMethod('created_by_request updated_by_request modified_by_request'),
};

/** What nearly every object of NetBox is filtered by besides its own filters. */
export const common: Filters = {
  ...changeLogged,
  ...oneMethod('q'),
  tag: { kind: 'tag', by: 'slug' },
  tag_id: { kind: 'tag', by: 'id' },
};

export const tenancy: Filters = {
  ...related('tenant', 'tenancy.tenant'),
  ...nested('tenant_group', 'tenancy.tenantgroup', 'tenant.group'),
};

/** By the contacts assigned to an object. `contact` and `contact_role` take ids. */
export const contacts: Filters = {
  contact: byId('tenancy.contact', '@contacts.contact'),
  contact_role: byId('tenancy.contactrole', '@contacts.role'),
  contact_group: byTree('id', 'tenancy.contactgroup', '@contacts.contact.groups'),
};

/** Where the object's scope lies; a scope below a region or group counts as in it. */
export const places: Filters = {
  ...nested('region', 'dcim.region', '@region'),
  ...nested('site_group', 'dcim.sitegroup', '@site_group'),
  ...related('site', 'dcim.site', { path: '@site' }),
  ...nested('location', 'dcim.location', '@location'),
};

export const scoped: Filters = { ...places, ...types('scope_type'), ...numbers('scope_id') };

/** The region and site group of a site that is `path` away. */
export function above(path: string): Filters {
  return {
    ...nested('region', 'dcim.region', `${path}.region`),
    ...nested('site_group', 'dcim.sitegroup', `${path}.group`),
  };
}

export const inDevice: Filters = {
  ...above('device.site'),
  ...related('site', 'dcim.site', { path: 'device.site' }),
  ...related('location', 'dcim.location', { path: 'device.location' }),
  ...related('rack', 'dcim.rack', { path: 'device.rack', key: 'name' }),
  ...related('device', 'dcim.device', { key: 'name' }),
  ...related('device_type', 'dcim.devicetype', { path: 'device.device_type', key: 'model' }),
  ...related('device_role', 'dcim.devicerole', { path: 'device.role' }),
  ...related('virtual_chassis', 'dcim.virtualchassis', { path: 'device.virtual_chassis', key: 'name' }),
  ...related('tenant', 'tenancy.tenant', { path: 'device.tenant' }),
  device_status: byChoice('device__status'),
};

export const component: Filters = { ...common, ...inDevice, ...texts('name label description') };

export const modular: Filters = { ...component, ...relatedById('module', 'dcim.module') };

export const cabled: Filters = {
  ...relatedById('cable', 'dcim.cable'),
  ...oneMethod('cabled occupied'),
  ...oneChoice('cable_end'),
  ...flags('mark_connected'),
};

export const endpoint: Filters = { ...cabled, ...oneMethod('connected') };

export const template: Filters = {
  ...changeLogged,
  ...oneMethod('q'),
  ...relatedById('device_type', 'dcim.devicetype'),
  ...texts('name label description'),
};

export const modularTemplate: Filters = { ...template, ...relatedById('module_type', 'dcim.moduletype') };

function each(names: string, filter: (name: string) => Filter): Filters {
  return Object.fromEntries(names.split(' ').map((name) => [name, filter(name)]));
}
