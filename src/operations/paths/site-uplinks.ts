import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { groupBy } from '../connections/lookups.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';

const Parameters = z.strictObject({ circuit: BoundObject });
type Parameters = z.infer<typeof Parameters>;

/** Sites at the ends of a circuit, and what else leads out of them. */
export const siteUplinks = defineOperation({
  name: 'site-uplinks',
  parameters: Parameters,
  steps: () => [
    fetchStep('circuits', 'circuits.circuit', {}, ['cid', 'provider', 'type', 'status']),
    fetchStep('terminations', 'circuits.circuittermination', {}, ['circuit', 'term_side', 'termination_type', 'termination', 'termination_id']),
  ],
  compute,
  describe: ({ circuit }) => `sites that lose their uplink when circuit ${circuit.name} is down`,
});

/** The site that a circuit ends at; a location counts as its site. */
function siteOf(termination: Row, world: World): number | null {
  const type = textOf(termination, 'termination_type');
  const id = idOf(termination, 'termination') ?? Number(textOf(termination, 'termination_id') ?? 'NaN');
  if (type === 'dcim.site') return id;
  return type === 'dcim.location' ? (world.inventory.siteIdsOf({ type, id, name: '' })[0] ?? null) : null;
}

function compute(inputs: Inputs, { circuit }: Parameters, world: World): AnswerBody {
  const circuits = new Map(inputs.rows('circuits').map((row) => [idOf(row), row]));
  const bySite = groupBy(inputs.rows('terminations').flatMap((row) => {
    const site = siteOf(row, world);
    return site === null ? [] : [{ site, circuit: idOf(row, 'circuit') }];
  }), ({ site }) => site);
  const hit = [...bySite].filter(([, ends]) => ends.some((end) => end.circuit === circuit.id));
  if (hit.length === 0) return emptyBody({ text: `Circuit ${circuit.name} ends at no site, so no site loses an uplink with it.`, objectType: 'circuits.circuit' });
  const lines = hit.map(([site, ends]) => lineOf(site, ends.flatMap((end): readonly Row[] => [circuits.get(end.circuit) ?? {}]).filter((row) => idOf(row) !== null && idOf(row) !== circuit.id), world));
  const cut = lines.filter(({ left }) => left.length === 0);
  const kept = lines.filter(({ left }) => left.length > 0);
  const head = cut.length === 0 ? `No site loses its last uplink when circuit ${circuit.name} is down` : `${listed(cut.map(({ name }) => name))} ${cut.length === 1 ? 'loses its' : 'lose their'} last uplink when circuit ${circuit.name} is down`;
  return tableBody({
    text: `${head}${kept.length === 0 ? '' : `; ${listed(kept.map(({ name, left }) => `${name} still has ${countedWord(left.length, 'active circuit')}`))}`}.`,
    objectType: 'dcim.site',
    columns: [column('name', 'Site'), column('state', 'State'), column('remaining', 'Active circuits left'), column('other', 'Not in service')],
    rows: lines.sort((a, b) => a.left.length - b.left.length || compareNatural(a.name, b.name)).map(({ row }) => row),
    notes: ['Uplinks are the circuits that end at the site; only active ones count. This is documentation, not monitoring.'],
  });
}

interface Line {
  readonly name: string;
  readonly left: readonly Row[];
  readonly row: OutRow;
}

function lineOf(site: number, others: readonly Row[], world: World): Line {
  const entry = world.inventory.find('dcim.site', site);
  const name = entry?.name ?? `site #${String(site)}`;
  const distinct = [...new Map(others.map((row) => [idOf(row), row])).values()];
  const left = distinct.filter((row) => textOf(row, 'status') === 'active');
  const text = (rows: readonly Row[]): string | null => rows.map((row) => `${textOf(row, 'cid') ?? ''} (${textOf(row, 'provider', 'name') ?? ''}, ${textOf(row, 'type', 'name') ?? ''})`).sort(compareNatural).join(', ') || null;
  const cells = { name, state: left.length === 0 ? 'no uplink left' : 'degraded', remaining: text(left), other: text(distinct.filter((row) => !left.includes(row))) };
  return { name, left, row: outRow('dcim.site', entry?.row ?? { id: site }, cells) };
}
