import { beforeAll, describe, expect, test } from 'vitest';
import { loadNames } from '../../src/agents/load-names.js';
import { createReader } from '../../src/language/read.js';
import type { Reader } from '../../src/language/read.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource } from '../support/rest-source.js';

let reader: Reader;

beforeAll(async () => {
  reader = createReader((await loadNames(demoSource(), demoTurn())).index);
});

describe('a word that restricts is read as a condition', () => {
  test.each([
    ['running VMs in vmware-dc01', { about: 'status', values: ['active'] }],
    ['which devices are running', { about: 'status', values: ['active'] }],
    ['how many VMs are running in vmware-dc01', { about: 'status', values: ['active'] }],
    ['live devices in site-nyc', { about: 'status', values: ['active|connected'] }],
    ['connected interfaces of core-sw-01', { about: 'trait', values: ['connected'] }],
    ['cabled interfaces of core-sw-01', { about: 'cable', operator: 'empty', negated: true }],
    ['fibre runs in datacenter-01', { about: 'trait', values: ['fibre'] }],
    ['all DACs in rack R01-A02', { about: 'trait', values: ['dac'] }],
    ['10G ports on tor-a01-1', { about: 'measured', operator: 'exactly', values: ['10 g'] }],
    ['virtual interfaces on edge-rtr-01', { about: 'trait', values: ['virtual'] }],
    ['cables at most 20 ft long', { about: 'measured', operator: 'atMost', values: ['20 ft'] }],
    ['ports of 10 gig or faster on tor-a01-1', { about: 'speed', operator: 'atLeast', values: ['10 g'] }],
    ['cables of 3 m or 5 m', { about: 'measured', operator: 'exactly', values: ['3 m', '5 m'] }],
    ['racks that are more than 42U tall', { about: 'measured', operator: 'above', values: ['42 u'] }],
    ['VMs of eight vCPUs and more', { about: 'vcpus', operator: 'atLeast', values: ['8'] }],
    ['racks whose key number is above 110', { about: 'cf_key_number', operator: 'above', values: ['110'] }],
    ['sites > 20 devices', { about: 'related', type: 'dcim.device', least: 21 }],
    ['racks <3 devices', { about: 'related', type: 'dcim.device', least: 0, most: 2 }],
    ['racks with between 1 and 3 devices', { about: 'related', type: 'dcim.device', least: 1, most: 3 }],
    ['racks with 3-5 devices', { about: 'related', type: 'dcim.device', least: 3, most: 5 }],
    ['racks with 2 devices or fewer', { about: 'related', type: 'dcim.device', least: 0, most: 2 }],
    ['sites with devices > 100', { about: 'related', type: 'dcim.device', least: 101 }],
    ['does site-nyc have more than 5 racks', { about: 'related', type: 'dcim.rack', least: 6 }],
    ['sites without more than 3 racks', { about: 'related', type: 'dcim.rack', least: 0, most: 3 }],
    ['clusters having not any VM', { about: 'related', type: 'virtualization.virtualmachine', operator: 'none' }],
    ['which branches have fewer than 8 devices', { about: 'related', type: 'dcim.device', least: 0, most: 7 }],
    ['disabled ports on core-sw-01', { about: 'enabled', values: ['false'] }],
    ['firewalls in the US', { about: 'object', values: ['US'] }],
    ['any firewalls in the UK', { about: 'object', values: ['UK'] }],
    ['prefixes that have the role voice', { about: 'object', values: ['voice'], type: 'ipam.role' }],
    ['circuits of type MPLS', { about: 'object', values: ['MPLS'], type: 'circuits.circuittype' }],
    ['devices whose status is offline', { about: 'status', values: ['offline'] }],
    ['sites with a router', { about: 'related-role', operator: 'some', values: ['router'] }],
    ['IPv6 prefixes', { about: 'family', values: ['6'] }],
    ['what branches does Globex have', { about: 'object', type: 'dcim.sitegroup' }],
    ['racks not in the datacenters', { about: 'place-kind', values: ['datacenters'], negated: true }],
    ['top 3 models outside datacenters', { about: 'place-kind', values: ['datacenters'], negated: true }],
    ['servers without rack outside datacenters', { about: 'place-kind', values: ['datacenters'], negated: true }],
    ['vlans not in datacenter-01 and not in datacenter-02', { about: 'object', values: ['datacenter-01', 'datacenter-02'], negated: true }],
    ['prefixes not in site-nyc and not in datacenter-01', { about: 'object', values: ['site-nyc', 'datacenter-01'], negated: true }],
    ['is there a spare C9300-24P in datacenter-01', { about: 'status', values: ['inventory'] }],
    ['trunks without native vlan', { about: 'untagged_vlan', operator: 'empty' }],
    ['devices in Hall A that arent servers', { about: 'role', values: ['server'], negated: true }],
    ['any kit in new york thats not active?', { about: 'status', values: ['active'], negated: true }],
    ['vms with less than 4 cores', { about: 'vcpus', operator: 'below', values: ['4'] }],
    ['providers without circuits in datacenter-01', { about: 'related', type: 'circuits.circuit', operator: 'none', where: [expect.objectContaining({ values: ['datacenter-01'] })] }],
    ['sites with 2 cores', { about: 'related', type: 'dcim.device', least: 2, most: 2 }],
    ['prefixes outside 10.0.0.0/8', { about: 'within', values: ['10.0.0.0/8'], negated: true }],
  ])('%s', (question, condition) => {
    const intent = reader.read(question);
    expect(intent.unread).toEqual([]);
    expect(intent.conditions).toContainEqual(expect.objectContaining(condition));
  });
});

describe('a word that restricts in a way nobody knows stays unread', () => {
  test.each([
    ['neighbours of core-sw-01 that are not switches', 'not'],
    ['circuits not between site-nyc and site-lon', 'not'],
    ['racks without free units not in Hall A', 'without'],
    ['are the firewalls in datacenter-01 the same model', 'same'],
    ['how many /24 still fit into 10.10.0.0/16', 'fit into'],
    ['which routers can\'t be managed', "can't be managed"],
    ['unreachable switches', 'unreachable'],
    ['managed switches', 'managed'],
    ['used vlans in datacenter-01', 'used'],
    ['devices with everything set', 'set'],
    ['how many ports are used on tor-a01-1', 'are used'],
    ['new devices', 'new'],
    ['old switches in Germany', 'old'],
    ['sites without 2 core switches', '2'],
  ])('%s', (question, word) => {
    expect(reader.read(question).unread).toContain(word);
  });
});

test.each([
  ['first 5 devices in datacenter-01', 'list'],
  ['top 5 sites', 'rank'],
  ['where can I find fw-01', 'place'],
  ['who makes dist-sw-01', 'field'],
  ['is 10.10.4.200 taken', 'address-available'],
  ['backup servers in datacenter-02', 'list'],
  ['hello there mate', 'off-topic'],
  ['summary of the whole network', 'overview'],
])('%s', (question, act) => {
  expect(reader.read(question)).toMatchObject({ act, unread: [] });
});

test('at least and at most include the limit', () => {
  expect(reader.read('racks at least 50% full').details).toContainEqual({ name: 'inclusive', value: 'yes' });
  expect(reader.read('racks above 50%').details).not.toContainEqual({ name: 'inclusive', value: 'yes' });
});

test('a place is no serial number', () => {
  expect(reader.read('which devices are in Hamburg')).toMatchObject({ act: 'list', unread: [] });
});
