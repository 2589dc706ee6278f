import * as z from 'zod';
import { tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf } from '../../netbox/row.js';
import { BoundObject, Condition } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, formatPercent, plainRow } from '../present.js';
import { objectsIn } from './audit.js';
import { planAudit } from './plan-audit.js';
import type { AuditPlan } from './plan-audit.js';
import type { AuditRule, Checked, Finding } from './rule.js';
import { auditRules } from './rules.js';

const Parameters = z.strictObject({
  scope: BoundObject.nullable(),
  /** What the scope means for each type; a type without an entry cannot be told by it. */
  where: z.record(z.string(), z.array(Condition)),
});
type Parameters = z.infer<typeof Parameters>;

/** Every rule of the audit over a place, a tenant, a tag or everything. */
export const auditReport = defineOperation({ name: 'audit-report', parameters: Parameters, steps: (parameters, world) => planOf(parameters, world).steps, compute, describe });

function rulesFor({ scope, where }: Parameters): readonly AuditRule[] {
  return auditRules.filter(({ type }) => scope === null || where[type] !== undefined);
}

function planOf(parameters: Parameters, world: World): AuditPlan {
  return planAudit(rulesFor(parameters), parameters.where, world);
}

interface Result {
  readonly rule: AuditRule;
  readonly checked: Checked;
  readonly failing: number;
}

const NO_OPTIONS = { pattern: null, states: [], otherStates: [], age: null, before: null };

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const plan = planOf(parameters, world);
  const results = rulesFor(parameters).map((rule): Result => {
    const checked = plan.run(rule, inputs, NO_OPTIONS);
    return { rule, checked, failing: objectsIn(checked.findings) };
  });
  const asked = results.filter(({ checked }) => checked.checked > 0);
  const idle = results.filter(({ checked }) => checked.checked === 0);
  const ordered = asked.toSorted((a, b) => shareOf(b) - shareOf(a) || b.failing - a.failing);
  return tableBody({
    text: sentence(ordered, parameters),
    columns: COLUMNS,
    rows: ordered.map((result) => ruleRow(result, parameters)),
    total: ordered.length,
    notes: [...deviceNote(results, inputs, parameters, world), ...(idle.length === 0 ? [] : [`Not applicable, as there is nothing to check: ${idle.map(({ rule }) => `${objectType(rule.type).plural} that ${rule.phrase}`).join('; ')}.`]), ...unscoped(parameters)],
  });
}

const COLUMNS = [
  column('rule', 'rule'), column('type', 'objects'), column('checked', 'checked', 'right'), column('failing', 'failing', 'right'), column('share', 'share', 'right'), column('examples', 'examples'), column('question', 'ask for all'),
];

function shareOf({ failing, checked }: Result): number {
  return checked.checked === 0 ? 0 : failing / checked.checked;
}

function ruleRow(result: Result, { scope }: Parameters): ReturnType<typeof plainRow> {
  const { rule, checked, failing } = result;
  return plainRow({
    rule: `${objectType(rule.type).plural} that ${rule.phrase}`, type: objectType(rule.type).plural, checked: checked.checked, failing, share: formatPercent(shareOf(result)),
    examples: checked.findings.slice(0, EXAMPLES).map(exampleOf).join(', ') || null,
    question: failing === 0 ? null : `${rule.question}${scope === null ? '' : ` ${scope.type.startsWith('tenancy.') ? 'of' : 'in'} ${scope.name}`}`,
  });
}

const EXAMPLES = 3;

/** The cell that names the finding: the first that holds a text. */
function exampleOf({ cells }: Finding): string {
  const named = ['object', 'address', 'prefix', 'cable', 'name'].flatMap((name) => (cells[name] == null ? [] : [String(cells[name])]));
  if (named[0] !== undefined) return named[0];
  const device = cells['device'];
  return device == null ? String(Object.values(cells)[0] ?? '') : `${String(device)} ${String(cells['port'] ?? '')}`.trim();
}

function sentence(results: readonly Result[], { scope }: Parameters): string {
  const failing = results.filter((result) => result.failing > 0);
  const total = failing.reduce((sum, result) => sum + result.checked.findings.length, 0);
  const [worst] = failing;
  const place = scope === null ? 'the whole NetBox' : scope.name;
  if (worst === undefined) return `Nothing is amiss in ${place}: all ${countedWord(results.length, 'rule')} passed.`;
  return `${countedWord(total, 'finding')} in ${place}: ${String(failing.length)} of ${countedWord(results.length, 'rule')} failed; worst: ${formatNumber(worst.failing)} of ${formatNumber(worst.checked.checked)} ${objectType(worst.rule.type).plural} ${worst.rule.phrase} (${formatPercent(shareOf(worst))}).`;
}

/** No score, but a share: devices that no rule about devices has found anything of. */
function deviceNote(results: readonly Result[], inputs: Inputs, parameters: Parameters, world: World): readonly string[] {
  const devices = results.filter(({ rule }) => rule.type === 'dcim.device');
  const all = new Set<number | null>();
  const plan = planAudit(rulesFor(parameters), parameters.where, world);
  plan.run({ ...EVERY_DEVICE, check: ({ rows }) => { for (const row of rows) all.add(idOf(row)); return { checked: rows.length, findings: [], notes: [] }; } }, inputs, NO_OPTIONS);
  if (all.size === 0) return [];
  const found = new Set(devices.flatMap(({ checked }) => checked.findings.flatMap(({ rows }) => rows.map((row) => idOf(row)))));
  const clean = [...all].filter((id) => !found.has(id)).length;
  return [`${formatNumber(clean)} of ${countedWord(all.size, 'device')} (${formatPercent(clean / all.size)}) ${clean === 1 ? 'has' : 'have'} no finding by the rules on devices.`];
}

const EVERY_DEVICE: Omit<AuditRule, 'check'> = { key: 'every-device', type: 'dcim.device', phrase: '', fields: [], datasets: {}, columns: [], question: '' };

function unscoped({ scope, where }: Parameters): readonly string[] {
  if (scope === null) return [];
  const left = [...new Set(auditRules.filter(({ type }) => where[type] === undefined).map(({ type }) => objectType(type).plural))];
  return left.length === 0 ? [] : [`Not part of this: ${left.join(', ')}, which cannot be told by ${objectType(scope.type).singular}.`];
}

function describe({ scope }: Parameters): string {
  return `data-quality audit of ${scope === null ? 'everything' : scope.name}`;
}
