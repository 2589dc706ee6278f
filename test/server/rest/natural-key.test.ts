import { describe, expect, test } from 'vitest';
import { interfaceKey, naturalKey } from '../../../src/server/rest/natural-key.js';

function sorted(names: readonly string[], key: (name: string) => string): readonly string[] {
  return [...names].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

describe('an order', () => {
  test('of names counts numbers, whatever their zeros and case', () => {
    expect(sorted(['rack 10', 'Rack 9', 'rack 009a', 'a_1', 'a-1', 'a1', 'ab'], naturalKey)).toEqual(['a_1', 'a-1', 'a1', 'ab', 'Rack 9', 'rack 009a', 'rack 10']);
  });

  test('of interfaces goes by slot, then by letters, then by number, channel and unit', () => {
    expect(sorted(['Vlan10', 'Te2/0/1', 'Te1/0/10', 'Te1/0/2', 'Gi1/0/3', 'Te1/0/2.100', 'Te1/0/2:1', 'Loopback0'], interfaceKey)).toEqual([
      'Gi1/0/3', 'Te1/0/2', 'Te1/0/2.100', 'Te1/0/2:1', 'Te1/0/10', 'Te2/0/1', 'Loopback0', 'Vlan10',
    ]);
  });
});
