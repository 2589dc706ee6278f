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

describe('what a question asks for', () => {
  test.each([
    ['list the switches at site-lon', 'list', 'dcim.device'],
    ['could you please show me every rack in datacenter-02', 'list', 'dcim.rack'],
    ['how many prefixes does Globex own', 'count', 'ipam.prefix'],
    ['racks per location in datacenter-01', 'group', 'dcim.rack'],
    ['which tenant has the most virtual machines', 'rank', 'tenancy.tenant'],
    ['whereabouts of srv-db-01', 'place', null],
    ['serial number of fw-01', 'field', null],
    ['elevation of rack R01-A03', 'rack-elevation', 'dcim.rack'],
    ['how full is rack R01-A03', 'rack-utilisation', 'dcim.rack'],
    ['first free address in 10.10.5.0/24', 'next-free-ip', 'ipam.ipaddress'],
    ['what subnet is 10.10.5.20 in', 'containing-prefix', 'ipam.prefix'],
    ['subnets at site-fra', 'place-prefixes', 'ipam.prefix'],
    ['where is vlan 300 used', 'vlan-usage', 'ipam.vlan'],
    ['other end of Ethernet2 on dist-sw-01', 'peer', 'dcim.interface'],
    ['trace Ethernet3 of core-sw-02', 'trace', 'dcim.interface'],
    ['who did what yesterday', 'vague', null],
    ['how many U is a PowerEdge R750', 'view', null],
    ['how many rack units does the MX204 occupy', 'view', null],
    ['where can I fit an R750', 'rack-space', 'dcim.rack'],
    ['is R01-A15 empty', 'exists', 'dcim.device'],
    ['is 10.10.4.0/24 empty', 'exists', 'ipam.ipaddress'],
    ['what is in U10 at datacenter-01', 'rack-unit', 'dcim.device'],
    ['does R01-A15 have a PDU', 'exists', 'dcim.device'],
    ['which types of objects do you know', 'list', 'core.objecttype'],
    ['what are the front ports of pp-a01-1 connected to', 'panel-use', 'dcim.frontport'],
    ['newest created vlan', 'list', 'ipam.vlan'],
    ['what did mgarcia change last week', 'changes', null],
    ['who do I call for branch-004', 'contacts', null],
    ['is core-sw-01 active', 'state', null],
    ['is srv-db-01 running Linux', 'state', null],
    ['is fw-01 a router', 'state', null],
    ['is core-sw-01 tagged eol', 'state', null],
    ['support expiry of fw-01', 'field', null],
    ['escalation contact of datacenter-02', 'contacts', null],
    ['dns name of 10.10.4.30', 'address-view', 'ipam.ipaddress'],
    ['is there any firewall at site-sin', 'exists', 'dcim.device'],
    ['sites without any rack', 'list', 'dcim.site'],
    ['unused vlans', 'unused', 'ipam.vlan'],
  ])('%s', (question, act, subject) => {
    expect(reader.read(question)).toMatchObject({ act, subject });
  });
});

describe('conditions', () => {
  const conditions = (question: string): readonly string[] =>
    reader.read(question).conditions.map(({ about, operator, values, negated }) => `${negated ? 'not ' : ''}${about} ${operator} ${values.join(' or ')}`.trim());

  test.each([
    ['active Arista switches in datacenter-01', ['role is switch', 'status is active', 'object is Arista', 'object is datacenter-01']],
    ['devices in site-lon or site-fra', ['object is site-lon or site-fra']],
    ['active or planned devices', ['status is active or planned']],
    ['devices that are neither offline nor failed', ['not status is offline', 'not status is failed']],
    ['devices in datacenter-01 except servers and PDUs', ['object is datacenter-01', 'not role is server or pdu']],
    ['devices without a serial', ['serial empty']],
    ['racks with no tenant', ['tenant empty']],
    ['devices tagged prod and eol', ['object is prod', 'object is eol']],
    ['unracked servers', ['role is server', 'rack empty']],
    ['sites with a time zone', ['not time_zone empty']],
    ['devices with asset tags', ['not asset_tag empty']],
    ['devices tagged mauve', ['object is mauve']],
  ])('%s', (question, expected) => {
    expect(conditions(question)).toEqual(expected);
  });
});

test.each([
  ['list devices with serial numbers', ['serial']],
  ['devices with their serial and asset tag', ['serial', 'asset_tag']],
  ['sites with their time zone', ['time_zone']],
])('shows fields besides: %s', (question, columns) => {
  expect(reader.read(question)).toMatchObject({ columns, conditions: [], reference: null });
});

describe('words that restrict more than was read', () => {
  // Each of these was once answered with more, or other, rows than asked for.
  test.each([
    ['redundant servers at site-sin', 'redundant'],
  ])('%s is asked back', (question, word) => {
    const intent = reader.read(question);
    expect(intent.unread).toContain(word);
    expect(intent.confidence).toBeLessThan(0.9);
  });

  test.each(['what is a site group for'])('%s is not read as a list', (question) => {
    expect(reader.read(question).act).not.toBe('list');
  });
});

describe('names', () => {
  test.each([
    ['vlans at site-par', 'site-par'],
    ['devices in atlantis', 'atlantis'],
  ])('a place that nobody knows stays a name: %s', (question, name) => {
    expect(reader.read(question)).toMatchObject({ confidence: 1, conditions: [{ values: [name] }] });
  });

  test('quoted text is literal', () => {
    expect(reader.read('find "free units"')).toMatchObject({ act: 'search-text', details: [{ name: 'text', value: 'free units' }] });
  });

  test('a name beats the vocabulary', () => {
    expect(reader.read('tell me about dist-sw-01')).toMatchObject({ act: 'view', mentions: [{ text: 'dist-sw-01' }] });
  });
});

test('a question of 64 KiB is read without running away', () => {
  const long = 'devices in datacenter-01 and '.repeat(2300);
  expect(reader.read(long)).toBeDefined();
});

describe('a wish for a drawing', () => {
  test.each([
    ['picture of R01-A15', 'rack-elevation'],
    ['devices per site as a bar chart', 'group'],
    ['prefixes in 10.0.0.0/8 as a tree', 'address-tree'],
    ['who is linked to whom in datacenter-01', 'connectivity'],
    ['drawing of the cable path from srv-web-01 eth0', 'trace'],
  ])('is no obstacle where the answer is drawn: %s', (question, act) => {
    expect(reader.read(question)).toMatchObject({ act, unread: [] });
  });

  test.each(['picture of fw-01', 'devices in datacenter-01 as a bar chart', 'chart of vlans'])('is asked back about where it is not: %s', (question) => {
    expect(reader.read(question).unread).not.toEqual([]);
  });
});

test.each([
  ['trace Rear 1 of pp-a01-1', 'Rear 1'],
  ['trace pp-a01-1 front 3', 'front 3'],
  ['trace rear port 1 on pp-a01-1', 'rear 1'],
  ['where does pp-a01-1 port 3 end up', '3'],
])('takes the port of a panel by its side: %s', (question, text) => {
  expect(reader.read(question)).toMatchObject({ act: 'trace', unread: [], mentions: expect.arrayContaining([expect.objectContaining({ slot: 'port', text })]) });
});
