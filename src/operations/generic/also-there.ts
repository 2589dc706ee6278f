import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { countStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { Condition, Select } from '../../query/query.js';
import { reachOf } from '../../query/reach.js';
import type { Inputs } from '../operation.js';
import { counted, listed } from '../present.js';
import { isPlace } from './fixed.js';
import { planMatching } from './matching.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';

/** What else is in the place of a list that was asked for without naming a type: counts for the end of its sentence. */
export function alsoThere({ where, also = [] }: Select, world: World): Remark {
  const places = where.filter(isPlace);
  const counts = also.filter((type) => places.every(({ relation }) => reachOf(type, relation) !== null)).map((type) => countThere(type, places, world));
  return {
    ...SILENT,
    steps: () => counts.flatMap(({ steps }) => steps),
    clause: (inputs) => {
      const found = counts.flatMap(({ type, read }) => ((read(inputs) ?? 0) > 0 ? [counted(read(inputs) ?? 0, type)] : []));
      return found.length === 0 ? '' : `besides them ${listed(found)}`;
    },
    notes: (inputs) => {
      const failed = counts.filter(({ read }) => read(inputs) === null).map(({ type }) => objectType(type).plural);
      return failed.length === 0 ? [] : [`Could not be counted: ${listed(failed)}.`];
    },
  };
}

interface CountThere {
  readonly type: string;
  readonly steps: readonly Step[];
  /** Null when NetBox gave an error. */
  readonly read: (inputs: Inputs) => number | null;
}

function countThere(type: string, where: readonly Condition[], world: World): CountThere {
  const name = `also-${type}`;
  const matching = planMatching({ type, where, fields: [], name }, world);
  const { decided } = matching;
  if (decided !== null) return { type, steps: [...optional(decided.steps), countStep(name, type, decided.filters, { optional: true })], read: (inputs) => inputs.number(name) };
  return {
    type,
    steps: optional(matching.steps),
    read: (inputs) => {
      const { rows, complete } = matching.read(inputs);
      return complete ? rows.length : null;
    },
  };
}

function optional(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => (step.kind === 'compute' ? step : { ...step, optional: true }));
}
