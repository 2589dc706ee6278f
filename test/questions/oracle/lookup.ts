import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { addressText, makerOf, modelOf, rackName, roleOf } from './devices.js';
import { ids, isNone, nameOf, number, tally, text, type Inventory } from './inventory.js';
import { percentText } from './percent.js';
import { pathOf, siteCounts, siteName } from './places.js';
import { devicesIn, longest, reservationsOf, spaceOf, unitText } from './rack-space.js';

/** Everything about one object, one of its fields, its place. */
export function lookup(inventory: Inventory): readonly Example[] {
  return [...deviceCards(inventory), ...fields(inventory), ...places(inventory), ...siteCards(inventory), ...rackCards(inventory), ...vlans(inventory)];
}

function deviceCards(inventory: Inventory): readonly Example[] {
  const questions = ['core-sw-01', 'tell me about fw-01', 'pull up edge-rtr-02', 'what have we got on file for dist-sw-01', 'srv-web-01 details please'];
  return questions.map((question) => ({ form: 'lookup.device', question, expect: deviceCard(inventory, /[a-z-]+-\d\d/u.exec(question)?.[0] ?? '') }));
}

function deviceCard(inventory: Inventory, name: string): Expectation {
  const device = inventory.named('dcim.device', name);
  const ports = inventory.all('dcim.interface').filter((port) => port.device === device.id);
  const cabled = cabledPorts(inventory);
  const recorded = [nameOf(inventory.get('dcim.platform', device.platform)), text(device, 'asset_tag'), text(device, 'serial'), nameOf(inventory.get('tenancy.tenant', device.tenant)), addressText(inventory, device.primary_ip4), addressText(inventory, device.oob_ip)];
  return {
    kind: 'object',
    objectType: 'dcim.device',
    sentence: [name, text(device, 'status'), roleOf(inventory, device), modelOf(inventory, device), siteName(inventory, device), rackName(inventory, device), unitText(inventory, device)],
    text: [
      makerOf(inventory, device),
      ...recorded.filter((value) => value !== ''),
      ...ids(device, 'tags').map((tag) => nameOf(inventory.get('extras.tag', tag))),
      ...pathOf(inventory, 'dcim.location', device.location),
      ...(ports.length === 0 ? [] : [`${ports.filter((port) => cabled.has(port.id)).length} of ${ports.length}`]),
      text(device, 'last_updated').slice(0, 10),
    ],
  };
}

/** Ids of the interfaces that a cable ends on. */
export function cabledPorts(inventory: Inventory): ReadonlySet<number> {
  return new Set(inventory.all('dcim.cable').flatMap((cable) => ['a_terminations', 'b_terminations'].flatMap((side) => interfaceIds(cable[side]))));
}

function interfaceIds(ends: unknown): readonly number[] {
  if (!Array.isArray(ends)) return [];
  return ends.flatMap((end: unknown) => (typeof end === 'object' && end !== null && 'object_type' in end && end.object_type === 'dcim.interface' && 'object_id' in end && typeof end.object_id === 'number' ? [end.object_id] : []));
}

function fields(inventory: Inventory): readonly Example[] {
  const device = (name: string): StoredObject => inventory.named('dcim.device', name);
  const model = device('tor-a01-1');
  const values: readonly (readonly [question: string, name: string, value: string | null, sentence: readonly string[]])[] = [
    ['mgmt ip of edge-rtr-01?', 'edge-rtr-01', addressText(inventory, device('edge-rtr-01').primary_ip4), ['primary IPv4']],
    ["what's the S/N on srv-web-01", 'srv-web-01', text(device('srv-web-01'), 'serial'), ['serial']],
    ['which model is tor-a01-1', 'tor-a01-1', `${makerOf(inventory, model)} ${modelOf(inventory, model)}`, []],
    ['asset tag for core-sw-02', 'core-sw-02', text(device('core-sw-02'), 'asset_tag') || null, ['no asset tag']],
    ['what OS does fw-01 run', 'fw-01', nameOf(inventory.get('dcim.platform', device('fw-01').platform)), []],
  ];
  return values.map(([question, name, value, sentence]) => ({ form: 'lookup.field', question, expect: { kind: 'value', value, sentence: [name, ...(value === null ? [] : [value]), ...sentence] } }));
}

function places(inventory: Inventory): readonly Example[] {
  const racked = (question: string, name: string): Example => {
    const device = inventory.named('dcim.device', name);
    const site = inventory.get('dcim.site', device.site);
    const sentence = [name, nameOf(site), ...pathOf(inventory, 'dcim.location', device.location), rackName(inventory, device), unitText(inventory, device), text(device, 'face'), ...pathOf(inventory, 'dcim.region', site.region)];
    return { form: 'lookup.place', question, expect: { kind: 'value', sentence } };
  };
  const machine = inventory.named('virtualization.virtualmachine', 'vm-app-01');
  return [
    racked('where is srv-web-01?', 'srv-web-01'),
    racked('where does fw-02 live', 'fw-02'),
    racked('which rack and U is core-sw-02 in', 'core-sw-02'),
    racked('whereabouts of edge-rtr-01', 'edge-rtr-01'),
    {
      form: 'lookup.place',
      question: 'what cluster and site is vm-app-01 in',
      expect: { kind: 'value', sentence: ['vm-app-01', nameOf(inventory.get('virtualization.cluster', machine.cluster)), nameOf(inventory.get('dcim.device', machine.device)), siteName(inventory, machine)] },
    },
  ];
}

function siteCards(inventory: Inventory): readonly Example[] {
  const card = (question: string, name: string, more: readonly string[] = []): Example => ({ form: 'lookup.site', question, expect: siteCard(inventory, inventory.named('dcim.site', name), more) });
  return [
    card('tell me about site-nyc', 'site-nyc', ['region New York']),
    card('what do we know about New York HQ', 'site-nyc', ['region New York']),
    card('datacenter-02 summary card', 'datacenter-02'),
    card('branch-007 address and facility', 'branch-007', [text(inventory.named('dcim.site', 'branch-007'), 'physical_address')]),
  ];
}

function siteCard(inventory: Inventory, site: StoredObject, more: readonly string[]): Expectation {
  const counts = Object.entries(siteCounts(inventory, site)).sort(([, a], [, b]) => b - a);
  const largest = counts.slice(0, 3).filter(([, count]) => count > (counts[3]?.[1] ?? 0));
  const contacts = inventory.all('tenancy.contactassignment').filter((each) => each.object_type === 'dcim.site' && each.object_id === site.id && each.priority !== 'inactive');
  return {
    kind: 'object',
    objectType: 'dcim.site',
    sentence: [nameOf(site), text(site, 'status'), ...pathOf(inventory, 'dcim.region', site.region), ...largest.map(([kind, count]) => `${count} ${kind}`)],
    text: [
      text(site, 'slug'), text(site, 'facility'), text(site, 'time_zone'),
      nameOf(inventory.get('tenancy.tenant', site.tenant)),
      nameOf(inventory.get('dcim.sitegroup', site.group)),
      ...ids(site, 'asns').map((asn) => String(number(inventory.get('ipam.asn', asn), 'asn'))),
      ...contacts.map((each) => nameOf(inventory.get('tenancy.contact', each.contact))),
      ...more,
    ],
  };
}

function rackCards(inventory: Inventory): readonly Example[] {
  const questions = ['R01-A15', 'tell me about rack R01-A01', 'what size is R02-B03 and who owns it', 'describe cabinet R01-A07'];
  return questions.map((question) => {
    const rack = inventory.named('dcim.rack', /R\d\d-\w\d\d/u.exec(question)?.[0] ?? '');
    const space = spaceOf(inventory, rack);
    const [low, high] = longest(space.runs);
    const mounted = devicesIn(inventory, rack).filter(({ position }) => typeof position === 'number').length;
    const notes = reservationsOf(inventory, rack).map((reservation) => text(reservation, 'description')).filter((words) => words !== '');
    const feeds = inventory.all('dcim.powerfeed').filter((feed) => feed.rack === rack.id).length;
    return {
      form: 'lookup.rack',
      question,
      expect: {
        kind: 'object',
        objectType: 'dcim.rack',
        sentence: [nameOf(rack), text(rack, 'status'), `${number(rack, 'u_height')}U`, siteName(inventory, rack), `${percentText(space.percent, 100)} %`, `${space.free}U free`, `${high - low + 1}U`],
        text: [...pathOf(inventory, 'dcim.location', rack.location), nameOf(inventory.get('tenancy.tenant', rack.tenant)), `power feeds: ${feeds}`, `${mounted} mounted`, ...notes],
      },
    };
  });
}

function vlans(inventory: Inventory): readonly Example[] {
  const all = inventory.all('ipam.vlan');
  const many = (question: string, found: readonly StoredObject[]): Example => {
    const [[usual] = ['']] = tally(found.map(nameOf));
    const others = found.filter((vlan) => nameOf(vlan) !== usual).map(nameOf);
    return {
      form: 'lookup.vlan',
      question,
      expect: { kind: 'table', objectType: 'ipam.vlan', total: found.length, by: 'site', set: found.map((vlan) => siteName(inventory, vlan)).sort(), sentence: [`${found.length} sites`, usual, ...others], columns: ['vid', 'name', 'status', 'role', 'tenant', 'prefixes'] },
    };
  };
  return [
    many('vlan 200', all.filter((vlan) => vlan.vid === 200)),
    many('what is vlan 30', all.filter((vlan) => vlan.vid === 30)),
    many('tell me about the guest vlan', all.filter((vlan) => nameOf(vlan) === 'guest')),
    vlanCard(inventory, all.filter((vlan) => vlan.vid === 300 && siteName(inventory, vlan) === 'datacenter-02')),
  ];
}

function vlanCard(inventory: Inventory, [vlan = { id: 0 }, ...others]: readonly StoredObject[]): Example {
  const ports = inventory.all('dcim.interface');
  const untagged = ports.filter((port) => port.untagged_vlan === vlan.id).length;
  const tagged = ports.filter((port) => ids(port, 'tagged_vlans').includes(vlan.id)).length;
  const prefixes = inventory.all('ipam.prefix').filter((prefix) => prefix.vlan === vlan.id);
  const recorded = [nameOf(vlan), text(vlan, 'status'), nameOf(inventory.get('ipam.role', vlan.role)), siteName(inventory, vlan), nameOf(inventory.get('tenancy.tenant', vlan.tenant)), ...prefixes.map(nameOf)];
  return {
    form: 'lookup.vlan',
    question: 'VID 300 at datacenter-02',
    expect: { kind: others.length === 0 ? 'object' : 'table', objectType: 'ipam.vlan', sentence: ['300', nameOf(vlan), 'datacenter-02', `${untagged} untagged`, `${tagged} tagged`], text: recorded.filter((value) => !isNone(value)) },
  };
}
