import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { minute } from './change-log.js';
import { roleOf, SWITCHES, withRole } from './devices.js';
import { nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { circuitsAt, scopeSite, siteIds } from './places.js';
import { rackNamed } from './rack-space.js';
import { rackContents } from './rack-views.js';

/** Questions that need a question back, a correction, or a plain "there is none". */
export function clarifications(inventory: Inventory): readonly Example[] {
  return [...several(inventory), ...places(inventory), ...incomplete(inventory), ...vague(inventory), ...nearMisses(inventory), ...notFound(inventory), ...replies(inventory)];
}

const SHOWN = 9;

/** One question back with at most nine of the candidates, and how many there are. */
function choices(candidates: readonly StoredObject[], ask: (name: string) => string): Expectation {
  const names = candidates.map(nameOf).sort();
  return {
    kind: 'clarify',
    sentence: [`${names.length} objects`, ...(names.length > SHOWN ? [`${names.length - SHOWN} more`] : [])],
    optionCount: Math.min(SHOWN, names.length),
    options: names.slice(0, SHOWN),
    text: names.slice(0, SHOWN).map(ask),
  };
}

function several(inventory: Inventory): readonly Example[] {
  const form = 'clar.several';
  const devices = inventory.all('dcim.device');
  return [
    { form, question: 'open the switch', expect: choices(withRole(inventory, devices, ...SWITCHES), (name) => `open ${name}`) },
    { form, question: 'elevation of R01', expect: choices(inventory.all('dcim.rack').filter((rack) => nameOf(rack).startsWith('R01-')), (name) => `elevation of ${name}`) },
    { form, question: 'interfaces of the firewall', expect: { kind: 'clarify', sentence: [`${withRole(inventory, devices, 'firewall').length} objects`], options: ['fw-01', 'fw-02'], optionCount: SHOWN } },
    { form, question: 'ips on sw-01', expect: choices(devices.filter((device) => nameOf(device).endsWith('-sw-01')), (name) => `ips on ${name}`) },
    { form, question: 'trace eth0 on the web server', expect: choices(withRole(inventory, devices, 'server').filter((device) => nameOf(device).includes('-web-')), (name) => `trace eth0 on ${name}`) },
  ];
}

function places(inventory: Inventory): readonly Example[] {
  const form = 'clar.place';
  const devicesAt = (site: StoredObject): number => inventory.all('dcim.device').filter((device) => device.site === site.id).length;
  const label = (site: StoredObject): string => `${nameOf(site)} — site`;
  const centres = inventory.all('dcim.site').filter((site) => nameOf(site).startsWith('datacenter-'));
  const offices = inventory.all('dcim.site').filter((site) => nameOf(inventory.get('dcim.sitegroup', site.group)).includes('offices'));
  const largest = [...inventory.all('dcim.site')].sort((a, b) => devicesAt(b) - devicesAt(a)).slice(0, 2);
  const asked = (sites: readonly StoredObject[]): Expectation => ({ kind: 'clarify', sentence: ['all'], options: [...sites.map(label), ...sites.map((site) => `${devicesAt(site)} devices`)] });
  return [
    { form, question: 'what gear is in the datacenter', expect: { ...asked(centres), optionCount: centres.length } },
    { form, question: 'racks at the office', expect: { ...asked(offices), optionCount: offices.length, without: ['datacenter-01'] } },
    { form, question: 'switches in the main site', expect: asked(largest) },
    { form, question: "what's in A15", expect: { ...rackContents(inventory, rackNamed(inventory, 'R01-A15')), understood: ['R01-A15'] } },
  ];
}

function incomplete(inventory: Inventory): readonly Example[] {
  const form = 'clar.incomplete';
  const sites = siteIds(inventory, 'datacenter-01');
  const at = (type: string): number => inventory.all(type).filter((object) => sites.has(number(object, 'site'))).length;
  const prefixes = inventory.all('ipam.prefix').filter((prefix) => sites.has(scopeSite(inventory, prefix) ?? 0)).length;
  const owners = new Set(inventory.all('dcim.interface').filter((port) => port.name === 'Ethernet5').map((port) => port.device));
  return [
    {
      form, question: 'how many in datacenter-01',
      expect: {
        kind: 'table', by: ['type', 'count'],
        sentence: ['datacenter-01', `${at('dcim.device')} devices`, `${at('dcim.rack')} racks`, `${at('ipam.vlan')} VLANs`, `${prefixes} prefixes`, `${circuitsAt(inventory, sites).size} circuits`],
      },
    },
    { form, question: 'compare datacenter-01', expect: { kind: 'clarify', sentence: ['compare datacenter-01 with'], options: ['compare datacenter-01 and'] } },
    { form, question: 'trace Ethernet5', expect: { kind: 'clarify', sentence: ['device', `${owners.size} devices`, 'Ethernet5'], options: ['core-sw-02', 'tor-a01-1'], optionCount: SHOWN } },
    { form, question: 'trace Ethernet5', after: ['tell me about core-sw-02'], expect: { kind: ['table', 'text'], sentence: ['core-sw-02 Ethernet5'], understood: ['core-sw-02'] } },
    { form, question: 'next free ip', expect: { kind: 'clarify', sentence: ['prefix, VLAN or site'], options: ['next free ip at'] } },
    { form, question: 'devices with more than 10', expect: { kind: 'clarify', sentence: ['more than 10 of what'], options: ['interfaces'] } },
  ];
}

/** Nothing is asked of NetBox: there are examples made of its names instead. */
function vague(inventory: Inventory): readonly Example[] {
  const form = 'clar.vague';
  const examples: Expectation = { kind: 'clarify', options: ['devices in datacenter-01', 'prefixes', 'vlans at datacenter-01'] };
  return [
    ...['sort out the network', 'can you help me with my stuff', 'show me details'].map((question): Example => ({ form, question, expect: examples })),
    { form, question: 'and those?', expect: { kind: 'clarify' } },
    { form, question: 'is everything ok', expect: { kind: 'table', sentence: ['all parts answer'], text: [`${inventory.all('dcim.site').length} sites visible`, 'report on'] } },
  ];
}

function nearMisses(inventory: Inventory): readonly Example[] {
  const form = 'clar.near-miss';
  const site = siteIds(inventory, 'datacenter-01');
  const core = inventory.named('dcim.device', 'core-sw-01');
  const acme = inventory.named('tenancy.tenant', 'Acme Corp');
  const names = (list: readonly StoredObject[]): Expectation => ({ kind: 'table', ...rowSet(list.map(nameOf)) });
  return [
    { form, question: 'devices in datacentre-1', expect: { ...names(inventory.all('dcim.device').filter((device) => site.has(number(device, 'site')))), understood: ['read datacentre-1 as datacenter-01'] } },
    { form, question: 'core sw 1 interfaces', expect: { ...names(inventory.all('dcim.interface').filter((port) => port.device === core.id)), understood: ['read core sw 1 as core-sw-01'] } },
    { form, question: 'racks at DC01', expect: { ...names(inventory.all('dcim.rack').filter((rack) => site.has(number(rack, 'site')))), understood: ['read DC01 as datacenter-01'] } },
    { form, question: 'show edge-rtr01', expect: { kind: 'object', sentence: ['edge-rtr-01', roleOf(inventory, inventory.named('dcim.device', 'edge-rtr-01'))], understood: ['read edge-rtr01 as edge-rtr-01'] } },
    { form, question: 'devices of acme', expect: { ...names(inventory.all('dcim.device').filter((device) => device.tenant === acme.id)), understood: ['read acme as Acme Corp'] } },
  ];
}

function notFound(inventory: Inventory): readonly Example[] {
  const form = 'clar.not-found';
  const deletion = inventory.all('core.objectchange').find((change) => change.object_repr === 'core-sw-99' && change.action === 'delete') ?? { id: 0 };
  return [
    { form, question: 'show device core-sw-99', expect: { kind: 'empty', sentence: ['device', 'core-sw-99', 'core-sw-01', 'core-sw-02', 'deleted', minute(deletion), text(deletion, 'user_name')] } },
    { form, question: 'vlans at site-par', expect: { kind: 'empty', sentence: ['site-par', 'site-fra'] } },
    { form, question: 'tenant Umbrella', expect: { kind: 'empty', sentence: ['tenant', 'Umbrella', 'token'] } },
    { form, question: 'elevation of R09-Z01', expect: { kind: 'empty', sentence: ['rack', 'R09-Z01', 'R01-A01'] } },
    { form, question: 'list devices in atlantis', expect: { kind: 'empty', sentence: ['atlantis'] } },
  ];
}

/** Replies to the question "which datacenter?"; alone they choose between nothing. */
function replies(inventory: Inventory): readonly Example[] {
  const form = 'clar.reply';
  const after = ['what gear is in the datacenter'];
  const at = (type: string, ...sites: readonly string[]): Expectation => {
    const ids = siteIds(inventory, ...sites);
    return { kind: 'table', objectType: type, ...rowSet(inventory.all(type).filter((object) => ids.has(number(object, 'site'))).map(nameOf)) };
  };
  return [
    { form, question: 'option 2', after, expect: at('dcim.device', 'datacenter-02') },
    { form, question: 'the one in Frankfurt', after: ['racks at the office'], expect: at('dcim.rack', 'site-fra') },
    { form, question: 'datacenter-02', after, expect: at('dcim.device', 'datacenter-02') },
    { form, question: 'both', after, expect: at('dcim.device', 'datacenter-01', 'datacenter-02') },
    { form, question: 'never mind', after, expect: { kind: 'text' } },
    { form, question: 'racks at site-lon', after, expect: at('dcim.rack', 'site-lon') },
    { form, question: 'option 7', after, expect: { kind: 'clarify', sentence: ['no choice 7'], options: ['datacenter-01', 'datacenter-02'] } },
    { form, question: 'option 2', expect: { kind: 'clarify' } },
    { form, question: 'both', expect: { kind: 'clarify' } },
    { form, question: 'never mind', expect: { kind: 'text' } },
  ];
}
