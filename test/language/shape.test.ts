import { describe, expect, test } from 'vitest';
import { cutShape } from '../../src/language/shape/shape.js';

describe('what a question says about the shape of its answer', () => {
  test.each([
    ['name, serial and rack of every device in X', 'every device in X'],
    ['devices at X with their tenant and status', 'devices at X'],
    ['first 10 prefixes by address', 'prefixes'],
    ['vlans sorted by name, just vid and name', 'vlans'],
    ['latest 5 circuits added', 'circuits'],
    ['latest created site', 'site'],
    ['which racks in X were changed last', 'which racks in X'],
    ['latest sites', 'sites'],
    ['what is the most recently added device in X', 'what is the device in X'],
    ['sort the racks of X by height', 'show the racks of X'],
    ['the 3 oldest sites in X', 'the sites in X'],
    ['most recently changed 10 devices', 'devices'],
    ['clusters: name, type', 'clusters'],
    ['racks in X by height, highest first', 'racks in X'],
  ])('%s asks for "%s"', (question, rest) => {
    expect(cutShape(question)?.question).toBe(rest);
  });

  test.each(['devices by site', 'racks with a role', 'last 5 days of changes', 'first two: cables', 'racks with devices', 'only the active ones', 'devices in the last week', 'who last updated X', 'recently added devices'])('%s says nothing of it', (question) => {
    expect(cutShape(question)).toBeNull();
  });

  test.each([['newest added rack', 1], ['the most recently updated racks in X', 5]])('%s: so many', (question, limit) => {
    expect(cutShape(question)?.shape).toMatchObject({ limit, order: [{ descending: true }] });
  });

  test('keeps order, direction and size', () => {
    expect(cutShape('first 3 racks sorted by height descending then name')?.shape).toMatchObject({ limit: 3, order: [{ descending: true }, { descending: false }] });
  });
});
