import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { ifTold, isTold, toldOf, Untold, withUntold } from '../../src/netbox/untold.js';
import { textOf } from '../../src/netbox/row.js';

const row = withUntold({ id: 1, name: 'core-sw-01' }, ['serial'], (field) => new Untold(`the ${field} is not told`));

describe('a field that the server does not tell', () => {
  test('fails when it is read, rather than being empty', () => {
    expect(() => textOf(row, 'serial')).toThrow('the serial is not told');
    expect(() => ({ ...row })).toThrow('the serial is not told');
  });

  test('can be asked about, and left out', () => {
    expect([isTold(row, 'serial'), isTold(row, 'name'), isTold(row, 'asset_tag')]).toEqual([false, true, true]);
    expect(toldOf(row)).toEqual({ id: 1, name: 'core-sw-01' });
  });

  test('is forgiven where an answer can do without, and nothing else is', () => {
    expect(ifTold(() => textOf(row, 'serial'))).toBeNull();
    expect(() => ifTold(() => { throw new AppError('MCP_TOOL', 'another failure'); })).toThrow('another failure');
  });
});
