import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, Cell, OutColumn, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf } from '../../netbox/row.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { byNames } from '../connections/natural.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { formatNumber, formatPercent, listed, outRow, plainRow } from '../present.js';
import { planAudit } from './plan-audit.js';
import type { AuditOptions, AuditRule, Checked, Finding } from './rule.js';
import { rulesNamed } from './rules.js';

export const Options = z.strictObject({ pattern: z.string().nullable(), states: z.array(z.string()), otherStates: z.array(z.string()), age: z.string().nullable(), before: z.string().nullable() });

const Parameters = z.strictObject({ rules: z.array(z.string()).min(1), where: z.record(z.string(), z.array(Condition)), options: Options });
type Parameters = z.infer<typeof Parameters>;

/** The findings of one rule of the audit, or of a few that were asked for together. */
export const audit = defineOperation({
  name: 'audit',
  parameters: Parameters,
  steps: ({ rules, where }, world) => planAudit(rulesNamed(rules), where, world).steps,
  compute,
  describe,
});

interface Result {
  readonly rule: AuditRule;
  readonly checked: Checked;
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const rules = rulesNamed(parameters.rules);
  const plan = planAudit(rules, parameters.where, world);
  const results = rules.map((rule) => ({ rule, checked: plan.run(rule, inputs, parameters.options) }));
  const notes = results.flatMap(({ checked }) => checked.notes);
  const [first] = results;
  const types = new Set(rules.map(({ type }) => type));
  const objectType = types.size === 1 ? (first?.rule.type ?? null) : null;
  const text = sentence(results, parameters);
  if (results.every(({ checked }) => checked.findings.length === 0)) return emptyBody({ text, objectType, notes });
  const rows = rowsOf(results);
  return tableBody({ text, objectType, columns: columnsOf(rules), rows, total: rows.length, notes });
}

/** "12 of 600 devices have no serial number and 10 have no asset tag; passed: …". */
function sentence(results: readonly Result[], { where, options }: Parameters): string {
  const told = results.filter(({ checked }) => checked.findings.length > 0);
  const passed = results.filter(({ checked }) => checked.findings.length === 0);
  const failing = told.map(({ rule, checked }) => {
    const objects = objectsIn(checked.findings);
    return `${formatNumber(objects)} of ${formatNumber(checked.checked)} ${nounOf(rule, where, checked.checked)}${amongText(checked)} ${agreed(phraseOf(rule, options), objects)}${valuesText(checked.findings)}${checked.checked === 0 ? '' : ` (${formatPercent(objects / checked.checked)})`}`;
  });
  if (told.length === 0) return `${capital(listed(passed.map(({ rule, checked }) => (checked.checked === 0 ? `there are no ${nounOf(rule, where)} to check` : `none of ${formatNumber(checked.checked)} ${nounOf(rule, where)}${amongText(checked)} ${phraseOf(rule, options)}`))))}.`;
  return `${failing.join('; ')}${passed.length === 0 ? '' : `; passed: ${passed.map(({ rule }) => `no ${objectType(rule.type).plural} ${phraseOf(rule, options)}`).join(', ')}`}.`;
}

/** The phrase of a rule with the age, the states or the pattern that the question named. */
function phraseOf({ key, phrase }: AuditRule, { age, states, otherStates, pattern }: AuditOptions): string {
  if (age !== null && key.startsWith('stale-')) return phrase.replace('a year', age.replace(/^1 /u, 'a ').replace(/^(\d.*)$/u, '$1s'));
  if (otherStates.length > 0 && key.endsWith('-status')) return `are ${states.join(' or ')} in a ${key === 'device-rack-status' ? 'rack' : 'site'} that is ${otherStates.join(' or ')}`;
  return pattern !== null && key.endsWith('-pattern') ? `have a name that does not match ${pattern}` : phrase;
}

function amongText({ among }: Checked): string {
  return among === undefined ? '' : ` ${among}`;
}

function nounOf(rule: AuditRule, where: Parameters['where'], count: number | null = null): string {
  return describeObjects(rule.type, where[rule.type] ?? [], count);
}

/** ", 3 values" where one finding is about several objects. */
function valuesText(findings: readonly Finding[]): string {
  const several = findings.some(({ rows }) => rows.length > 1);
  return several ? `, ${formatNumber(findings.length)} ${findings.length === 1 ? 'value' : 'values'} in all` : '';
}

/** How many objects findings are about. */
export function objectsIn(findings: readonly Finding[]): number {
  return new Set(findings.flatMap(({ rows }) => rows.map((row) => idOf(row)))).size;
}

const SINGULAR: Readonly<Record<string, string>> = { have: 'has', are: 'is', were: 'was', share: 'shares', carry: 'carries', lie: 'lies', use: 'uses', let: 'lets', overlap: 'overlaps', end: 'ends' };

function agreed(phrase: string, count: number): string {
  return count === 1 ? phrase.replace(/^\w+/u, (verb) => SINGULAR[verb] ?? verb) : phrase;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function columnsOf(rules: readonly AuditRule[]): readonly OutColumn[] {
  return [...new Map(rules.flatMap(({ columns }) => columns).map((column) => [column.name, column])).values()];
}

/** One row for each finding; an object that fails several rules of absence is told once, with all that is missing. */
function rowsOf(results: readonly Result[]): readonly OutRow[] {
  const merged = new Map<string, { readonly rule: AuditRule; readonly finding: Finding }>();
  for (const { rule, checked } of results) {
    for (const [index, finding] of checked.findings.entries()) {
      const [row] = finding.rows;
      const key = 'missing' in finding.cells && finding.rows.length === 1 ? `${rule.type} ${String(idOf(row ?? {}))}` : `${rule.key} ${String(index)}`;
      const before = merged.get(key);
      merged.set(key, { rule, finding: before === undefined ? finding : { rows: finding.rows, cells: { ...before.finding.cells, missing: `${String(before.finding.cells['missing'])}, ${String(finding.cells['missing'])}` } } });
    }
  }
  const rows = [...merged.values()];
  return (results.length === 1 && isByValue(rows.map(({ finding }) => finding)) ? rows : inOrder(rows)).map(({ rule, finding }) => toRow(rule, finding));
}

/** Values that several objects share come by how many. */
function isByValue(findings: readonly Finding[]): boolean {
  return findings.some(({ rows }) => rows.length > 1);
}

function inOrder<T extends { readonly rule: AuditRule; readonly finding: Finding }>(rows: readonly T[]): readonly T[] {
  const cell = (name: string) => ({ finding }: T): string => String(finding.cells[name] ?? '');
  const keys = ORDER.filter((name) => rows.some(({ finding }) => name in finding.cells));
  const rank = new Map([...new Set(rows.map(({ rule }) => rule.key))].map((key, index) => [key, index]));
  const bySaid = byNames(...keys.map(cell));
  return rows.toSorted((a, b) => ('rule' in a.finding.cells ? (rank.get(a.rule.key) ?? 0) - (rank.get(b.rule.key) ?? 0) : 0) || bySaid(a, b));
}

/** What findings are ordered by, as far as they have it. */
const ORDER = ['type', 'vrf', 'object', 'site', 'address', 'prefix', 'device', 'name', 'port', 'cable'];

function toRow(rule: AuditRule, { rows, cells }: Finding): OutRow {
  const [row] = rows;
  const shown: Readonly<Record<string, Cell>> = cells;
  return row === undefined || rows.length > 1 ? plainRow(shown) : outRow(rule.type, row, shown);
}

function describe({ rules, where, options }: Parameters): string {
  const told = rulesNamed(rules).map((rule) => `${nounOf(rule, where)} that ${phraseOf(rule, options)}`);
  return `audit: ${told.join('; ')}${options.pattern === null ? '' : ` (${options.pattern})`}`;
}
