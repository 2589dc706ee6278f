import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases, wholeRows } from '../../plan/compiled.js';
import type { Bases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';

/** How the state of objects is come by. */
export interface StateReader {
  readonly fields: readonly string[];
  readonly steps: (bases: Bases) => readonly Step[];
  readonly read: (inputs: Inputs) => (row: Row) => string | null;
}

const CIRCUITS = 'state-circuits';

/** An end of a circuit is in the state of its circuit; all else has one of its own. */
export function stateReader(type: string): StateReader {
  if (type !== 'circuits.circuittermination') return { fields: ['status'], steps: () => [], read: () => (row) => textOf(row, 'status') };
  return {
    fields: ['circuit'],
    steps: (bases) => [fetchStep(CIRCUITS, 'circuits.circuit', { id: fromBases(bases, 'circuit.id') }, ['status'])],
    read: (inputs) => {
      const states = new Map(wholeRows(inputs, CIRCUITS, 'circuits.circuit').map((row) => [idOf(row), textOf(row, 'status')]));
      return (row) => states.get(idOf(row, 'circuit')) ?? null;
    },
  };
}
