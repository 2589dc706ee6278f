import { SAVED_FILTERS } from '../../../inventory/named-types.js';
import { findObjectType } from '../../../netbox/catalogue.js';
import { booleanOf, idOf, isList, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { andList } from '../../../query/phrase.js';
import { block, dates, fact, factsOf, textOfValue } from '../facts.js';
import { titleOf } from '../related.js';
import { objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const { type: TYPE } = SAVED_FILTERS;

/** A saved filter with its parameters as NetBox keeps them, and who may use it. */
export const savedFilterView: ObjectView = {
  steps: (object) => [objectStep(object)],
  body: (row, _inputs, world) => {
    const parameters = Object.entries(rowOf(row, 'parameters') ?? {}).map(([name, value]) => fact(name, name, textOfValue(value) ?? ''));
    const id = idOf(row, 'user');
    const owner = id === null ? null : (world.inventory.find('users.user', id)?.name ?? textOf(row, 'user'));
    const chooses = parameters.length === 0 ? 'all of them' : parameters.map(({ name, value }) => `${name}=${String(value)}`).join('; ');
    return viewBody(TYPE, row, {
      text: `Saved filter ${titleOf(TYPE, row)} chooses ${kindsSaid(row)} by ${chooses}${stateOf(row, owner)}.`,
      blocks: [
        ...block('Parameters', parameters),
        ...block('Use', [...factsOf(TYPE, row, ['object_types', 'enabled', 'shared', 'weight', 'slug']), fact('user', 'user', owner)]),
        ...dates(TYPE, row, world.timeZone),
      ],
    });
  },
};

function kindsSaid(row: Row): string {
  const types = row['object_types'] ?? null;
  const names = isList(types) ? types.flatMap((type) => (typeof type === 'string' ? [findObjectType(type)?.plural ?? type] : [])) : [];
  return names.length === 0 ? 'objects' : andList(names);
}

function stateOf(row: Row, owner: string | null): string {
  const states = [...(booleanOf(row, 'enabled') === false ? ['disabled'] : []), ...(booleanOf(row, 'shared') === false ? ['private'] : []), ...(owner === null ? [] : [`of user ${owner}`])];
  return states.length === 0 ? '' : `; it is ${states.join(', ')}`;
}
