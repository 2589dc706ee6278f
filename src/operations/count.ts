import { countBody } from '../answer.js';
import type { AnswerBody, Group } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import { objectType } from '../netbox/catalogue.js';
import { asText } from '../netbox/row.js';
import { partial } from '../plan/compiled.js';
import { countStep } from '../plan/plan.js';
import type { Step } from '../plan/plan.js';
import { describeQuery } from '../query/describe.js';
import { describeObjects } from '../query/phrase.js';
import { Count } from '../query/query.js';
import { aboveNotes, planAbove } from './generic/above.js';
import { fixedColumns } from './generic/fixed.js';
import { planMatching } from './generic/matching.js';
import type { Matching } from './generic/matching.js';
import { facetGroups, splitText } from './generic/split.js';
import { stepName } from './generic/step-name.js';
import { defineOperation } from './operation.js';
import type { Inputs } from './operation.js';
import { formatNumber, listed } from './present.js';

/** How many objects there are, counted by NetBox itself wherever its filters can say the conditions. */
export const count = defineOperation({
  name: 'count',
  parameters: Count,
  steps: (query, world) => [...stepsOf(query, world), ...(planAbove(query.type, query.where, world)?.steps ?? [])],
  compute: (inputs, query, world) => computeCount(inputs, query, world),
  describe: (query) => describeQuery(query),
});

function matchingOf({ type, where }: Count, world: World): Matching {
  return planMatching({ type, where, fields: isSplit({ type, where }, world) ? ['id', 'status'] : ['id'], name: stepName(type) }, world);
}

function stepsOf(query: Count, world: World): readonly Step[] {
  const matching = matchingOf(query, world);
  if (matching.decided === null) return matching.steps;
  const { steps, filters } = matching.decided;
  return [...steps, countStep('total', query.type, filters), ...partsOf(query, world).map((part) => countStep(part.step, query.type, { ...filters, ...part.filter }, { optional: true }))];
}

/** A part of the objects that is told besides their number. */
interface Part {
  readonly step: string;
  readonly label: string;
  readonly filter: Readonly<Record<string, string | boolean>>;
}

/** One count per status, so that no rows are read; for interfaces, what is cabled and what is enabled. */
function partsOf(query: Count, world: World): readonly Part[] {
  if (query.type === 'dcim.interface') return INTERFACE_PARTS.filter((part) => !query.where.some((condition) => 'field' in condition && condition.field === part.field));
  const status = objectType(query.type).fields['status'];
  if (status?.kind !== 'choice' || !isSplit(query, world)) return [];
  return status.values.map((value) => ({ step: `status-${String(value)}`, label: String(value), filter: { status: String(value) } }));
}

/** A part of interfaces that were already chosen by its field says nothing. */
const INTERFACE_PARTS: readonly (Part & { readonly field: string })[] = [
  { step: 'cabled', label: 'cabled', filter: { cabled: true }, field: 'cable' },
  { step: 'enabled', label: 'enabled', filter: { enabled: true }, field: 'enabled' },
];

/** Whether objects are told apart by status: they have one that no condition speaks of. */
function isSplit({ type, where }: Pick<Count, 'type' | 'where'>, world: World): boolean {
  const mentioned = fixedColumns(type, where, world).has('status') || where.some((condition) => condition.kind === 'field' && condition.field === 'status');
  return objectType(type).filters['status']?.kind === 'choice' && !mentioned;
}

function computeCount(inputs: Inputs, query: Count, world: World): AnswerBody {
  const matching = matchingOf(query, world);
  const counted = matching.decided === null ? countedRows(inputs, query, matching, world) : countedByNetBox(inputs, query, world);
  return { ...counted, notes: aboveNotes(planAbove(query.type, query.where, world), inputs, query.type) };
}

function countedByNetBox(inputs: Inputs, query: Count, world: World): AnswerBody {
  const total = inputs.number('total');
  if (total === null) throw partial(query.type);
  const parts = partsOf(query, world).map((part) => ({ ...part, value: inputs.number(part.step) }));
  if (query.type === 'dcim.interface') {
    const told = parts.flatMap(({ label, value }) => (value === null ? [] : [`${formatNumber(value)} ${label}`]));
    return body(query, total, [], total === 0 || told.length === 0 ? '' : `: ${listed(told)}`);
  }
  const groups = parts.flatMap(({ label, value }): readonly Group[] => (value === null || value === 0 ? [] : [{ key: { status: label }, value }]));
  const whole = groups.reduce((sum, { value }) => sum + value, 0) === total; // an installation may have statuses of its own
  const sorted = whole ? [...groups].sort((a, b) => b.value - a.value) : [];
  return body(query, total, sorted, splitText(sorted, total));
}

function countedRows(inputs: Inputs, query: Count, matching: Matching, world: World): AnswerBody {
  const { rows, complete } = matching.read(inputs);
  if (!complete && rows.length === 0) throw partial(query.type);
  const groups = isSplit(query, world) ? facetGroups('status', rows.map((row) => asText(row['status'] ?? null))) : [];
  return body(query, rows.length, groups, splitText(groups, rows.length), complete ? '' : 'At least ');
}

function body({ type, where }: Count, value: number, groups: readonly Group[], split: string, atLeast = ''): AnswerBody {
  const number = value === 0 ? 'No' : formatNumber(value);
  return countBody({ text: `${atLeast}${number} ${describeObjects(type, where, value === 0 ? null : value)}${split}.`, value, groups, objectType: type });
}
