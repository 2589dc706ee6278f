import { describe, expect, test } from 'vitest';
import { InSteps } from '../../src/inventory/in-steps.js';
import { NameList } from '../../src/inventory/name-list.js';
import { completionOf } from '../../src/language/complete.js';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'dcim.site': ['site-fra', 'site-lon', 'HQ'],
  'dcim.location': ['Hall A', 'Hall B'],
  'dcim.rack': ['R01-A01', 'R01-A02', 'site-rack'],
  'dcim.device': ['site-gateway', 'core-sw-01', 'core-sw-02'],
  'dcim.devicerole': ['core-switch', 'firewall'],
  'dcim.manufacturer': ['Cisco', 'Arista'],
  'tenancy.tenant': ['Acme Corp', 'Initech, Inc.', 'The very long name of one tenant here'],
  'ipam.vrf': ['prod'],
  'ipam.vlan': ['voice', 'guest'],
  'extras.customfield': ['support_expiry'],
};
const names = new InSteps(NameList.of(Object.entries(NAMES).flatMap(([type, each]) => each.map((name) => ({ name, types: [type] }))))).made();

/** The text with all candidates in their place. */
function completions(text: string): readonly string[] {
  const { from, candidates } = completionOf(text, names);
  return candidates.map((candidate) => `${text.slice(0, from)}${candidate}`);
}

describe('a question is completed', () => {
  test.each([
    ['by names of the type that a noun states', 'rack R', ['rack R01-A01', 'rack R01-A02']],
    ['by names of the type that a noun states, before anything is typed', 'vlan ', ['vlan guest', 'vlan voice']],
    ['by places of what is asked for', 'devices in site', ['devices in site-fra', 'devices in site-lon', 'devices in site-rack']],
    ['by places only, where nothing else can be there', 'locations at site', ['locations at site-fra', 'locations at site-lon']],
    ['whatever is said before the name', 'devices in the site-l', ['devices in the site-lon']],
    ['by names of what is asked for', 'prefixes in vrf ', ['prefixes in vrf prod']],
    ['by whatever is called so', 'where is core-', ['where is core-sw-01', 'where is core-sw-02', 'where is core-switch']],
    ['by names of several words', 'racks in hall ', []],
    ['by names of several words that are begun', 'racks in hall a', ['racks in Hall A']],
    ['with other capitals and separators', 'devices at SITE_L', ['devices at site-lon']],
    ['by nouns of several words', 'device ty', ['device types']],
    ['by nouns', 'show dev', ['show device roles', 'show devices', 'show device bays', 'show device types', 'show device bay templates']],
    ['by statuses', 'which devices are pl', ['which devices are planned']],
    ['by statuses before the noun', 'decommissione', ['decommissioned']],
    ['by the statuses of the type', 'prefixes with status ', ['prefixes with status container', 'prefixes with status active', 'prefixes with status reserved', 'prefixes with status deprecated']],
    ['by other choices of the type', 'tunnels with encapsulation g', ['tunnels with encapsulation gre']],
    ['by names of what a field refers to', 'devices where manufacturer is ', ['devices where manufacturer is Arista', 'devices where manufacturer is Cisco']],
    ['by fields to sort by', 'devices sorted by ser', ['devices sorted by serial']],
    ['by further fields', 'show devices with name, serial and ass', ['show devices with name, serial and asset tag']],
    ['by fields behind "with"', 'show racks with fac', ['show racks with facility id']],
    ['by custom fields', 'sort by supp', ['sort by support_expiry']],
    ['by what can be counted by', 'devices per man', ['devices per manufacturer']],
    ['by formats of files', 'export them as js', ['export them as json', 'export them as jsonl']],
    ['by nothing where nothing fits', 'devices in zzz', []],
    ['by nothing behind what is said', 'devices in site-fra ', []],
  ])('%s: %j', (_, text, expected) => {
    expect(completions(text)).toEqual(expected);
  });

  test.each([
    ['"Ha', ['"Hall A"', '"Hall B"']],
    ['tenant init', ['tenant "Initech, Inc."']],
    ['tenant the v', ['tenant "The very long name of one tenant here"']],
    ['tenant "ac', ['tenant "Acme Corp"']],
  ])('with quotes where they are needed, or begun: %j', (text, expected) => {
    expect(completions(text)).toEqual(expected);
  });

  test('as far as all candidates go together', () => {
    expect(completionOf('where is CORE', names)).toMatchObject({ from: 9, common: 'core-sw', total: 3 });
    expect(completionOf('racks in "ha', names)).toMatchObject({ from: 9, common: '"Hall ', total: 2 });
  });

  test('with what is counted beyond what is listed', () => {
    const many = new InSteps(NameList.of(Array.from({ length: 5000 }, (_none, index) => ({ name: `r${index}`, types: ['dcim.rack'] })))).made();
    const { total, candidates } = completionOf('rack r', many);
    expect([total, candidates.length]).toEqual([5000, 200]);
  });

  test.each([['export to '], ['export devices to /tmp/fi'], ['save them in ']])('by files: %j', (text) => {
    expect(completionOf(text, names)).toMatchObject({ files: true, from: text.lastIndexOf(' ') + 1 });
  });

  test('by the vocabulary while no names are known', () => {
    expect(completionOf('devi', null).candidates).toContain('devices');
    expect(completionOf('rack R01', null).total).toBe(0);
  });

  test('by nothing else where a name is expected that may be unknown', () => {
    expect(completionOf('device cisc', names).candidates).toEqual(['Cisco']);
    expect(completionOf('device cisc', names, ['dcim.device']).candidates).toEqual([]);
    expect(completionOf('devices of cisc', names, ['dcim.device']).candidates).toEqual(['Cisco']);
  });

  test('behind whatever stands far before', () => {
    const long = `${'really, '.repeat(50_000)}rack R01-A02`;
    expect(completionOf(long, names)).toMatchObject({ from: long.length - 7, candidates: ['R01-A02'] });
  });

  test('and told apart from what is a word already', () => {
    expect([completionOf('per', names).isWord, completionOf('permi', names).isWord]).toEqual([true, false]);
  });
});
