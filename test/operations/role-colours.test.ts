import { describe, expect, test } from 'vitest';
import { objectBody, tableBody, textBody } from '../../src/answer.js';
import type { Inventory } from '../../src/inventory/inventory.js';
import type { Row } from '../../src/netbox/row.js';
import { withUntold } from '../../src/netbox/untold.js';
import { withRoleColours } from '../../src/operations/role-colours.js';
import { columnsOf, rowsOf } from '../support/answers.js';

const ROLES: Readonly<Record<string, readonly Row[]>> = {
  'dcim.devicerole': [
    { id: 1, display: 'firewall', color: 'ff0000' }, { id: 2, display: 'server', color: '00ff00' }, { id: 3, display: 'edge', color: '0000ff' }, { id: 4, display: 'edge', color: '00ffff' },
    withUntold({ id: 5, display: 'pdu' }, ['color'], () => new Error('not told') as never),
  ],
  'dcim.rackrole': [{ id: 1, display: 'network', color: '123456' }],
};
const inventory = { entries: (type: string) => (ROLES[type] ?? []).map((row) => ({ row })) } as unknown as Inventory;
const coloursIn = (objectType: string, name: string, ...values: readonly string[]): unknown => {
  const body = withRoleColours(tableBody({ text: '', objectType, columns: columnsOf('name', name), rows: rowsOf(...values.map((value) => ({ name: 'x', [name]: value }))) }), inventory);
  return body.kind === 'table' ? body.columns.at(-1)?.colours : null;
};

describe('the colours of roles', () => {
  test.each([
    ['dcim.device', 'role', { firewall: 'ff0000' }],
    ['virtualization.virtualmachine', 'role', { firewall: 'ff0000' }],
    ['dcim.devicerole', 'name', { firewall: 'ff0000' }],
    ['dcim.rack', 'role', { network: '123456' }],
    ['ipam.prefix', 'role', undefined],
    ['dcim.device', 'name', undefined],
    ['plugin.thing', 'role', undefined],
  ])('of %s, column %s', (type, column, expected) => {
    expect(coloursIn(type, column, 'firewall', 'network', 'edge', 'pdu', 'none such')).toEqual(expected);
  });

  test('are given in sections and to fields of an object', () => {
    const table = tableBody({ text: '', objectType: 'dcim.device', columns: columnsOf('role'), rows: rowsOf({ role: 'server' }) });
    expect(withRoleColours(textBody({ text: '', sections: [{ title: '', body: table }] }), inventory)).toMatchObject({ sections: [{ body: { columns: [{ colours: { server: '00ff00' } }] } }] });
    const object = objectBody({ text: '', row: { id: 1, type: 'dcim.device', display: 'x', url: null, cells: {} }, blocks: [{ title: '', fields: [{ name: 'role', label: 'role', value: 'server' }, { name: 'site', label: 'site', value: 'server' }] }] });
    expect(withRoleColours(object, inventory)).toMatchObject({ blocks: [{ fields: [{ name: 'role', colour: '00ff00' }, { name: 'site', value: 'server' }] }] });
  });
});
