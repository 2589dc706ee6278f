import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { cableLink, lengthText, linkKind, linkName, metresOf, totalLength, unfinishedText } from '../../../src/operations/connections/links.js';
import type { Link } from '../../../src/operations/connections/links.js';
import { speedOfType } from '../../../src/operations/connections/speed.js';

function cable(a: string, b: string, more: Row = {}): Link {
  const side = (type: string): Row[] => (type === '' ? [] : [{ object_type: type, object_id: 1, object: { id: 1, name: 'x' } }]);
  return cableLink({ id: 4, label: '', status: 'connected', a_terminations: side(a), b_terminations: side(b), ...more });
}

test.each([
  ['dcim.interface', 'dcim.interface', 'network'],
  ['dcim.frontport', 'dcim.interface', 'network'],
  ['dcim.interface', 'circuits.circuittermination', 'network'],
  ['dcim.rearport', 'dcim.rearport', 'pass-through'],
  ['dcim.frontport', 'dcim.consoleport', 'console'],
  ['dcim.poweroutlet', 'dcim.powerport', 'power'],
  ['dcim.powerport', 'dcim.powerfeed', 'power'],
  ['dcim.consoleserverport', '', 'console'],
] as const)('a cable from %s to %s is of kind %s', (a, b, kind) => {
  expect(linkKind(cable(a, b))).toBe(kind);
});

test.each([
  [3, 'm', '3 m', 3],
  ['2.50', 'm', '2.5 m', 2.5],
  [200, 'cm', '200 cm', 2],
  [1.2, 'km', '1.2 km', 1200],
  [10, 'ft', '10 ft', 3.048],
  [null, null, null, null],
] as const)('reads a length of %s %s', (length, unit, text, metres) => {
  const link = cable('dcim.interface', 'dcim.interface', { length, length_unit: unit === null ? null : { value: unit, label: unit } });
  expect(lengthText(link)).toBe(text);
  expect(metresOf(link)).toBe(metres);
});

test('says that a sum of lengths is a lower bound when one is missing', () => {
  const [known, unknown] = [cable('', '', { length: 3, length_unit: 'm' }), cable('', '')];
  expect(totalLength([known, known])).toBe('6 m');
  expect(totalLength([known, unknown])).toBe('at least 3 m (1 of 2 lengths are recorded)');
  expect(totalLength([unknown])).toBeNull();
});

test('names a cable by its label, else by its number', () => {
  expect(linkName(cable('', '', { label: 'A01-17' }))).toBe('A01-17');
  expect(linkName(cable('', ''))).toBe('#4');
});

test('counts what is not in service', () => {
  const planned = cable('dcim.interface', 'dcim.interface', { status: { value: 'planned', label: 'Planned' } });
  expect(unfinishedText([planned, planned, cable('dcim.interface', '')])).toBe('Not in service: 2 cables planned, 1 cable with an open end.');
  expect(unfinishedText([cable('dcim.interface', 'dcim.interface')])).toBeNull();
});

test.each([
  ['1000base-t', 1_000_000],
  ['100base-tx', 100_000],
  ['2.5gbase-t', 2_500_000],
  ['10gbase-x-sfpp', 10_000_000],
  ['400gbase-x-qsfpdd', 400_000_000],
  ['virtual', null],
  ['lag', null],
  ['ieee802.11ax', null],
] as const)('the type %s says %s kbps', (type, kbps) => {
  expect(speedOfType(type)).toBe(kbps);
});
