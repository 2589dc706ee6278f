import { idOf, textOf } from '../../netbox/row.js';
import { slugOf, WRITE_RULES } from '../../netbox/write-rules.js';
import { objectType } from '../../netbox/catalogue.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { ChangeRequest } from '../../query/change-request.js';
import type { Inputs } from '../operation.js';
import { counted, listed } from '../present.js';
import { idSaid, said } from './advice.js';
import type { Advice, PlanField } from './advice.js';
import { creationOf } from './body.js';
import type { Planned } from './body.js';

/** The step that brings who has the names of a series already. */
export function seriesSteps({ type, series }: ChangeRequest): readonly Step[] {
  const known = objectType(type);
  const fields = ['name', ...(WRITE_RULES[type]?.uniqueWithin ?? [])].filter((field) => known.fields[field] !== undefined);
  return known.filters['name']?.kind === 'char' ? [fetchStep('same-names', type, { name__ie: series }, fields)] : [];
}

interface SeriesNames {
  readonly free: readonly string[];
  /** "srv-1 (id 7)" */
  readonly taken: readonly string[];
}

/** Which names of the series are free in the place where the new objects would be; the others with who has them. */
export function namesOfSeries(inputs: Inputs, request: ChangeRequest): SeriesNames {
  const within = WRITE_RULES[request.type]?.uniqueWithin ?? [];
  const rows = inputs.has('same-names') ? inputs.rows('same-names').filter((row) => within.every((field) => idOf(row, field) === idSaid(request, field))) : [];
  const owners = new Map(rows.map((row) => [textOf(row, 'name')?.toLowerCase() ?? '', idOf(row)]));
  return {
    free: request.series.filter((name) => !owners.has(name.toLowerCase())),
    taken: request.series.filter((name) => owners.has(name.toLowerCase())).map((name) => `${name} (id ${String(owners.get(name.toLowerCase()) ?? '?')})`),
  };
}

interface SeriesParts extends SeriesNames {
  readonly fields: readonly PlanField[];
  readonly advice: Advice;
}

/** The plan of a series: the same fields under each of the free names. */
export function seriesPlan(request: ChangeRequest, { fields, advice, free, taken }: SeriesParts): Planned {
  const { type, series } = request;
  const place = said(request, 'rack') ?? said(request, 'cluster') ?? said(request, 'location') ?? said(request, 'site');
  const left = taken.length === 0 ? '' : ` ${taken.length} of ${series.length} names are left out, being taken there.`;
  const [first = '', last = ''] = [free[0], free.at(-1)];
  return {
    text: `Plan: create ${counted(free.length, type)}${place === null ? '' : ` in ${place}`}, ${first === last ? first : `${first} to ${last}`}.${left}`,
    changes: free.map((name) => creationOf(type, fields.map((field) => named(field, name)))),
    missing: [],
    advice: {
      ...advice,
      checks: [...advice.checks, `free names: ${listed(free)}`],
      notes: [
        ...taken.map((name) => `left out: ${name} exists already.`),
        ...advice.notes.map((note) => `for each: ${note}`),
        `They would be created one by one, in this order; at the first failure it stops, and says which are done and which are not. A session that may write would ask for the number ${free.length} to be typed.`,
      ],
    },
  };
}

function named(field: PlanField, name: string): PlanField {
  if (field.field === 'name') return { ...field, value: name };
  return field.field === 'slug' ? { ...field, value: slugOf(name) } : field;
}
