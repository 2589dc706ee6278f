import { idOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { groupBy } from '../../connections/lookups.js';
import { nameOf } from '../rule.js';

/** A part of a name that stands for a site. */
export interface SiteCode {
  readonly code: string;
  readonly site: number;
  readonly name: string;
}

interface Known {
  readonly id: number;
  readonly name: string;
  readonly words: readonly string[];
  readonly number: string | null;
  readonly stem: string;
}

/** A stem that so many names have, nearly all of them at one site, stands for that site. */
const FEWEST = 5;
const NEARLY_ALL = 0.9;

/** Reads the site codes in a name. A word that fits several sites is no code. */
export function siteCodes(sites: readonly Row[], objects: readonly Row[], byStem: boolean): (name: string) => readonly SiteCode[] {
  const known = sites.map(knownSite);
  const stems = byStem ? learnedStems(objects, sites) : new Map<string, SiteCode>();
  return (name) => {
    const found = tokensOf(name).flatMap((token) => {
      const fitting = known.filter((site) => standsFor(token, site));
      const [only] = fitting;
      return only !== undefined && fitting.length === 1 ? [{ code: token, site: only.id, name: only.name }] : [];
    });
    const stem = stems.get(tokensOf(name)[0] ?? '');
    return stem === undefined ? found : [...found, stem];
  };
}

function knownSite(row: Row): Known {
  const name = nameOf(row);
  const [tokens, facility] = [tokensOf(name), tokensOf(textOf(row, 'facility') ?? '')];
  const last = tokens.at(-1) ?? '';
  const number = /^\d+$/u.test(last) ? last : null;
  return { id: idOf(row) ?? 0, name, number, stem: tokens[0] ?? '', words: [...tokens.slice(number === null && tokens.length > 1 ? -1 : tokens.length), ...(facility.length === 1 ? facility : [])].filter((word) => word.length >= 3) };
}

function tokensOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}

/** "nyc" is a word of site-nyc; "dc02" are letters of datacenter-02, in order, and its number as written. */
function standsFor(token: string, site: Known): boolean {
  if (site.words.includes(token)) return true;
  const [, letters = '', digits = ''] = /^(\p{L}+)(\d+)$/u.exec(token) ?? [];
  return site.number !== null && digits === site.number && digits.length + letters.length >= SHORTEST && isAbbreviation(letters, site.stem);
}

/** "b004", "dc02": shorter ones, such as "b05", are rows and racks as well. */
const SHORTEST = 4;

/** The same first letter, and the others in the same order. */
function isAbbreviation(letters: string, word: string): boolean {
  if (letters === '' || letters[0] !== word[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

/** What rack names begin with: "r02" for datacenter-02, learned from where such racks are. */
function learnedStems(objects: readonly Row[], sites: readonly Row[]): ReadonlyMap<string, SiteCode> {
  const learned = new Map<string, SiteCode>();
  for (const [stem, own] of groupBy(objects.filter((row) => textOf(row, 'name') !== null), (row) => tokensOf(nameOf(row))[0] ?? '')) {
    if (own.length < FEWEST || !/\d/u.test(stem)) continue;
    const [usual] = [...groupBy(own, (row) => idOf(row, 'site'))].sort(([, a], [, b]) => b.length - a.length);
    const site = sites.find((row) => idOf(row) === usual?.[0]);
    if (usual !== undefined && site !== undefined && usual[1].length / own.length >= NEARLY_ALL) learned.set(stem, { code: stem, site: idOf(site) ?? 0, name: nameOf(site) });
  }
  return learned;
}
