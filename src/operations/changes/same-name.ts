import { objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { slugOf, WRITE_RULES } from '../../netbox/write-rules.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { ChangeRequest } from '../../query/change-request.js';
import type { Inputs } from '../operation.js';
import { advice, fieldOf, problem, said } from './advice.js';
import type { Creator } from './advice.js';

/** Whether the name, and the slug made of it, are still free where they must be unique. */
export const freeName: Creator = {
  steps: (request) => sameNameSteps(request.type, said(request, 'name')),
  advise: (inputs, request) => {
    const name = said(request, 'name');
    if (name === null || !inputs.has('same-name')) return advice({});
    const within = WRITE_RULES[request.type]?.uniqueWithin ?? null;
    const { singular } = objectType(request.type);
    const clashes = inputs.rows('same-name').filter((row) => within !== null && sharesAll(row, within, request));
    const slugs = inputs.has('same-slug') ? inputs.rows('same-slug').filter((row) => within !== null && sharesAll(row, within, request) && !clashes.includes(row)) : [];
    const others = inputs.rows('same-name').length - clashes.length;
    const isPlaced = within?.some((field) => field === 'site' || field === 'cluster') === true;
    const place = placeText(request, within);
    return advice({
      problems: [
        ...clashes.map((row) => problem(`There is a ${singular} "${textOf(row, 'name') ?? name}"${place} already (id ${String(idOf(row) ?? '?')}). To change it, say for example "set the description of ${name} to …".`)),
        ...slugs.filter((row) => clashes.every((clash) => idOf(clash) !== idOf(row))).map((row) => problem(`The slug "${slugOf(name)}" of that name belongs to ${textOf(row, 'name') ?? 'another object'} already (id ${String(idOf(row) ?? '?')}).`)),
      ],
      checks: [...(clashes.length === 0 ? [`no other ${singular} is named ${name}${place}`] : []), ...(others > 0 && isPlaced ? [`${others} of the name elsewhere`] : [])],
      notes: others > 0 && !isPlaced ? [`Warning: there is a ${singular} of that name already (id ${inputs.rows('same-name').map((row) => String(idOf(row) ?? '?')).join(', ')}), in another group.`] : [],
    });
  },
};

export function sameNameSteps(type: string, name: string | null): readonly Step[] {
  const known = objectType(type);
  if (name === null || known.filters['name']?.kind !== 'char') return [];
  const fields = ['name', ...(WRITE_RULES[type]?.uniqueWithin ?? [])].filter((field) => known.fields[field] !== undefined);
  const slug = slugOf(name);
  const bySlug = known.filters['slug']?.kind === 'char' && slug !== '' ? [fetchStep('same-slug', type, { slug }, [...fields, 'slug'])] : [];
  return [fetchStep('same-name', type, { name__ie: name }, fields), ...bySlug];
}

/** Whether an object stands in the very place that the new one would: the same site, group, parent. */
function sharesAll(row: Row, within: readonly string[], request: ChangeRequest): boolean {
  return within.every((field) => idOf(row, field) === (fieldOf(request, field)?.object?.id ?? null));
}

function placeText(request: ChangeRequest, within: readonly string[] | null): string {
  const places = (within ?? []).flatMap((field) => said(request, field) ?? []);
  return places.length === 0 ? '' : ` in ${places.join(', ')}`;
}

/** Whether a value that must be unique in all of NetBox is still free. */
export function freeValue(field: 'rd' | 'asn'): Creator {
  return {
    steps: (request) => (said(request, field) === null ? [] : [fetchStep('same-value', request.type, { [field]: said(request, field) ?? '' }, ['name', field].filter((name) => objectType(request.type).fields[name] !== undefined))]),
    advise: (inputs: Inputs, request) => {
      const value = said(request, field);
      if (value === null || !inputs.has('same-value')) return advice({});
      const [other] = inputs.rows('same-value');
      const label = field.toUpperCase();
      return other === undefined ? advice({ checks: [`${label} ${value} is free`] }) : advice({ problems: [problem(`${label} ${value} belongs to ${textOf(other, 'display') ?? 'another object'} already (id ${String(idOf(other) ?? '?')}).`)] });
    },
  };
}
