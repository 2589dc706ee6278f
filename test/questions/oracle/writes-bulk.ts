import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { ids, nameOf, text, type Inventory } from './inventory.js';

const FORM = 'write.bulk';
const NOTHING_WRITTEN = 'Nothing was written';

/** Orders over a narrowed set: every object with old and new value, those left out, and no plan over too many. */
export function bulkWrites(inventory: Inventory): readonly Example[] {
  return [switches(inventory), tagged(inventory), ...these(inventory), tooMany(inventory), ...series(inventory)];
}

function at(inventory: Inventory, site: string): (device: StoredObject) => boolean {
  const { id } = inventory.named('dcim.site', site);
  return (device) => device.site === id;
}

function plannedSwitches(inventory: Inventory): readonly StoredObject[] {
  const roles = inventory.all('dcim.devicerole').filter((role) => nameOf(role).includes('switch')).map((role) => role.id);
  return inventory.all('dcim.device').filter(at(inventory, 'datacenter-02')).filter((device) => typeof device.role === 'number' && roles.includes(device.role) && text(device, 'status') === 'planned');
}

function frozen(devices: readonly StoredObject[]): string {
  return `by id: ${devices.map((device) => `${nameOf(device)} (${device.id})`).join(', ')};`;
}

function switches(inventory: Inventory): Example {
  const set = plannedSwitches(inventory);
  const others = inventory.all('dcim.device').filter(at(inventory, 'datacenter-02')).filter((device) => !set.includes(device) && nameOf(device) !== '').map(nameOf);
  return {
    form: FORM,
    question: 'set all planned switches at datacenter-02 to active',
    expect: { kind: 'plan', objectType: 'dcim.device', sentence: [`change ${set.length} planned devices`, 'datacenter-02', 'status → active', NOTHING_WRITTEN], text: [frozen(set), `the number ${set.length} `, 'first failure'], without: others.slice(0, 5) },
  };
}

/** Devices of the maker at sites of the group; those with the tag are left out. */
function tagged(inventory: Inventory): Example {
  const maker = inventory.named('dcim.manufacturer', 'Juniper').id;
  const models = inventory.all('dcim.devicetype').filter((type) => type.manufacturer === maker).map((type) => type.id);
  const sites = inventory.all('dcim.site').filter((site) => nameOf(site).startsWith('branch-')).map((site) => site.id);
  const all = inventory.all('dcim.device').filter((device) => typeof device.device_type === 'number' && models.includes(device.device_type) && typeof device.site === 'number' && sites.includes(device.site));
  const tag = inventory.named('extras.tag', 'eol').id;
  const left = all.filter((device) => ids(device, 'tags').includes(tag));
  const set = all.filter((device) => !left.includes(device));
  return {
    form: FORM,
    question: 'tag every Juniper device at the branches eol',
    expect: { kind: 'plan', objectType: 'dcim.device', sentence: [`change ${set.length} `, 'tag eol added', `${left.length} of ${all.length} devices`, NOTHING_WRITTEN], text: [frozen(set), ...left.map((device) => `Left out: ${nameOf(device)} `)] },
  };
}

function these(inventory: Inventory): readonly Example[] {
  const set = plannedSwitches(inventory);
  const after = ['list planned switches at datacenter-02'];
  return [
    { form: FORM, question: 'decommission these', after, expect: { kind: 'plan', objectType: 'dcim.device', sentence: [`change ${set.length} devices of the last answer`, 'status → decommissioning', NOTHING_WRITTEN], text: [frozen(set)] } },
    { form: FORM, question: 'decommission these', expect: { kind: 'clarify' } },
    { form: FORM, question: 'tag them eol', after, expect: { kind: 'plan', sentence: [`change ${set.length} devices of the last answer`, 'tag eol added'], text: [frozen(set)] } },
  ];
}

/** A plan over more objects than anybody reads is none. */
function tooMany(inventory: Inventory): Example {
  const count = inventory.all('dcim.device').filter(at(inventory, 'datacenter-01')).length;
  return { form: FORM, question: 'decommission these', after: ['devices in datacenter-01'], expect: { kind: 'text', sentence: ['Refused', `${count} devices`, '50', NOTHING_WRITTEN] } };
}

/** Ten new devices that are alike but for their names; names that are taken at the site are left out. */
function series(inventory: Inventory): readonly Example[] {
  const names = Array.from({ length: 10 }, (_, index) => `srv-app-${String(index + 1).padStart(2, '0')}`);
  const rack = inventory.named('dcim.rack', 'R01-A12');
  const model = inventory.named('dcim.devicetype', 'PowerEdge R750');
  const taken = new Set(inventory.all('dcim.device').filter((device) => device.site === rack.site).map(nameOf));
  const free = names.filter((name) => !taken.has(name));
  const erp = Array.from({ length: 60 }, (_, index) => `srv-erp-${String(index + 1).padStart(2, '0')}`).filter((name) => taken.has(name));
  const last = erp.at(-1) ?? '';
  const next = `srv-erp-${String(Number(last.slice(-2)) + 1).padStart(2, '0')}`;
  const text = (some: readonly string[]): readonly string[] => some.map((name) => `name: ${name}`);
  const plan: Example['expect'] = { kind: 'plan', objectType: 'dcim.device', sentence: [`create ${free.length} devices`, 'R01-A12', NOTHING_WRITTEN], text: [...text(free), 'device_type: PowerEdge R750', 'role: server', `(id ${model.id})`, `(id ${rack.id})`] };
  return [
    { form: FORM, question: 'create srv-app-01 to srv-app-10 in R01-A12, R750, role server', expect: plan },
    { form: FORM, question: 'create srv-app-01 to srv-app-10 in R01-A12, PowerEdge R750, role server', expect: plan },
    { form: FORM, question: `create ${last} to ${next} in R01-A12, PowerEdge R750, role server`, expect: { kind: 'plan', sentence: ['create 1 device', NOTHING_WRITTEN], text: [`name: ${next}`, `left out: ${last}`] } },
  ];
}
