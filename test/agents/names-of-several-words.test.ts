import { expect, test } from 'vitest';
import type { StoredObject } from '../../src/server/rest/store.js';
import type { Json } from '../../src/netbox/row.js';
import { talk } from '../support/conversation.js';
import { demoSource, getter, NOW } from '../support/rest-source.js';

type Fields = Readonly<Record<string, Json>>;

const site = (name: string): Fields => ({ name, slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-'), status: 'active' });
const rack = (name: string, at: number): Fields => ({ name, site: at, status: 'active', u_height: 12, starting_unit: 1, desc_units: false, width: 19 });
const device = (name: string, at: number, inRack: number | null = null, position: number | null = null): Fields => ({ name, site: at, rack: inRack, position, face: position === null ? null : 'front', status: 'active', device_type: 1, role: 1 });

const OBJECTS: Readonly<Record<string, readonly Fields[]>> = {
  'dcim.site': [site('DM-Akron'), site('DM-Scranton'), site('JBB Branch 104'), site('JBB Branch 109'), site('Bldg 7 (North)'), site('R&D Lab #2')],
  'dcim.manufacturer': [{ name: 'Cisco', slug: 'cisco' }],
  'dcim.devicetype': [{ manufacturer: 1, model: 'C9200-48P', slug: 'c9200-48p', u_height: 1, is_full_depth: true }],
  'dcim.devicerole': [{ name: 'Access Switch', slug: 'access-switch' }],
  'dcim.rack': [rack('Comms closet', 1), rack('Comms closet', 2), rack('Rack 12 (spare)', 3), rack('Main Equipment Row [B]', 5)],
  'dcim.device': [device('dmi01-akron-sw01', 1, 1, 3), device('dmi01-scranton-sw01', 2, 2, 4), device('JBB Router 1', 3, 3, 5), device('edge (old)', 3), device('Core Switch #1', 5, 4, 8)],
};

const store = { now: NOW, objects: new Map(Object.entries(OBJECTS).map(([type, list]) => [type, list.map((fields, index): StoredObject => ({ id: index + 1, ...fields }))] as const)) };

async function ask(question: string): Promise<string> {
  const { body, error } = await talk({ source: demoSource(getter(store)) }).ask(question);
  return body === null ? `error: ${error?.message ?? ''}` : `${body.kind}: ${body.text}`;
}

test.each([
  ['Show me information about site JBB Branch 104', 'object: JBB Branch 104 is active'],
  ['Get rack elevation for rack Comms closet in site DM-Akron', 'table: Comms closet (DM-Akron) has 1U used'],
  ['Show rack inventory for rack Rack Comms closet in site DM-Scranton', 'table: Comms closet holds 1 device'],
  ['Get rack elevation for rack Comms closet', 'clarify: "Comms closet" fits 2 objects'],
  ['Get device interfaces for device dmi01-akron-sw01', 'empty: dmi01-akron-sw01 has no interface recorded.'],
  ['devices in JBB Branch 104', 'table: 2 devices in JBB Branch 104'],
  ['List all racks in site Bldg 7 (North)', 'table: 1 rack in Bldg 7 (North).'],
  ['racks at Bldg 7 North', 'table: 1 rack in Bldg 7 (North).'],
  ['where is edge (old)', 'value: edge (old) is at JBB Branch 104'],
  ['elevation of rack Rack 12 (spare)', 'table: Rack 12 (spare) (JBB Branch 104) has 1U used'],
  ['Get rack elevation for rack Main Equipment Row [B] in site Bldg 7 (North)', 'table: Main Equipment Row [B] (Bldg 7 (North)) has 1U used'],
  ['where is device Core Switch #1', 'value: Core Switch #1 is at Bldg 7 (North), rack Main Equipment Row [B], U8'],
  ['devices at site R&D Lab #2', 'empty: No device in R&D Lab #2'],
  ['Get device type information for Cisco C9200-48P from Cisco', 'table: 1 Cisco device type with model C9200-48P.'],
])('names of several words that are there: %s', async (question, start) => {
  expect(await ask(question)).toContain(start);
});

test.each([
  ['Show me information about site JBB Branch 105', 'site', 'JBB Branch 105'],
  ['devices in site JBB Depot 104', 'site', 'JBB Depot 104'],
  ['Show me information about site Quality Street 105', 'site', 'Quality Street 105'],
  ['Show all devices in site Bldg 9 (South)', 'site', 'Bldg 9 (South)'],
  ['elevation of rack Comms cupboard in site DM-Akron', 'rack', 'Comms cupboard'],
  ['elevation of rack Comms closet in site DM-Boston', 'site', 'DM-Boston'],
  ['racks in site Old Mill House', 'site', 'Old Mill House'],
  ['where is device Edge Router Two', 'device', 'Edge Router Two'],
  ['Show all virtual machines in cluster DO-AMS3', 'cluster', 'DO-AMS3'],
])('names of several words that nobody has: %s', async (question, noun, name) => {
  expect(await ask(question)).toContain(`empty: No ${noun} named "${name}" is visible to this token.`);
});

test.each(['rack Comms closet frobbed devices', 'frobbed racks in site JBB Branch 104', 'devices in site DM-Akron frobbed'])('words behind or before a name are no part of it: %s', async (question) => {
  expect(await ask(question)).toContain('"frobbed"');
});
