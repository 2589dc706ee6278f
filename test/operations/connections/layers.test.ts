import { expect, test } from 'vitest';
import { layerOf, saysUplink } from '../../../src/operations/connections/layers.js';

test.each([
  ['router', 0], ['Edge Firewall', 0], ['core-switch', 1], ['Spine', 1], ['distribution-switch', 2], ['Aggregation', 2], ['tor-switch', 3], ['leaf', 3],
  ['access-switch', 3], ['Edge Switch', 3], ['server', 4], ['hypervisor', 4], ['access-point', 4], ['patch-panel', null], ['console-server', null],
  ['pdu', null], ['oob-switch', null], ['storage-array', 4], ['mystery', null], [null, null],
] as const)('a device of role %s is in layer %s', (role, layer) => {
  expect(layerOf(role)).toBe(layer);
});

test.each([
  [{ description: 'Uplink to dist-sw-01' }, true],
  [{ label: 'up-link A' }, true],
  [{ tags: [{ id: 1, name: 'Uplink', slug: 'uplink' }] }, true],
  [{ description: 'to srv-1' }, false],
] as const)('a port with %j says uplink: %s', (port, expected) => {
  expect(saysUplink(port)).toBe(expected);
});
