import { describe, expect, test } from 'vitest';
import { InSteps } from '../../src/inventory/in-steps.js';
import { NameList } from '../../src/inventory/name-list.js';

const SITE = 'dcim.site';
const RACK = 'dcim.rack';

function listOf(names: Readonly<Record<string, readonly string[]>>): NameList {
  const all = Object.entries(names).flatMap(([type, each]) => each.map((name) => ({ name, types: [type] })));
  return new InSteps(NameList.of(all)).made();
}

describe('names that begin with a text', () => {
  const list = listOf({
    [RACK]: ['R10', 'R2', 'r1', 'HQ', 'site-lon'],
    [SITE]: ['site-fra', 'Site_Ams', 'site lon', 'site-lon', 'Österreich', 'HQ'],
  });

  test.each([
    ['site-', [SITE], ['Site_Ams', 'site-fra', 'site lon', 'site-lon']],
    ['SITE_L', [SITE], ['site lon', 'site-lon']],
    ['österr', [SITE], ['Österreich']],
    ['r', [RACK], ['r1', 'R10', 'R2']],
    ['r', [SITE], []],
    ['', [RACK], ['HQ', 'r1', 'R10', 'R2', 'site-lon']],
    ['zz', [SITE, RACK], []],
  ])('%j among %j', (text, types, names) => {
    expect(list.beginning(text, types, 10).names).toEqual(names);
  });

  test('come each once, those of the types that are meant first in front', () => {
    expect(list.beginning('', [RACK, SITE], 10)).toMatchObject({ total: 9, names: ['HQ', 'r1', 'R10', 'R2', 'site-lon', 'Site_Ams', 'site-fra', 'site lon', 'Österreich'] });
  });

  test('are counted beyond those that are given', () => {
    expect(list.beginning('', [SITE, RACK], 2)).toMatchObject({ total: 9, names: ['HQ', 'Site_Ams'] });
  });

  test.each([
    ['s', 'Site_'],
    ['site-l', 'site lon'],
    ['R1', 'r1'],
    ['Ö', 'Österreich'],
  ])('%j all go on as %j', (text, common) => {
    expect(list.beginning(text, [SITE, RACK], 10).common).toBe(common);
  });

  test('never share half a character', () => {
    expect(listOf({ [SITE]: ['a😀', 'a😁'] }).beginning('a', [SITE], 10).common).toBe('a');
  });

  test('never hold a line break, which nobody can type', () => {
    expect(listOf({ [SITE]: ['a\nb', 'ab'] }).beginning('', [SITE, RACK], 10).names).toEqual(['ab']);
  });

  test('are sorted however they come', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `n${String((index * 7919) % 3000).padStart(4, '0')}`);
    expect(listOf({ [SITE]: names }).beginning('', [SITE, RACK], 3000).names).toEqual([...names].sort());
  });
});

describe('the letters of a list', () => {
  const lines = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('are the list again', () => {
    const list = listOf({ [SITE]: ['b', 'ä'], [RACK]: ['b'] });
    expect(NameList.read(list.lines, list.kinds)?.beginning('', [RACK], 5)).toEqual({ names: ['b'], total: 1, common: 'b' });
  });

  test.each([['0\ta'], ['a\n'], ['\n'], ['1\ta\n'], ['-1\ta\n'], ['0 a\n'], ['99999999999\ta\n']])('that are %j are none', (text) => {
    expect(NameList.read(lines(text), [[SITE]])).toBeNull();
  });
});
