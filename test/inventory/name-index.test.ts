import { describe, expect, test } from 'vitest';
import { editDistance, foldLoosely, foldName, numbersHash, numbersIn, typingErrors } from '../../src/inventory/fold.js';
import { Folder } from '../../src/inventory/folder.js';
import type { Entry } from '../../src/inventory/inventory.js';
import { NameIndex } from '../../src/inventory/name-index.js';
import { Postings } from '../../src/inventory/postings.js';
import { Bytes } from '../../src/inventory/bytes.js';

const PARTS = ['core', 'Core', 'sw', 'dc', 'DC', 'centre', 'cen-tre', 'data', 'Zürich', 'Łódź', '東京', "O'Neill", '&', 'a', 'ſ', 'rack', 'edge', '0', '00', '1', '01', '10', '007', '12', '²', 'x/y', '/', '.', ':', 'Inc.', '🙂'];
const BETWEEN = ['-', '_', ' ', '', '', '-', '/', '.', ':', '--', ' - ', '’'];

/** The same numbers in every run (a linear congruential generator). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function randomName(next: (below: number) => number): string {
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? '';
  return Array.from({ length: 1 + next(4) }, () => pick(PARTS) + pick(BETWEEN)).join('');
}

function misspelt(name: string, next: (below: number) => number): string {
  const at = next(Math.max(1, name.length));
  return [name.slice(0, at) + name.slice(at + 1), `${name.slice(0, at)}e${name.slice(at)}`, name.toUpperCase(), name.replace(/[-_ ]/u, '')][next(4)] ?? name;
}

const next = chance(7);
const NAMES = Array.from({ length: 500 }, () => randomName(next));
const TEXTS = [...NAMES.slice(0, 90), ...NAMES.slice(0, 90).map((name) => misspelt(name, next)), '', '-', 'core sw', 'sw core', 'a 1', 'x y'];

const index = new NameIndex(
  new Map([
    ['dcim.site', NAMES.slice(0, 200).map((name, at) => ({ id: at + 1, name, display: name, slug: foldName(name).replaceAll(' ', '-'), facility: 'Frankfurt West' }))],
    ['dcim.device', NAMES.slice(200).map((name, at) => ({ id: at + 1, name, display: name }))],
  ]),
  new Set(['dcim.site', 'dcim.device']),
);
const all = [...index.entries('dcim.site'), ...index.entries('dcim.device')];

function shown(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ type, id, name }) => `${type} ${id} ${name}`);
}

function namesOf(entry: Entry): readonly string[] {
  return [entry.name, ...entry.aliases];
}

function pieces(text: string): ReadonlySet<string> {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

function sharedPieces(text: string, entry: Entry): number {
  const others = pieces(foldLoosely(entry.name));
  return [...pieces(foldLoosely(text))].filter((piece) => others.has(piece)).length;
}

describe('an index of names finds what a look at every name finds', () => {
  test('exactly', () => {
    for (const text of TEXTS) expect(shown(index.exact(text)), text).toEqual(foldName(text) === '' ? [] : shown(all.filter((entry) => namesOf(entry).some((name) => foldName(name) === foldName(text)))));
  });

  test('but for separators and zeros', () => {
    for (const text of TEXTS) expect(shown(index.loose(text)), text).toEqual(foldLoosely(text).length < 2 ? [] : shown(all.filter((entry) => namesOf(entry).some((name) => foldLoosely(name) === foldLoosely(text)))));
  });

  test('by whole words', () => {
    const words = (name: string): readonly string[] => foldName(name).split(/[ /]/u);
    for (const text of TEXTS) {
      const wanted = words(text).filter((word) => word !== '');
      const holding = wanted.length === 0 ? [] : all.filter(({ name, slug }) => wanted.every((word) => [...words(name), ...words(slug ?? '')].includes(word)));
      const together = holding.filter(({ name, slug }) => [name, slug ?? ''].some((each) => ` ${foldName(each)} `.includes(` ${wanted.join(' ')} `)));
      expect(shown(index.withWords(text)), text).toEqual(shown(together.length > 0 ? together : holding));
    }
    expect(index.withWords('frankfurt')).toHaveLength(200);
  });

  test('with typing errors', () => {
    let found = 0;
    for (const text of TEXTS) {
      const within = (errors: number): readonly Entry[] => all.filter((entry) => sharedPieces(text, entry) >= Math.max(1, pieces(foldLoosely(text)).size - 4 * errors) && (typingErrors(text, entry.name) ?? 3) <= errors);
      const expected = foldLoosely(text).length < 4 ? [] : [1, 2].map(within).find((entries) => entries.length > 0) ?? [];
      found += expected.length;
      expect(shown(index.misspelt(text)), text).toEqual(shown([...expected].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).slice(0, 50)));
    }
    expect(found).toBeGreaterThan(50);
  });

  test('by likeness', () => {
    for (const text of TEXTS.slice(60, 120)) {
      const folded = foldLoosely(text);
      const enough = Math.max(1, Math.floor(pieces(folded).size / 3));
      const alike = all.map((entry) => ({ entry, shared: sharedPieces(text, entry) })).filter(({ shared }) => shared >= enough).sort((a, b) => b.shared - a.shared).slice(0, 400);
      const near = alike.map(({ entry }) => ({ entry, distance: editDistance(folded, foldLoosely(entry.name), 12) })).filter(({ distance }) => distance * 2 <= folded.length);
      near.sort((a, b) => a.distance - b.distance || (a.entry.name < b.entry.name ? -1 : 1));
      expect(index.nearest(text, null, 5).map(({ name }) => foldLoosely(name)), text).toEqual(near.slice(0, 5).map(({ entry }) => foldLoosely(entry.name)));
    }
  });
});

test('names are folded in place as they are in text', () => {
  const folder = new Folder();
  for (const name of [...NAMES, '', '-', 'a-', '-a', 'a--b', 'a-/b', 'a.:b', 'dc1', 'DC-01', 'dc00', 'dc-0-1', 'dc', 'xdc1', 'centre', 'cen-tre-01', 'data-centre1', 'r1-01', 'r00-0-7', 'a0/0/01:x.00', 'x'.repeat(5000)]) {
    folder.fold(name);
    expect(folder.folded.text(), name).toBe(foldName(name));
    expect(folder.loose.text(), name).toBe(foldLoosely(name));
    expect(folder.numbers, name).toBe(numbersHash(name));
  }
});

test('names with the same numbers have the same hash, and others another', () => {
  const hashes = new Map<number, string>();
  for (const name of NAMES) {
    const hash = numbersHash(name);
    expect(hashes.get(hash) ?? numbersIn(name), name).toBe(numbersIn(name));
    hashes.set(hash, numbersIn(name));
  }
});

test('an index of some names grows with more, and finds both', () => {
  const grown = new NameIndex(new Map(), new Set());
  grown.add('dcim.device', [{ id: 1, name: 'core-sw-01' }]);
  expect(shown(grown.misspelt('coer-sw-01'))).toEqual(['dcim.device 1 core-sw-01']);
  grown.add('dcim.device', [{ id: 1, name: 'core-sw-01' }, { id: 2, name: 'edge-rtr-01' }]);
  grown.add('dcim.site', [{ id: 1, name: 'core' }]);
  expect(shown(grown.misspelt('egde-rtr-01'))).toEqual(['dcim.device 2 edge-rtr-01']);
  expect(shown(grown.withWords('core'))).toEqual(['dcim.site 1 core', 'dcim.device 1 core-sw-01']);
  expect(grown.entries('dcim.device')).toHaveLength(2);
});

test('an index that is prepared step by step, and grows meanwhile, finds the same', () => {
  const rows = Array.from({ length: 2500 }, (_, at) => ({ id: at + 1, name: `tor-${String(at)}-site${String(at % 7)}` }));
  const more = [{ id: 9001, name: 'late-comer-7' }];
  const [prepared, once] = [new NameIndex(new Map([['dcim.device', rows]]), new Set()), new NameIndex(new Map([['dcim.device', [...rows, ...more]]]), new Set())];
  for (let step = 0; step < 4; step += 1) expect(prepared.prepare()).toBe(false);
  prepared.add('dcim.device', more);
  let steps = 0;
  while (!prepared.prepare()) steps += 1;
  expect(steps).toBeGreaterThan(4);
  for (const text of ['late', 'site3', 'tor-17-site3', 'no such word']) expect(shown(prepared.withWords(text)), text).toEqual(shown(once.withWords(text)));
  for (const text of ['lat-comer-7', 'tor-17-sitee3', 'trr-2499-site0']) expect(shown(prepared.misspelt(text)), text).toEqual(shown(once.misspelt(text)));
  expect(shown(prepared.nearest('lete-comer', null, 3))).toEqual(['dcim.device 9001 late-comer-7']);
});

test('objects are found by ids of any size, each once', () => {
  const sizes = [1, 17, 2 ** 31, 2 ** 32 + 1, 2 ** 53 - 1];
  const rows = [...sizes, ...Array.from({ length: 500 }, (_, at) => 64 * at + 5)].map((id) => ({ id, name: `rack ${String(id)}` }));
  const racks = new NameIndex(new Map([['dcim.rack', [...rows, ...rows]]]), new Set());
  for (const { id, name } of rows) expect(racks.find('dcim.rack', id)?.name).toBe(name);
  for (const id of [0, -1, 2, 2 ** 31 + 1, 2 ** 32, 2 ** 32 + 17]) expect(racks.find('dcim.rack', id), String(id)).toBeNull();
  expect(racks.entries('dcim.rack').map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect(racks.find('dcim.rack', 17)).toBe(racks.exact('rack 17')[0]);
});

test('positions come in the order in which they were put, each once in a row', () => {
  const postings = new Postings();
  const put = (key: string, position: number): void => {
    const bytes = new Bytes();
    bytes.set(key);
    postings.put(bytes.array, 0, bytes.length, position);
  };
  for (const position of [1, 1, 2, 3, 3, 1]) put('a', position);
  for (let key = 0; key < 3000; key += 1) put(`key ${key}`, key);
  put('', 9);
  expect(postings.get('a')).toEqual([1, 2, 3, 1]);
  expect(postings.get('key 2999')).toEqual([2999]);
  expect(postings.get('')).toEqual([]);
  expect(postings.get('b')).toEqual([]);
});
