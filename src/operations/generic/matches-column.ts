import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Row } from '../../netbox/row.js';
import { compilerFor } from '../../plan/row-plan.js';
import { describeBehind } from '../../query/phrase.js';
import type { Condition } from '../../query/query.js';
import { column } from '../present.js';
import type { ColumnPlan } from './column-plan.js';

/** Which of several alternatives each row meets ("without rack", "without tenant"), for those over different fields. */
export function matchesColumns(type: string, where: readonly Condition[], world: World): readonly ColumnPlan[] {
  return where.flatMap((condition, index) => (condition.kind === 'any' && isOverFields(condition.of) ? [matchesColumn(type, condition.of, `matches-${String(index + 1)}`, world)] : []));
}

function isOverFields(of: readonly Condition[]): boolean {
  return new Set(of.map(subjectOf)).size > 1;
}

function subjectOf(condition: Condition): string {
  switch (condition.kind) {
    case 'is':
    case 'through':
      return condition.relation;
    case 'field':
    case 'empty':
      return condition.field;
    case 'filter':
      return condition.filter;
    case 'related':
      return `${condition.type} ${condition.by}`;
    case 'any':
    case 'all':
      return condition.of.map(subjectOf).join(' ');
  }
}

function matchesColumn(type: string, of: readonly Condition[], name: string, world: World): ColumnPlan {
  const compiler = compilerFor(world);
  const tests = of.map((condition, index) => ({ said: describeBehind(type, condition), ...compiler.compile(condition, { type: objectType(type), name: `${name}.${String(index + 1)}` }).test }));
  return {
    column: column('matches', 'matches'),
    fields: [...new Set(tests.flatMap((test) => test.fields))],
    steps: (bases) => tests.flatMap((test) => test.steps(bases)),
    cells: (inputs, _, bases) => {
      const accepts = tests.map((test) => ({ said: test.said, accept: test.accepts(inputs, bases) }));
      return (row: Row) => accepts.filter(({ accept }) => accept(row)).map(({ said }) => said).join('; ') || null;
    },
    key: null,
    sort: 'text',
  };
}
