import type { World } from '../../inventory/inventory.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import type { Condition } from '../../query/query.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import type { Inputs } from '../operation.js';
import type { AuditOptions, AuditRule, Checked, Dataset } from './rule.js';

/** Conditions on the objects that are checked, by type; a type without an entry is checked whole. */
export type Where = Readonly<Record<string, readonly Condition[]>>;

/** What rules need, read once: one pass over each type that is checked, and over each dataset. */
export interface AuditPlan {
  readonly steps: readonly Step[];
  readonly run: (rule: AuditRule, inputs: Inputs, options: AuditOptions) => Checked;
}

/** Plans the rows of rules; they share what they read alike. */
export function planAudit(rules: readonly AuditRule[], where: Where, world: World): AuditPlan {
  const checked = new Map<string, Matching>([...new Set(rules.map(({ type }) => type))].map((type) => [type, checkedRows(type, rules, where, world)]));
  const isWhole = (type: string): boolean => checked.has(type) && (where[type] ?? []).length === 0;
  const datasets = mergedDatasets(rules, isWhole);
  return {
    steps: [...[...checked.values()].flatMap(({ steps }) => steps), ...datasets],
    run: (rule, inputs, options) => {
      const rowsOf = (type: string): readonly Row[] => checked.get(type)?.read(inputs).rows ?? [];
      return rule.check({
        rows: rowsOf(rule.type),
        all: (name) => {
          const dataset = rule.datasets[name];
          if (dataset === undefined) return [];
          return isServed(dataset, isWhole) ? rowsOf(dataset.type) : inputs.rows(stepOf(dataset));
        },
        world,
        options,
      });
    },
  };
}

function checkedRows(type: string, rules: readonly AuditRule[], where: Where, world: World): Matching {
  const whole = (where[type] ?? []).length === 0;
  const own = rules.filter((rule) => rule.type === type).flatMap(({ fields }) => fields);
  const shared = whole ? rules.flatMap(({ datasets }) => Object.values(datasets)).filter((dataset) => dataset.type === type && dataset.filters === undefined).flatMap(({ fields }) => fields) : [];
  return planMatching({ type, where: where[type] ?? [], fields: [...new Set([...own, ...shared])], name: `checked ${type}` }, world);
}

/** All objects of a type that is checked whole are there already. */
function isServed(dataset: Dataset, isWhole: (type: string) => boolean): boolean {
  return dataset.filters === undefined && isWhole(dataset.type);
}

function stepOf(dataset: Dataset): string {
  return ['all', dataset.type, ...Object.entries(filtersOf(dataset)).flat().map(String)].join(' ');
}

function filtersOf({ filters, narrow }: Dataset): FetchStep['filters'] {
  return { ...filters, ...narrow };
}

function mergedDatasets(rules: readonly AuditRule[], isWhole: (type: string) => boolean): readonly FetchStep[] {
  const steps = new Map<string, { readonly dataset: Dataset; readonly fields: Set<string> }>();
  for (const dataset of rules.flatMap(({ datasets }) => Object.values(datasets))) {
    if (isServed(dataset, isWhole)) continue;
    const known = steps.get(stepOf(dataset)) ?? { dataset, fields: new Set<string>() };
    for (const field of dataset.fields) known.fields.add(field);
    steps.set(stepOf(dataset), known);
  }
  return [...steps].map(([id, { dataset, fields }]) => fetchStep(id, dataset.type, filtersOf(dataset), [...fields]));
}
