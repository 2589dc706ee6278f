import { expect, test } from 'vitest';
import { parsePrefix } from '../../../src/netbox/address.js';
import type { Row } from '../../../src/netbox/row.js';
import { gatewayCandidates, gatewayText } from '../../../src/operations/ipam/gateway.js';
import { addressRecords } from '../../../src/operations/ipam/records.js';

const on = (device: string, port: string): Row => ({ assigned_object_type: 'dcim.interface', assigned_object: { name: port, device: { name: device } } });

const FIRST: Row = { address: '10.0.0.1/24', ...on('r1', 'e0') };
const LAST: Row = { address: '10.0.0.254/24', ...on('r2', 'e0') };
const NAMED: Row = { address: '10.0.0.9/24', description: 'Default gateway' };
const SHARED: Row = { address: '10.0.0.5/24', role: { value: 'vrrp' } };
const GROUP: Row = { address: '10.0.0.6/32', assigned_object_type: 'ipam.fhrpgroup', assigned_object: { display: 'HSRP: 6' } };

test.each<[string, readonly Row[], readonly string[]]>([
  ['a shared address before all', [FIRST, NAMED, SHARED], ['10.0.0.5 (role vrrp)']],
  ['the address of an FHRP group, even without the mask', [FIRST, GROUP], ['10.0.0.6 (address of an FHRP group)']],
  ['what a record calls a gateway before its place', [FIRST, NAMED], ['10.0.0.9 (its description says so)']],
  ['the first and the last usable address', [FIRST, LAST], ['10.0.0.1 (first usable address, on r1:e0)', '10.0.0.254 (last usable address, on r2:e0)']],
  ['no first address that stands on nothing', [{ address: '10.0.0.1/24' }], []],
  ['no address of a more specific network', [{ ...SHARED, address: '10.0.0.5/28' }], []],
])('a gateway is %s', (_, rows, expected) => {
  const network = parsePrefix('10.0.0.0/24');
  expect(network && gatewayCandidates(network, addressRecords(rows)).map(gatewayText)).toEqual(expected);
});
