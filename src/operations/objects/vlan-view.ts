import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, column, columnsOf, counted, countedWord, listed, outRow, tally } from '../present.js';
import { wordFor } from './bound-objects.js';
import { goneText } from './gone.js';
import { objectView } from './object-view.js';
import { vlanPlaces } from './places/scope-place.js';
import { groupedBy } from './related.js';
import { cutNotes } from './views/view.js';

const TYPE = 'ipam.vlan';

/** The VLANs that one word means: one as an object, several side by side, since a VID is normally used at many sites. */
export const vlanView = defineOperation({
  name: 'vlan-view',
  parameters: z.strictObject({ vlans: z.array(BoundObject).min(1) }),
  steps: ({ vlans }, world) => (vlans.length === 1 ? objectView.steps({ object: vlans[0] }, world) : tableSteps(vlans)),
  compute: (inputs, { vlans }, world) => (vlans.length === 1 ? objectView.compute(inputs, { object: vlans[0] }, world) : tableOf(inputs, vlans, world)),
  describe: ({ vlans }) => wordFor(vlans),
});

function tableSteps(vlans: readonly BoundObject[]): readonly Step[] {
  const ids = vlans.map(({ id }) => id);
  return [
    fetchStep('vlans', TYPE, { id: ids }, ['vid', 'name', 'site', 'group', 'status', 'role', 'tenant', 'description']),
    fetchStep('vlans-groups', 'ipam.vlangroup', { id: { from: 'vlans', field: 'group.id' } }, ['name', 'scope_type', 'scope_id', 'scope']),
    fetchStep('prefixes', 'ipam.prefix', { vlan_id: ids }, ['prefix', 'vlan']),
  ];
}

interface Placed {
  readonly row: Row;
  readonly vid: string;
  readonly name: string;
  /** Null when it belongs to no single site. */
  readonly site: string | null;
  /** What tells it apart: its site, else its group. */
  readonly where: string;
}

function tableOf(inputs: Inputs, vlans: readonly BoundObject[], world: World): AnswerBody {
  const read = vlanPlaces.read(inputs, 'vlans', world);
  const placed = inputs
    .rows('vlans')
    .map((row): Placed => {
      const { site } = read(row);
      return { row, vid: textOf(row, 'vid') ?? '?', name: textOf(row, 'name') ?? '?', site, where: site ?? textOf(row, 'group') ?? 'no site' };
    })
    .toSorted((a, b) => Number(a.vid) - Number(b.vid) || a.where.localeCompare(b.where, 'en', { numeric: true }) || (idOf(a.row) ?? 0) - (idOf(b.row) ?? 0));
  if (placed.length === 0) return emptyBody({ text: goneText(vlans, inputs), objectType: TYPE });
  const prefixes = groupedBy(inputs.rows('prefixes'), 'vlan');
  const columns = ['vid', 'name', 'group', 'status', 'role', 'tenant', 'description'].filter((name) => placed.some(({ row }) => textOf(row, name) !== null));
  return tableBody({
    text: sentence(placed),
    objectType: TYPE,
    columns: [...columnsOf(TYPE, columns.slice(0, 2)), column('site', 'site'), ...columnsOf(TYPE, columns.slice(2)), column('prefixes', 'prefixes')],
    rows: placed.map((each) => vlanRow(each, prefixes.get(idOf(each.row)) ?? [], columns)),
    notes: [...cutNotes(inputs, { prefixes: 'prefixes' }), ...(placed.length < vlans.length ? [`${countedWord(vlans.length - placed.length, 'VLAN')} no longer visible.`] : [])],
  });
}

function vlanRow({ row, site }: Placed, prefixes: readonly Row[], columns: readonly string[]): OutRow {
  const texts = prefixes.flatMap((prefix) => textOf(prefix, 'prefix') ?? []);
  return outRow(TYPE, row, { ...cellsOf(TYPE, row, columns), site, prefixes: texts.length === 0 ? null : texts.join(', ') });
}

/** "VLAN 200 exists at 5 sites, named servers in all of them." */
function sentence(placed: readonly Placed[]): string {
  const vids = new Set(placed.map(({ vid }) => vid));
  const [vid] = vids;
  if (vids.size > 1 || vid === undefined) return `${counted(placed.length, TYPE)}: ${listed(placed.map(({ vid: one, name, where }) => `${one} ${name} (${where})`))}.`;
  return `VLAN ${vid} exists ${whereText(placed)}, ${namesText(placed)}.`;
}

function whereText(placed: readonly Placed[]): string {
  const sites = new Set(placed.flatMap(({ site }) => site ?? [])).size;
  const elsewhere = placed.filter(({ site }) => site === null).length;
  const times = placed.length > sites + elsewhere ? ` (${String(placed.length)} VLANs)` : '';
  if (elsewhere === 0) return `at ${countedWord(sites, 'site')}${times}`;
  const others = countedWord(elsewhere, 'time');
  return sites === 0 ? `${others} without a site` : `at ${countedWord(sites, 'site')}${times} and ${others} without a site`;
}

function namesText(placed: readonly Placed[]): string {
  const [usual, ...others] = tally(placed.map(({ name }) => name));
  if (usual === undefined) return 'without a name';
  const [name, count] = usual;
  if (others.length === 0) return `named ${name} in all of them`;
  if (count === 1) return `named ${listed(placed.map((each) => `${each.name} (${each.where})`))}`;
  const exceptions = placed.filter((each) => each.name !== name).map((each) => `${each.name} (${each.where})`);
  return `named ${name} in all but ${String(exceptions.length)}: ${listed(exceptions)}`;
}
