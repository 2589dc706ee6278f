import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { objectType, objectTypes } from '../../netbox/catalogue.js';
import type { ObjectType } from '../../netbox/object-type.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { FromStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, listed, plainRow } from '../present.js';
import { wordFor } from './bound-objects.js';

/** Everything that belongs to a tenant, or to the tenants of a group and the groups below it: one row per type. */
export const owned = defineOperation({
  name: 'owned',
  parameters: z.strictObject({ owner: BoundObject }),
  steps: ({ owner }) => {
    const filter = filterFor(owner);
    const atSites: FromStep = { from: 'sites', field: 'id' };
    return [
      ...ownedTypes(filter).map(({ name }) => countStep(name, name, { [filter]: owner.id }, { optional: true })),
      fetchStep('sites', 'dcim.site', { [filter]: owner.id }, ['name'], { optional: true }),
      countStep('at-sites', 'dcim.device', { site_id: atSites }, { optional: true }),
      countStep('own-at-sites', 'dcim.device', { site_id: atSites, [filter]: owner.id }, { optional: true }),
    ];
  },
  compute: answer,
  describe: ({ owner }) => `everything that belongs to ${wordFor([owner])}`,
});

function filterFor(owner: BoundObject): string {
  return owner.type === 'tenancy.tenantgroup' ? 'tenant_group_id' : 'tenant_id';
}

/** Types with a tenant of their own; a component's tenant is its device's. */
function ownedTypes(filter: string): readonly ObjectType[] {
  return objectTypes.filter(({ fields, filters }) => fields['tenant'] !== undefined && filters[filter] !== undefined);
}

function answer(inputs: Inputs, { owner }: { readonly owner: BoundObject }): AnswerBody {
  const counts = ownedTypes(filterFor(owner)).map(({ name }) => ({ type: objectType(name), count: inputs.number(name) }));
  const unread = counts.flatMap(({ type, count }) => (count === null ? [type.plural] : []));
  const present = counts
    .flatMap(({ type, count }) => (count === null || count === 0 ? [] : [{ type, count }]))
    .toSorted((a, b) => b.count - a.count || (a.type.plural < b.type.plural ? -1 : 1));
  const sum = present.reduce((total, { count }) => total + count, 0);
  const notes = [...foreignNote(inputs), ...(unread.length === 0 ? [] : [`Could not be read, and so not counted: ${listed(unread)}.`])];
  const atLeast = unread.length === 0 ? '' : 'at least ';
  if (present.length === 0) return emptyBody({ text: `${unread.length === 0 ? 'Nothing' : 'Nothing that could be read'} belongs to ${owner.name}.`, notes });
  const top = present.slice(0, 3).map(({ type, count }) => countedWord(count, type.singular, type.plural));
  return tableBody({
    text: `${atLeast}${countedWord(sum, 'object')} of ${countedWord(present.length, 'type')} ${sum === 1 ? 'belongs' : 'belong'} to ${owner.name}, most of them ${listed(top)}.`.replace(/^a/, 'A'),
    columns: [column('type', 'type'), column('count', 'count', 'right')],
    rows: present.map(({ type, count }) => plainRow({ type: type.plural, count })),
    notes,
  });
}

/** Ownership is not inherited from the site. */
function foreignNote(inputs: Inputs): readonly string[] {
  const all = inputs.number('at-sites');
  const own = inputs.number('own-at-sites');
  if (all === null || own === null || all - own <= 0) return [];
  return [`${formatNumber(all - own)} more ${all - own === 1 ? 'device stands' : 'devices stand'} at its sites with another tenant or none.`];
}
