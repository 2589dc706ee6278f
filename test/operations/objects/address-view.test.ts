import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { addressView } from '../../../src/operations/objects/address-view.js';
import { inputsOf, ref, worldOf } from './crafted.js';

const NOTHING = {
  addresses: [], prefixes: [], ranges: [], devices: [], 'devices-types': [], 'devices-parents': [], 'devices-parent-types': [], machines: [],
  'machines-clusters': [], virtual: [], members: [], 'primary-devices': [], 'primary-machines': [], 'oob-devices': [],
};

function textFor(address: string, steps: Readonly<Record<string, readonly Row[]>>): string {
  return addressView.compute(inputsOf({ ...NOTHING, ...steps }), { address }, worldOf()).text;
}

const prefix = (text: string, more: Row = {}): Row => ({ id: 1, prefix: text, display: text, status: { value: 'active' }, vrf: null, is_pool: false, mark_utilized: false, ...more });
const range = (populated: boolean): Row => ({ id: 1, start_address: '10.0.0.10/24', end_address: '10.0.0.20/24', status: { value: 'active' }, vrf: null, mark_populated: populated });

test.each([
  ['10.0.0.9', {}, [], 'has it free'],
  ['10.0.0.255', {}, [], 'has it as its broadcast address, so that it is not for hosts'],
  ['10.0.0.0', {}, [], 'has it as its network address, so that it is not for hosts'],
  ['10.0.0.255', { is_pool: true }, [], 'has it free'],
  ['10.0.0.9', { mark_utilized: true }, [], 'is marked as fully used, so that it is not free'],
  ['10.0.0.9', { status: { value: 'container' } }, [], 'is a container, and no subnet in it holds the address'],
  ['10.0.0.12', {}, [range(true)], 'has it in the populated range 10.0.0.10/24 – 10.0.0.20/24 (active), so that it is not free'],
  ['10.0.0.12', {}, [range(false)], 'has it free, but inside the range 10.0.0.10/24 – 10.0.0.20/24 (active)'],
])('says whether the unrecorded address %s is free', (address, fields, ranges, verdict) => {
  const text = textFor(address, { prefixes: [prefix('10.0.0.0/24', fields)], ranges });
  expect(text).toBe(`${address} is not recorded as an address. The smallest prefix that holds it: 10.0.0.0/24 (global table) ${verdict}.`);
});

test('names the smallest prefix of each VRF', () => {
  const prefixes = [prefix('10.0.0.0/8', { id: 1 }), prefix('10.0.0.0/24', { id: 2 }), prefix('10.0.0.0/16', { id: 3, vrf: ref(4, 'lab'), scope: ref(5, 'Lab') })];
  expect(textFor('10.0.0.9', { prefixes })).toBe(
    '10.0.0.9 is not recorded as an address. The smallest prefixes that hold it, per VRF: 10.0.0.0/24 (global table) has it free; 10.0.0.0/16 (VRF lab, Lab) has it free.',
  );
});

test('says that an address lies in no prefix', () => {
  expect(textFor('192.0.2.1', {})).toBe('192.0.2.1 is not recorded, and lies in no prefix that NetBox shows.');
});

test('asks nothing of NetBox for a text that is no address', () => {
  expect(addressView.steps({ address: '10.0.0.999' }, worldOf())).toEqual([]);
  expect(addressView.compute(inputsOf({}), { address: '10.0.0.999' }, worldOf()).text).toBe('10.0.0.999 is no IP address.');
});

test('drops records that only start like the address', () => {
  const row = (id: number, address: string): Row => ({ id, address, vrf: null, assigned_object: null });
  expect(textFor('10.0.0.2', { addresses: [row(1, '10.0.0.20/24'), row(2, '10.0.0.2/24')] })).toBe('10.0.0.2/24 is recorded but not assigned to anything, global table.');
});

test('shows the same address in two VRFs side by side', () => {
  const row = (id: number, vrf: Row | null, name: string): Row => ({ id, address: '10.0.0.2/24', vrf, assigned_object: { id, name: 'eth0', display: 'eth0', virtual_machine: ref(id, name) } });
  const body = addressView.compute(inputsOf({ ...NOTHING, addresses: [row(1, ref(4, 'lab'), 'vm-1'), row(2, null, 'vm-2')] }), { address: '10.0.0.2/25' }, worldOf());
  expect(body.text).toBe('10.0.0.2 is recorded 2 times in 2 tables: eth0 of vm-2 (global table) and eth0 of vm-1 (VRF lab).');
  expect(body.kind === 'table' ? body.rows.map(({ cells }) => [cells['vrf'], cells['assigned_to']]) : []).toEqual([[null, 'vm-2:eth0'], ['lab', 'vm-1:eth0']]);
});

test('names the members of an FHRP group by priority', () => {
  const group = { id: 3, display: 'vrrp: 10 (10.0.0.1/24)' };
  const member = (id: number, name: string, priority: number): Row => ({ id, group: { id: 3 }, priority, interface: { id, name: 'e1', display: 'e1', device: ref(id, name) } });
  const addresses = [{ id: 1, address: '10.0.0.1/24', vrf: null, status: { value: 'active' }, assigned_object_type: 'ipam.fhrpgroup', assigned_object_id: 3, assigned_object: group }];
  expect(textFor('10.0.0.1', { addresses, members: [member(1, 'r-1', 90), member(2, 'r-2', 110)] })).toBe(
    '10.0.0.1/24 is the virtual address of vrrp: 10 (10.0.0.1/24), shared by r-2:e1 (priority 110) and r-1:e1 (priority 90), active, global table.',
  );
});
