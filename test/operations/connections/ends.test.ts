import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { connectionOf, connectionText, endText, sideEnds } from '../../../src/operations/connections/ends.js';

const eth0: Row = { id: 7, name: 'eth0', device: { id: 3, name: 'srv-1', display: 'srv-1 (A1)' } };
const panelPort: Row = { id: 9, name: 'Port 3', device: { id: 4, name: 'pp-1' } };
const circuitSide: Row = { id: 5, term_side: 'A', circuit: { id: 1, cid: 'MET-1' } };
const cable: Row = { id: 1, label: '' };

test.each([
  ['an end', { cable, connected_endpoints_type: 'dcim.interface', connected_endpoints: [eth0], link_peers_type: 'dcim.interface', link_peers: [eth0] }, 'srv-1:eth0'],
  ['an end behind a panel', { cable, connected_endpoints_type: 'dcim.interface', connected_endpoints: [eth0], link_peers_type: 'dcim.frontport', link_peers: [panelPort] }, 'srv-1:eth0'],
  ['a planned path', { cable, connected_endpoints_type: 'dcim.interface', connected_endpoints: [eth0], connected_endpoints_reachable: false }, 'srv-1:eth0 (path not active)'],
  ['a panel', { cable, connected_endpoints: null, link_peers_type: 'dcim.frontport', link_peers: [panelPort] }, 'pp-1:Port 3 (panel)'],
  ['a circuit', { cable, connected_endpoints: [], link_peers_type: 'circuits.circuittermination', link_peers: [circuitSide] }, 'circuit MET-1 side A'],
  ['an open cable', { cable, link_peers: [] }, 'open cable'],
  ['a mark', { cable: null, mark_connected: true }, 'marked connected, no cable recorded'],
  ['nothing', { cable: null, mark_connected: false }, null],
] as const)('tells a port that leads to %s', (_, row, text) => {
  expect(connectionText(connectionOf(row))).toBe(text);
});

test('tells the next panel behind a port of a panel, which has no path of its own', () => {
  expect(connectionOf({ cable, link_peers_type: 'dcim.rearport', link_peers: [panelPort] })).toMatchObject({ kind: 'next' });
});

test('names both ends of a cable, one that may not be read by its number', () => {
  const row: Row = {
    a_terminations: [{ object_type: 'dcim.interface', object_id: 7, object: eth0 }],
    b_terminations: [{ object_type: 'dcim.interface', object_id: 8, object: null }],
  };
  expect(sideEnds(row, 'a_terminations').map(endText)).toEqual(['srv-1:eth0']);
  expect(sideEnds(row, 'b_terminations').map(endText)).toEqual(['dcim.interface #8']);
});

test('names a device without a name by what NetBox shows', () => {
  expect(sideEnds({ a_terminations: [{ object_type: 'dcim.interface', object_id: 1, object: { id: 1, name: 'eth0', device: { id: 2, name: null, display: 'Box (2)' } } }] }, 'a_terminations').map(endText)).toEqual(['Box (2):eth0']);
});
