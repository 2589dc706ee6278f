import { describe, expect, test } from 'vitest';
import { valueSharer } from '../../src/mcp/shared-values.js';
import { parseJson } from '../../src/netbox/json.js';
import { isRow } from '../../src/netbox/row.js';

const role = (name: string): { id: number; name: string; parent: { id: number } } => ({ id: 4, name, parent: { id: 1 } });

describe('valueSharer', () => {
  test('keeps equal related objects and choices once', () => {
    const share = valueSharer();
    const [one, other] = [1, 2].map((id) => share({ id, role: role('server'), status: { value: 'active', label: 'Active' }, site: null, tags: [{ id: 7 }] }));
    expect(other).toEqual({ id: 2, role: role('server'), status: { value: 'active', label: 'Active' }, site: null, tags: [{ id: 7 }] });
    expect(other?.['role']).toBe(one?.['role']);
    expect(other?.['status']).toBe(one?.['status']);
  });

  test('keeps apart what is told otherwise, and what has the same id in another field', () => {
    const share = valueSharer();
    share({ id: 1, role: role('server'), site: { id: 4, name: 'site-nyc' } });
    expect(share({ id: 2, role: role('core-switch'), site: { ...role('server') } })).toEqual({ id: 2, role: role('core-switch'), site: role('server') });
    expect(share({ id: 3, role: { ...role('server'), parent: { id: 2 } }, site: null })).toEqual({ id: 3, role: { ...role('server'), parent: { id: 2 } }, site: null });
    expect(share({ id: 4, role: { id: 4 }, site: null })).toEqual({ id: 4, role: { id: 4 }, site: null });
  });

  test('leaves the row that it is given as it is', () => {
    const share = valueSharer();
    share({ id: 1, role: role('server') });
    const row = { id: 2, role: role('server') };
    const own = row.role;
    share(row);
    expect(row.role).toBe(own);
  });

  test('takes fields that are called like a part of every object for fields', () => {
    const text = '{"id":1,"__proto__":{"id":2},"constructor":{"id":3}}';
    const row = parseJson(text);
    expect(isRow(row) ? JSON.stringify(valueSharer()(row)) : null).toBe(text);
  });
});
