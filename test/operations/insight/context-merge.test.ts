import { expect, test } from 'vitest';
import { mergeLayers, settingsNamed, settingsOf, settingText } from '../../../src/operations/insight/context-merge.js';

const layers = [
  { name: 'base', weight: 1000, assigned: 'everything', data: { ntp: { servers: ['a', 'b'] }, snmp: { community: 'x' }, zone: 'UTC' } },
  { name: 'site', weight: 2000, assigned: 'site A', data: { ntp: { servers: ['c'] } } },
];
const settings = settingsOf(mergeLayers(layers), layers);

test('a value comes from the last layer that sets it', () => {
  const [ntp] = settingsNamed(settings, 'ntp server');
  expect(ntp).toMatchObject({ path: ['ntp', 'servers'], value: ['c'], from: { name: 'site' }, over: [{ name: 'base' }] });
});

test('what later layers leave alone stays', () => {
  expect(settings.find(({ path }) => path.join('.') === 'zone')?.from?.name).toBe('base');
});

test('values whose key looks like a secret are masked', () => {
  expect(settingText(['snmp', 'community'], 'x')).toBe('********');
});

test('words that no key carries find nothing', () => {
  expect(settingsNamed(settings, 'power')).toEqual([]);
});
