import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { OutRow } from '../../answer.js';
import { idOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import { cellsOf, column, columnsOf, countedWord, listed, outRow } from '../present.js';

const TYPE = 'ipam.vrf';

/** The VRFs that import or export a route target, and which of them so exchange routes. */
export const routeTargets = defineOperation({
  name: 'route-targets',
  parameters: z.strictObject({ target: z.string(), direction: z.enum(['import', 'export', 'both']) }),
  steps: ({ target }) => [
    fetchStep('targets', 'ipam.routetarget', { name: target }, ['name', 'tenant', 'description']),
    fetchStep('vrfs', TYPE, {}, ['name', 'rd', 'tenant', 'import_targets', 'export_targets', 'description']),
  ],
  compute: (inputs, { target, direction }) => {
    const [known] = inputs.rows('targets');
    if (known === undefined) return emptyBody({ text: `NetBox has no route target ${target}.`, objectType: 'ipam.routetarget' });
    const has = (vrf: Row, field: string): boolean => rowsOf(vrf, field).some((each) => idOf(each) === idOf(known));
    const sorted = inputs.rows('vrfs').toSorted((a, b) => compareNatural(nameOf(a), nameOf(b)));
    const importing = sorted.filter((vrf) => has(vrf, 'import_targets'));
    const exporting = sorted.filter((vrf) => has(vrf, 'export_targets'));
    const shown = direction === 'import' ? importing : direction === 'export' ? exporting : sorted.filter((vrf) => importing.includes(vrf) || exporting.includes(vrf));
    const verb = direction === 'both' ? 'use' : direction;
    const exchange = exporting.flatMap((from) => importing.filter((to) => to !== from).map((to) => `${nameOf(to)} takes the routes of ${nameOf(from)}`));
    const notes = exchange.length === 0 ? ['By this target no VRF takes routes of another one.'] : [`By this target ${listed(exchange)}.`];
    if (shown.length === 0) return emptyBody({ text: `No VRF ${verb}s route target ${target}.`, objectType: TYPE, notes });
    return tableBody({
      text: `${countedWord(shown.length, 'VRF')} ${shown.length === 1 ? `${verb}s` : verb} route target ${target}: ${listed(shown.map(nameOf))}.`,
      objectType: TYPE,
      columns: [...columnsOf(TYPE, ['name', 'rd']), column('imports', 'Imports it'), column('exports', 'Exports it'), ...columnsOf(TYPE, ['tenant', 'description'])],
      rows: shown.map((vrf) => vrfRow(vrf, { imports: importing.includes(vrf), exports: exporting.includes(vrf) })),
      notes,
    });
  },
  describe: ({ target, direction }) => `VRFs that ${direction === 'both' ? 'use' : direction} route target ${target}`,
});

function nameOf(vrf: Row): string {
  return textOf(vrf, 'name') ?? '';
}

function vrfRow(vrf: Row, { imports, exports }: { readonly imports: boolean; readonly exports: boolean }): OutRow {
  return outRow(TYPE, vrf, { ...cellsOf(TYPE, vrf, ['name', 'rd', 'tenant', 'description']), imports: imports ? 'yes' : 'no', exports: exports ? 'yes' : 'no' });
}
