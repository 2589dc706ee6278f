import { anyId } from './contacts.js';
import { JOURNAL, NOTES, RESERVATIONS, TAGGED, TAGS, USERS } from './extras-tables.js';
import { addSavedFilters } from './saved-filters.js';
import { add, addNamed, deviceOf, idOf, objectsOf, optionalId, portOf, rackOf, siteOf, stampAt, type Draft, type World } from './world.js';

const DEVICES = ['dcim.device'];
const MACHINES = ['virtualization.virtualmachine'];

/** Accounts, tags, custom fields, config contexts, reservations and the journal. */
export function addExtras(world: World): void {
  addUsers(world);
  addTags(world);
  addCustomFields(world);
  addContexts(world);
  for (const [rack, units, user, tenant, status, description] of RESERVATIONS) {
    add(world, 'dcim.rackreservation', {
      rack: rackOf(world, rack).id, units, status, user: idOf(world, 'users.user', user), tenant: optionalId(world, 'tenancy.tenant', tenant), description, comments: '',
    });
  }
  for (const [type, name, kind, author, days, comments] of JOURNAL) {
    addEntry(world, type, anyId(world, type, name), kind, author, days, comments);
  }
  addNotes(world);
  addContextsOfFirewall(world);
  addSavedFilters(world);
}

function addUsers(world: World): void {
  for (const name of ['operators', 'automation']) addNamed(world, 'users.group', name, { description: '', permissions: [] });
  for (const [username, first, last, staff, active, login] of USERS) {
    const group = idOf(world, 'users.group', username === 'netbot' ? 'automation' : 'operators');
    const draft = add(world, 'users.user', {
      username, first_name: first, last_name: last, email: `${username}@netops.example`, is_staff: staff, is_active: active,
      date_joined: world.clock.daysAgo(1450), last_login: login === null ? null : world.clock.daysAgo(login), groups: [group], permissions: [],
    });
    world.ids.set(`users.user/${username}`, draft.id);
  }
}

function addTags(world: World): void {
  for (const [name, color, description, types] of TAGS) {
    addNamed(world, 'extras.tag', name, { slug: name, color, description, weight: 1000, object_types: types });
  }
  for (const [tag, type, pattern] of TAGGED) {
    const id = idOf(world, 'extras.tag', tag);
    for (const draft of objectsOf(world, type)) {
      const name = draft['name'] ?? draft['prefix'] ?? draft['start_address'];
      if (typeof name === 'string' && pattern.test(name)) draft['tags'] = [...(Array.isArray(draft['tags']) ? draft['tags'].filter((each) => typeof each === 'number') : []), id];
    }
  }
}

function addCustomFields(world: World): void {
  const policies = addNamed(world, 'extras.customfieldchoiceset', 'Backup policies', {
    description: '', base_choices: null, extra_choices: [['daily', 'Daily'], ['weekly', 'Weekly'], ['none', 'None']], order_alphabetically: false,
  });
  const field = (name: string, label: string, type: string, types: readonly string[], description: string): void => {
    addNamed(world, 'extras.customfield', name, {
      object_types: types, type, related_object_type: null, label, group_name: '', description, required: false, unique: false, search_weight: 1000, filter_logic: 'loose',
      ui_visible: 'always', ui_editable: 'yes', is_cloneable: false, default: null, related_object_filter: null, weight: 100, validation_minimum: null, validation_maximum: null,
      validation_regex: '', choice_set: type === 'select' ? policies.id : null, comments: '',
    });
  };
  field('support_expiry', 'Support expiry', 'date', DEVICES, 'When the maker stops helping');
  field('monitored', 'Monitored', 'boolean', [...DEVICES, ...MACHINES], '');
  field('backup_policy', 'Backup policy', 'select', MACHINES, '');
  field('cost_centre', 'Cost centre', 'text', ['tenancy.tenant', 'circuits.circuit'], '');
  field('key_number', 'Key number', 'integer', ['dcim.rack'], 'Key of the rack door');
  for (const rack of objectsOf(world, 'dcim.rack')) if (rack.id % 5 === 0) rack['custom_fields'] = { key_number: 100 + rack.id };
  for (const device of world.devices.values()) device.draft['custom_fields'] = { support_expiry: supportExpiry(world, device.id, device), monitored: monitored(device.role, device.id) };
}

/** Support ends between a year ago and four years from now; what is tagged as end of life has mostly passed it. */
function supportExpiry(world: World, id: number, device: { readonly name: string; readonly role: string; readonly draft: Draft }): string | null {
  if (device.role === 'patch-panel' || device.role === 'pdu' || id % 9 === 0) return null;
  const tags = device.draft['tags'];
  const ending = Array.isArray(tags) && tags.includes(idOf(world, 'extras.tag', 'eol'));
  if (ending) return device.name === 'srv-erp-04' ? world.clock.dateIn(310) : world.clock.dateIn(-30 - (id % 300));
  return world.clock.dateIn(((id * 37) % 1500) - 120);
}

function monitored(role: string, id: number): boolean | null {
  if (role === 'patch-panel' || role === 'pdu') return null;
  return id % 11 !== 0;
}

function addContexts(world: World): void {
  const context = (name: string, weight: number, data: Draft[string], scope: Readonly<Record<string, readonly number[]>>, active = true): void => {
    addNamed(world, 'extras.configcontext', name, {
      weight, profile: null, description: '', is_active: active, regions: [], site_groups: [], sites: [], locations: [], device_types: [], roles: [], platforms: [], cluster_types: [],
      cluster_groups: [], clusters: [], tenant_groups: [], tenants: [], tags: [], data, data_source: null, data_path: '', data_file: null, data_synced: null, ...scope,
    });
  };
  context('base', 1000, { ntp: { servers: ['10.10.4.60', '10.20.4.10'] }, dns: { servers: ['10.10.4.65'], domain: 'example.net' }, syslog: { host: '10.10.4.63' } }, {});
  context('europe', 2000, { dns: { servers: ['10.10.4.65', '10.20.4.11'] }, timezone: 'CET' }, { regions: [idOf(world, 'dcim.region', 'Europe')] });
  context('datacenter-01', 3000, { syslog: { host: '10.10.4.64' } }, { sites: [siteOf(world, 'datacenter-01').id] });
  context('top-of-rack', 4000, { ntp: { servers: ['10.10.4.60'] }, mlag: true }, { roles: [idOf(world, 'dcim.devicerole', 'tor-switch')] });
  context('eos', 1500, { snmp: { location_from: 'rack', community: 'example-only' } }, { platforms: [idOf(world, 'dcim.platform', 'EOS')] });
  context('acme', 5000, { banner: 'Acme Corp equipment' }, { tenants: [idOf(world, 'tenancy.tenant', 'Acme Corp')] });
  context('old-proxy', 500, { proxy: 'http://proxy.example.net:3128' }, {}, false);
  deviceOf(world, 'core-sw-01').draft['local_context_data'] = { maintenance: { window: 'Sunday 02:00-04:00' } };
  deviceOf(world, 'srv-web-01').draft['local_context_data'] = { dns: { servers: ['127.0.0.1'] } };
}

/** The firewall serves two customers apart from each other. */
function addContextsOfFirewall(world: World): void {
  const firewall = deviceOf(world, 'fw-01');
  for (const [index, [name, tenant, ports]] of ([['vsys-acme', 'Acme Corp', ['ethernet1/1', 'ethernet1/2']], ['vsys-globex', 'Globex', ['ethernet1/3']]] as const).entries()) {
    const draft = add(world, 'dcim.virtualdevicecontext', {
      name, device: firewall.id, identifier: index + 1, tenant: idOf(world, 'tenancy.tenant', tenant), primary_ip4: null, primary_ip6: null, status: 'active', description: '', comments: '',
    });
    for (const port of ports) portOf(firewall, port).draft['vdcs'] = [draft.id];
  }
}

const NOTE_COUNT = 70;

function addNotes(world: World): void {
  const devices = [...world.devices.values()];
  for (let count = 0; count < NOTE_COUNT; count += 1) {
    const [kind, text] = world.random.pick(NOTES);
    addEntry(world, 'dcim.device', world.random.pick(devices).id, kind, world.random.pick(['jsmith', 'mgarcia', 'hbrandt']), world.random.between(1, 200) + 0.3, text);
  }
}

function addEntry(world: World, type: string, id: number, kind: string, author: string, days: number, comments: string): void {
  add(world, 'extras.journalentry', { assigned_object_type: type, assigned_object_id: id, created_by: idOf(world, 'users.user', author), kind, comments }, stampAt(world, days));
}
