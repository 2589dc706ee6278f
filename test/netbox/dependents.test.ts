import { expect, test } from 'vitest';
import { dependentTypes } from '../../src/netbox/dependents.js';

test('a write to a device touches what shows it, counts it or is filtered by it', () => {
  const touched = dependentTypes(['dcim.device']);
  expect(touched).toEqual(expect.arrayContaining(['dcim.device', 'dcim.interface', 'dcim.site', 'dcim.rack', 'dcim.cable', 'ipam.ipaddress', 'virtualization.cluster']));
  for (const type of ['circuits.provider', 'ipam.vlan', 'ipam.rir']) expect(touched).not.toContain(type);
});

test('a write to what can stand on any object touches everything', () => {
  expect(dependentTypes(['extras.tag'])).toBe('all');
});
