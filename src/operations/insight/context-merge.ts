import type { World } from '../../inventory/inventory.js';
import { idOf, isList, isRow, numberOf, rowsOf, textOf, valueAt } from '../../netbox/row.js';
import type { Json, Row } from '../../netbox/row.js';

/** One layer of a config context: a context that applies, or the object's own data, which comes last. */
export interface ContextLayer {
  readonly name: string;
  readonly weight: number | null;
  /** What it is assigned to, as "site datacenter-01"; "everything" without an assignment. */
  readonly assigned: string;
  readonly data: Row;
}

/** What a host is, as far as contexts are assigned by it. */
export interface ContextHost {
  readonly row: Row;
  readonly site: Row;
  readonly cluster: Row;
  readonly tenant: Row;
}

/** The assignments of a context, the type they name, and the host's own object of that kind. Trees count with all below. */
const ASSIGNMENTS: readonly (readonly [string, string, (host: ContextHost) => readonly number[]])[] = [
  ['regions', 'dcim.region', ({ site }) => ids(site, 'region')],
  ['site_groups', 'dcim.sitegroup', ({ site }) => ids(site, 'group')],
  ['sites', 'dcim.site', ({ row }) => ids(row, 'site')],
  ['locations', 'dcim.location', ({ row }) => ids(row, 'location')],
  ['device_types', 'dcim.devicetype', ({ row }) => ids(row, 'device_type')],
  ['roles', 'dcim.devicerole', ({ row }) => ids(row, 'role')],
  ['platforms', 'dcim.platform', ({ row }) => ids(row, 'platform')],
  ['cluster_types', 'virtualization.clustertype', ({ cluster }) => ids(cluster, 'type')],
  ['cluster_groups', 'virtualization.clustergroup', ({ cluster }) => ids(cluster, 'group')],
  ['clusters', 'virtualization.cluster', ({ row }) => ids(row, 'cluster')],
  ['tenant_groups', 'tenancy.tenantgroup', ({ tenant }) => ids(tenant, 'group')],
  ['tenants', 'tenancy.tenant', ({ row }) => ids(row, 'tenant')],
  ['tags', 'extras.tag', ({ row }) => rowsOf(row, 'tags').flatMap((tag) => idOf(tag) ?? [])],
];

export const ASSIGNMENT_FIELDS = ASSIGNMENTS.map(([field]) => field);

function ids(row: Row, field: string): readonly number[] {
  const id = idOf(row, field);
  return id === null ? [] : [id];
}

/** The layers of a host in merge order: active contexts that apply by weight and name, then its own data. */
export function layersOf(contexts: readonly Row[], host: ContextHost, world: World): readonly ContextLayer[] {
  const applying = contexts.filter((context) => valueAt(context, ['is_active']) !== false && applies(context, host, world));
  const layers = applying.map((context) => ({ name: textOf(context, 'name') ?? '', weight: numberOf(context, 'weight'), assigned: assignedText(context), data: dataOf(context, 'data') }));
  const sorted = layers.sort((a, b) => (a.weight ?? 0) - (b.weight ?? 0) || (a.name < b.name ? -1 : 1));
  const own = dataOf(host.row, 'local_context_data');
  return Object.keys(own).length === 0 ? sorted : [...sorted, { name: 'local context data', weight: null, assigned: 'the object itself', data: own }];
}

function dataOf(row: Row, field: string): Row {
  const data = row[field];
  return isRow(data) ? data : {};
}

/** NetBox: every assignment that is not empty must name something of the host. */
function applies(context: Row, host: ContextHost, world: World): boolean {
  return ASSIGNMENTS.every(([field, type, own]) => {
    const wanted = rowsOf(context, field);
    if (wanted.length === 0) return true;
    const mine = own(host);
    return wanted.some((each) => {
      const id = idOf(each) ?? 0;
      return [id, ...world.inventory.idsBelow({ type, id, name: '' })].some((below) => mine.includes(below));
    });
  });
}

function assignedText(context: Row): string {
  const parts = ASSIGNMENTS.flatMap(([field]) => {
    const names = rowsOf(context, field).flatMap((each) => textOf(each, 'name') ?? textOf(each, 'display') ?? []);
    return names.length === 0 ? [] : [`${field.replace(/_/gu, ' ').replace(/s$/u, '')} ${names.join(' or ')}`];
  });
  return parts.length === 0 ? 'everything' : parts.join(', ');
}

/** NetBox's deep merge: objects key by key, anything else of the later layer wins. */
export function mergeLayers(layers: readonly ContextLayer[]): Row {
  return layers.reduce<Row>((merged, { data }) => merge(merged, data), {});
}

function merge(base: Row, over: Row): Row {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const known = merged[key];
    merged[key] = isRow(known) && isRow(value) ? merge(known, value) : value;
  }
  return merged;
}

/** A value of the merged data by its path, with the layer that sets it, and those that it overrides. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: Json;
  readonly from: ContextLayer | null;
  readonly over: readonly ContextLayer[];
}

/** All values of the merged data, each with its origin. */
export function settingsOf(merged: Row, layers: readonly ContextLayer[], path: readonly string[] = []): readonly Setting[] {
  return Object.entries(merged).flatMap(([key, value]): readonly Setting[] => {
    const here = [...path, key];
    if (isRow(value) && Object.keys(value).length > 0) return settingsOf(value, layers, here);
    const setters = layers.filter(({ data }) => has(data, here));
    return [{ path: here, value, from: setters.at(-1) ?? null, over: setters.slice(0, -1) }];
  });
}

function has(data: Row, path: readonly string[]): boolean {
  const [key = '', ...rest] = path;
  if (!(key in data)) return false;
  const inner = data[key];
  return rest.length === 0 || (isRow(inner) && has(inner, rest));
}

const SECRET = /pass(?:word|wd|phrase)?|secret|token|community|psk|private[-_ ]?key|api[-_ ]?key|credential/iu;

/** A value as text; those whose key looks like a secret are masked. */
export function settingText(path: readonly string[], value: Json): string {
  if (path.some((key) => SECRET.test(key))) return '********';
  if (isList(value)) return value.map((item) => (isRow(item) || isList(item) ? JSON.stringify(item) : String(item))).join(', ');
  return isRow(value) ? JSON.stringify(value) : String(value);
}

/** Settings whose path carries every word ("ntp servers" finds ntp.servers). */
export function settingsNamed(settings: readonly Setting[], words: string): readonly Setting[] {
  const wanted = wordsOf(words);
  return settings.filter(({ path }) => {
    const known = new Set(path.flatMap(wordsOf));
    return wanted.every((word) => known.has(word));
  });
}

function wordsOf(text: string): readonly string[] {
  return text.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').map((word) => word.replace(/(?<=\w\w)s$/u, ''));
}

/** The data as an indented tree. */
export function treeOf(data: Row, path: readonly string[] = []): readonly string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const here = [...path, key];
    const margin = '  '.repeat(path.length);
    return isRow(value) && Object.keys(value).length > 0 ? [`${margin}${key}:`, ...treeOf(value, here)] : [`${margin}${key}: ${settingText(here, value)}`];
  });
}
