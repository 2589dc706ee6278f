import { editDistance } from '../../../inventory/fold.js';
import { idOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { groupBy } from '../../connections/lookups.js';
import { countedWord, formatPercent, tally } from '../../present.js';
import { columnsNamed, nameAt, nameOf } from '../rule.js';
import type { AuditRule, Checked, Finding } from '../rule.js';
import { looserShape, nearestForm, patternOf, shapeOf, stricterShape } from './name-shape.js';
import { siteCodes } from './site-codes.js';

const COLUMNS = columnsNamed([['name', 'name'], ['role', 'role'], ['site', 'site'], ['expected', 'expected'], ['deviation', 'deviation'], ['nearest', 'nearest valid form']]);
const FIELDS = ['name', 'role', 'site', 'status'];
/** A pattern is one when so many names, and this share of them, have it. */
const FEWEST = 5;
const SHARE = 0.7;

/** Names that break the pattern of their kind, point to another site, or look mistyped. */
export const namingRules: readonly AuditRule[] = [
  conventionRule('device-name-pattern', 'dcim.device', "device names that don't follow the convention"),
  conventionRule('rack-name-pattern', 'dcim.rack', 'badly named racks'),
  siteRule('device-name-site', 'dcim.device', 'devices whose name points to another site than they are in'),
  siteRule('rack-name-site', 'dcim.rack', 'racks whose name points to another site than they are in'),
  typoRule(),
];

function conventionRule(key: string, type: string, question: string): AuditRule {
  return {
    key, type, phrase: 'have a name that breaks the pattern of their kind', question, fields: FIELDS, datasets: { all: { type, fields: FIELDS } }, columns: COLUMNS,
    check: ({ rows, all, options }) => (options.pattern === null ? inferred(rows, all('all'), type) : given(rows, options.pattern)),
  };
}

/** The pattern that was given, as it stands: case counts. */
function given(rows: readonly Row[], pattern: string): Checked {
  const test = safePattern(pattern);
  const named = rows.filter(isNamed);
  const wrong = test === null ? [] : named.filter((row) => !test.test(nameOf(row)));
  return { checked: named.length, findings: wrong.map((row) => finding(row, pattern, 'does not match', null)), notes: [...unnamedNotes(rows), ...(test === null ? [`${pattern} is no pattern that can be read.`] : [])] };
}

function safePattern(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}

/** One pattern for each role (or, of racks, for each site), where enough names agree on one. */
function inferred(rows: readonly Row[], all: readonly Row[], type: string): Checked {
  const kindOf = (row: Row): string => (type === 'dcim.rack' ? nameAt(row, 'site') : nameAt(row, 'role')) ?? '';
  const inScope = new Set(rows.map((row) => idOf(row)));
  const patterns: string[] = [];
  const without: string[] = [];
  const findings: Finding[] = [];
  for (const [kind, own] of groupBy(all.filter(isNamed), kindOf)) {
    const here = own.filter((row) => inScope.has(idOf(row)));
    if (here.length === 0) continue;
    const shape = majority(own.map(nameOf));
    if (shape === null) {
      without.push(kind);
      continue;
    }
    const following = own.map(nameOf).filter((name) => shape.of(name) === shape.shape);
    const pattern = patternOf(following);
    const deviants = here.filter((row) => shape.of(nameOf(row)) !== shape.shape);
    if (deviants.length > 0 || patterns.length < SHOWN_PATTERNS) patterns.push(`${kind} ${pattern} (${formatPercent(following.length / own.length)}${deviants.length === 0 ? '' : `, ${String(deviants.length)} deviant`})`);
    findings.push(...deviants.map((row) => finding(row, pattern, deviationOf(nameOf(row), following[0] ?? ''), nearestForm(nameOf(row), following))));
  }
  return {
    checked: rows.filter(isNamed).length, findings,
    notes: [`Patterns inferred from the data: ${patterns.length === 0 ? 'none' : patterns.join('; ')}.`, ...(without.length === 0 ? [] : [`No pattern (fewer than ${String(FEWEST)} names, or less than ${formatPercent(SHARE)} alike): ${without.join(', ')}.`]), ...unnamedNotes(rows)],
  };
}

const SHOWN_PATTERNS = 12;

interface Shape {
  readonly shape: string;
  readonly of: (name: string) => string;
}

/** The strictest shape that enough names share: digits by number, else by presence, else separators alone. */
function majority(names: readonly string[]): Shape | null {
  if (names.length < FEWEST) return null;
  for (const of of [stricterShape, shapeOf, looserShape]) {
    const [first] = tally(names.map(of));
    if (first !== undefined && first[1] >= FEWEST && first[1] / names.length >= SHARE) return { shape: first[0], of };
  }
  return null;
}

function deviationOf(name: string, example: string): string {
  const separators = (text: string): string => text.replace(/[\p{L}\p{N}]/gu, '');
  if (/\p{Lu}/u.test(name) && !/\p{Lu}/u.test(example)) return 'capital letters';
  if (separators(name) !== separators(example)) return 'other separators or number of parts';
  return 'other digits or letters';
}

function finding(row: Row, expected: string, deviation: string, nearest: string | null): Finding {
  return { rows: [row], cells: { name: nameOf(row), role: nameAt(row, 'role'), site: nameAt(row, 'site'), expected, deviation, nearest } };
}

function isNamed(row: Row): boolean {
  return textOf(row, 'name') !== null;
}

function unnamedNotes(rows: readonly Row[]): readonly string[] {
  const unnamed = rows.filter((row) => !isNamed(row));
  return unnamed.length === 0 ? [] : [`${countedWord(unnamed.length, 'object')} without any name, not counted: ${unnamed.slice(0, 5).map(nameOf).join(', ')}.`];
}

/** Names with the code of a site that their object is not at. */
function siteRule(key: string, type: string, question: string): AuditRule {
  return {
    key, type, phrase: 'have a name that points to another site', question, fields: FIELDS, datasets: { all: { type, fields: FIELDS }, sites: { type: 'dcim.site', fields: ['name', 'slug', 'facility'] } }, columns: COLUMNS,
    check: ({ rows, all }) => {
      const codes = siteCodes(all('sites'), all('all'), type === 'dcim.rack');
      const named = rows.filter((row) => isNamed(row) && idOf(row, 'site') !== null);
      const findings = named.flatMap((row): readonly Finding[] => {
        const told = codes(nameOf(row));
        const [other] = told;
        if (other === undefined || told.some(({ site }) => site === idOf(row, 'site'))) return [];
        return [finding(row, `a name of ${nameAt(row, 'site') ?? ''}`, `"${other.code}" stands for ${other.name}`, null)];
      });
      return { checked: named.length, findings, notes: ['A site code is what stands for the site in names: a word of its own name, its letters and number (dc02 for datacenter-02), or what other names at it begin with.'] };
    },
  };
}

/** Words that occur once or twice and differ by a letter or two from one that many names have. */
function typoRule(): AuditRule {
  return {
    key: 'device-name-typo', type: 'dcim.device', phrase: 'have a name that looks mistyped', question: 'which names look like typos', fields: FIELDS, datasets: { all: { type: 'dcim.device', fields: FIELDS } }, columns: COLUMNS,
    check: ({ rows, all }) => {
      const counts = new Map(tally(all('all').filter(isNamed).flatMap((row) => [...new Set(wordsOf(nameOf(row)))])));
      const common = [...counts].filter(([, count]) => count >= FEWEST).map(([word]) => word);
      const findings = rows.filter(isNamed).flatMap((row): readonly Finding[] => {
        for (const word of wordsOf(nameOf(row))) {
          const near = (counts.get(word) ?? 0) > RARE ? undefined : common.find((known) => isMistyped(word, known));
          if (near !== undefined) return [finding(row, near, `"${word}" may be "${near}"`, nameOf(row).replace(word, near))];
        }
        return [];
      });
      return { checked: rows.filter(isNamed).length, findings, notes: [`A word that stands in at most ${String(RARE)} names is compared with those that stand in ${String(FEWEST)} or more.`] };
    },
  };
}

const RARE = 2;

function wordsOf(name: string): readonly string[] {
  return (name.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= 3);
}

function isMistyped(word: string, known: string): boolean {
  const allowed = Math.min(word.length, known.length) >= 6 ? 2 : 1;
  if (Math.min(word.length, known.length) < 4) return false;
  const distance = editDistance(word, known, allowed);
  return distance > 0 && distance <= allowed;
}
