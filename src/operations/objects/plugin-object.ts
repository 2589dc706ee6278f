import { emptyBody, tableBody } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { partial } from '../../plan/compiled.js';
import { describeQuery } from '../../query/describe.js';
import { Select } from '../../query/query.js';
import { emptyText } from '../generic/list-text.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { stepName } from '../generic/step-name.js';
import { defineOperation } from '../operation.js';
import { cellsOf, columnsOf, counted, outRow } from '../present.js';
import type { World } from '../../inventory/inventory.js';
import { plainView } from './views/plain-view.js';

/** Everything about the one object of a plugin that is asked for by name: it is found among all, as no filter is known. */
export const pluginObject = defineOperation({
  name: 'plugin-object',
  parameters: Select,
  steps: (query, world) => matchingOf(query, world).steps,
  compute: (inputs, query, world) => {
    const { type, where } = query;
    const { rows, complete } = matchingOf(query, world).read(inputs);
    const [row, ...others] = rows;
    if (!complete && others.length === 0) throw partial(type);
    if (row === undefined) return emptyBody({ text: emptyText(type, where, null), objectType: type });
    if (others.length === 0) return plainView(type).body(row, inputs, world);
    const names = objectType(type).defaultColumns;
    return tableBody({ text: `${complete ? '' : 'At least '}${counted(rows.length, type)} of that name.`, objectType: type, columns: columnsOf(type, names), rows: rows.map((each) => outRow(type, each, cellsOf(type, each, names))), total: rows.length });
  },
  describe: (query) => `everything recorded about ${describeQuery(query)}`,
});

function matchingOf({ type, where }: Select, world: World): Matching {
  return planMatching({ type, where, fields: Object.keys(objectType(type).fields), name: stepName(type) }, world);
}
