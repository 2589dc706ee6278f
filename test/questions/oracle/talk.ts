import type { Example, Expectation } from '../example.js';
import { number, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';
import { SWITCHES, withRole } from './devices.js';

/** Questions about the program, about its last answer, and about what no NetBox knows. */
export function talk(inventory: Inventory): readonly Example[] {
  return [...help(), ...connection(), ...health(inventory), ...explanations(inventory), ...notStored(inventory), ...offTopic()];
}

/** Examples made of the inventory's names; of the topic asked for. */
function help(): readonly Example[] {
  const form = 'meta.help';
  const about = (question: string, ...fragments: readonly string[]): Example => ({ form, question, expect: { kind: 'text', text: [...fragments] } });
  return [
    about('help', 'devices in datacenter-01', '/help', 'vlans at', 'racks'),
    about('what can I ask you', 'devices in datacenter-01', '/help', 'vlans at', 'racks'),
    about('how do I search for a mac', 'find 00:1c:73'),
    about('examples for ipam questions', 'list all prefixes', 'next free ip at datacenter-01', 'subnets at datacenter-01'),
    about('what do you understand about power', 'power feeds', 'power outlets'),
  ];
}

function connection(): readonly Example[] {
  const form = 'meta.connection';
  const card = (question: string, ...sentence: readonly string[]): Example => ({
    form, question, expect: { kind: 'object', sentence: [...sentence], text: ['bundled demo', 'NetBox 4.4.10', '8 (netbox_get_objects', 'read-only', 'model: none'] },
  });
  return [
    card('which netbox is this', 'bundled demo', '4.4.10'),
    card('am I on the demo data', 'demo'),
    card('can I write here', 'read-only'),
    card('what tools does the server offer', '8 tools'),
    card('who am I logged in as', 'token'),
  ];
}

function health(inventory: Inventory): readonly Example[] {
  const form = 'meta.health';
  const expect: Expectation = { kind: 'table', sentence: ['all parts answer'], columns: ['part', 'state', 'latency', 'detail'], text: ['MCP server', `${inventory.all('dcim.site').length} sites visible`, '4.4.10'] };
  return [
    ...['is netbox up', 'connection check', 'system status'].map((question): Example => ({ form, question, expect })),
    { form, question: 'why is it so slow today', expect },
    { form, question: 'why is it so slow today', after: ['how many devices in total'], expect: { ...expect, text: ['slowest', 'netbox_get_objects', 'dcim.device'] } },
  ];
}

function explanations(inventory: Inventory): readonly Example[] {
  const form = 'meta.explain';
  const counting = ['how many devices in total'];
  const listing = ['active switches in datacenter-01'];
  const sites = siteIds(inventory, 'datacenter-01');
  const switches = withRole(inventory, inventory.all('dcim.device'), ...SWITCHES).filter((device) => sites.has(number(device, 'site')) && text(device, 'status') === 'active');
  const filters: Expectation = { kind: 'text', sentence: ['status is active', 'site is datacenter-01', 'complete'], text: ['"status":["active"]', '"site_id":[1]', `${switches.length} rows`] };
  return [
    { form, question: 'why', after: counting, expect: { kind: 'text', sentence: ['number of devices'], text: ['dcim.device'] } },
    { form, question: 'how did you get that number', after: counting, expect: { kind: 'text', sentence: ['number of devices'], text: ['dcim.device', 'netbox_get_objects'] } },
    { form, question: 'which filters did you use', after: listing, expect: filters },
    { form, question: 'show me the REST call for that', after: listing, expect: filters },
    { form, question: 'open core-sw-01 in netbox', expect: { kind: ['value', 'text'], value: `http://netbox.demo/dcim/devices/${inventory.named('dcim.device', 'core-sw-01').id}/`, sentence: ['core-sw-01'] } },
    { form, question: 'why', expect: { kind: ['text', 'clarify'], sentence: ['nothing'] } },
  ];
}

/** It says that NetBox has no such thing, and what it does record of the device. */
function notStored(inventory: Inventory): readonly Example[] {
  const form = 'oos.not-stored';
  const questions: readonly [string, string][] = [
    ['how much traffic is on core-sw-01 Ethernet1', 'core-sw-01'],
    ['is edge-rtr-01 pingable', 'edge-rtr-01'],
    ['cpu load of fw-01', 'fw-01'],
    ['show me the running config of dist-sw-01', 'dist-sw-01'],
    ['snmp community of tor-a01-1', 'tor-a01-1'],
  ];
  return questions.map(([question, device]) => ({ form, question, expect: { kind: 'text', sentence: ['does not hold', device, text(inventory.named('dcim.device', device), 'status')] } }));
}

/** No place in such a sentence makes it a question to NetBox. */
function offTopic(): readonly Example[] {
  const form = 'oos.offtopic';
  return [
    { form, question: 'hi there', expect: { kind: 'text', sentence: ['hello'] } },
    { form, question: 'thanks, that helped', expect: { kind: 'text', sentence: ['welcome'] } },
    ...['weather in Frankfurt tomorrow', 'write me a poem about switches', 'open a jira ticket for this'].map((question): Example => ({ form, question, expect: { kind: 'text', sentence: ['NetBox'], without: ['site-fra'] } })),
  ];
}
