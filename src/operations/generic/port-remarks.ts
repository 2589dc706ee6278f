import type { World } from '../../inventory/inventory.js';
import { rowOf } from '../../netbox/row.js';
import { countStep } from '../../plan/plan.js';
import type { Condition, Select } from '../../query/query.js';
import { counted, formatNumber } from '../present.js';
import { planMatching } from './matching.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';

/** How many ports of a list have a cable. */
export const cabledPorts: Remark = {
  ...SILENT,
  fields: ['cable'],
  clause: (_, rows) => `${formatNumber(rows.filter((row) => rowOf(row, 'cable') !== null).length)} with a cable`,
};

/** What a condition on cables tests, and the field that is empty when it cannot be told. */
const TESTED: Readonly<Record<string, { readonly field: string; readonly label: string }>> = {
  type: { field: 'type', label: 'type' },
  metres: { field: 'length', label: 'length' },
};

/** A cable without a recorded type or length matches no kind: how many there are is said. */
export function unmeasuredCables({ type, where }: Select, world: World): readonly Remark[] {
  return Object.entries(TESTED).flatMap(([tested, { field, label }]) => {
    const others = where.filter((condition) => !tests(condition, tested));
    if (others.length === where.length) return [];
    const { decided } = planMatching({ type, where: others.filter((condition) => !isTested(condition)), fields: [], name: `without-${label}` }, world);
    if (decided === null) return [];
    const step = `without-${label}`;
    return [{
      ...SILENT,
      steps: () => [...decided.steps, countStep(step, type, { ...decided.filters, [`${field}__empty`]: true }, { optional: true })],
      notes: (inputs) => {
        const count = inputs.number(step) ?? 0;
        return count === 0 ? [] : [`${counted(count, type)} there ${count === 1 ? 'has' : 'have'} no ${label} recorded and ${count === 1 ? 'is' : 'are'} not among them.`];
      },
    }];
  });
}

function tests(condition: Condition, field: string): boolean {
  return condition.kind === 'field' && condition.field === field;
}

function isTested(condition: Condition): boolean {
  return Object.keys(TESTED).some((field) => tests(condition, field));
}
