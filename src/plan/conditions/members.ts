import { idOf } from '../../netbox/row.js';
import { wholeRows } from '../compiled.js';
import type { At, Filters, Test } from '../compiled.js';
import { fetchStep } from '../plan.js';

/** Where rows do not tell it, NetBox is asked for the ids of all objects that any of the filters choose. */
export function membersOf(alternatives: readonly Filters[], at: At): Test {
  const stepOf = (index: number): string => `${at.name}.members-${String(index + 1)}`;
  return {
    fields: ['id'],
    steps: () => alternatives.map((filters, index) => fetchStep(stepOf(index), at.type.name, filters, ['id'])),
    accepts: (results) => {
      const members = new Set(alternatives.flatMap((_, index) => wholeRows(results, stepOf(index), at.type.name)).map((row) => idOf(row)));
      return (row) => members.has(idOf(row));
    },
  };
}
