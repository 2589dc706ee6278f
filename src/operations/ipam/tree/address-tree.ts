import * as z from 'zod';
import { emptyBody, textBody } from '../../../answer.js';
import type { AnswerBody } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { formatAddress } from '../../../netbox/address.js';
import { fetchStep } from '../../../plan/plan.js';
import type { FromStep, Step } from '../../../plan/plan.js';
import { planRows } from '../../../plan/row-plan.js';
import type { RowPlan } from '../../../plan/compiled.js';
import { describeObjects } from '../../../query/phrase.js';
import { Condition } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { counted, countedWord, listed, tally } from '../../present.js';
import { percentOf } from '../../percent.js';
import { utilisationCell, vrfText } from '../prefix-text.js';
import { addressRecords, BARE_ADDRESS_FIELDS, BARE_PREFIX_FIELDS, PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords, readPrefix } from '../records.js';
import type { PrefixRecord } from '../records.js';
import { spaceOf } from '../space.js';
import { aggregateUtilisation, prefixUtilisation } from '../utilisation.js';
import { branchesOf, branchesPicture, depthOf } from './branches.js';
import type { Branch } from './branches.js';

const Parameters = z.strictObject({
  /** Only what lies in this network, itself included. */
  under: z.string().nullable(),
  where: z.array(Condition),
  /** Show what is free between the prefixes. */
  gaps: z.boolean(),
  /** Levels to open; null: as many as can be read at a glance. */
  depth: z.int().nullable(),
});
type Parameters = z.infer<typeof Parameters>;

const MOST_ADDRESSES = 50_000;
/** A tree of more lines is shown with its lower levels closed. */
const MOST_LINES = 120;

/** The address plan as a tree: aggregates, below them prefixes nested by what contains them, each VRF apart. */
export const addressTree = defineOperation({
  name: 'address-tree',
  parameters: Parameters,
  steps: (parameters, world) => {
    const plan = planOf(parameters, world);
    const all: FromStep = { from: 'tree', field: 'prefix', also: plan.bases.ids.slice(1).map((from) => ({ from, field: 'prefix' })) };
    return [
      ...plan.steps,
      fetchStep('aggregates', 'ipam.aggregate', {}, ['prefix', 'rir', 'description']),
      fetchStep('all-prefixes', 'ipam.prefix', {}, BARE_PREFIX_FIELDS),
      fetchStep('addresses', 'ipam.ipaddress', { parent: all }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
      fetchStep('ranges', 'ipam.iprange', { mark_utilized: true }, RANGE_FIELDS),
    ] satisfies readonly Step[];
  },
  compute: (inputs, parameters, world) => computeTree(inputs, parameters, world),
  describe: ({ under, where, gaps, depth }) => `tree of ${describeObjects('ipam.prefix', where)}${under === null ? '' : ` in ${under}`}${gaps ? ', with gaps' : ''}${depth === null ? '' : `, to depth ${String(depth)}`}`,
});

function planOf({ under, where }: Parameters, world: World): RowPlan {
  const read = under === null ? null : readPrefix(under);
  const extra = read === null ? {} : { within_include: formatAddress(read.network) };
  return planRows({ type: 'ipam.prefix', where, fields: PREFIX_FIELDS, name: 'tree', extra }, world);
}

function computeTree(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows, complete } = planOf(parameters, world).read(inputs);
  const records = prefixRecords(rows);
  const whole = parameters.where.length === 0 && parameters.under === null;
  const aggregates = whole || onlyFamily(parameters.where) ? prefixRecords(inputs.rows('aggregates')) : [];
  if (records.length === 0) return emptyBody({ text: `No ${describeObjects('ipam.prefix', parameters.where, 1)}${parameters.under === null ? '' : ` in ${parameters.under}`} is recorded.`, objectType: 'ipam.prefix' });
  const families = new Set(records.map(({ network }) => network.family));
  const branches = branchesOf(aggregates.filter(({ network }) => families.has(network.family)), records, parameters.gaps);
  const depth = parameters.depth ?? depthOf(branches, MOST_LINES);
  const drawn = branchesPicture(branches, depth, sharesOf(inputs));
  return textBody({
    text: `${complete ? '' : 'At least '}${counted(records.length, 'ipam.prefix')}${parameters.under === null ? '' : ` in ${parameters.under}`}: ${tableText(records)}; ${familyText(records)}.`,
    objectType: 'ipam.prefix',
    picture: drawn.picture,
    notes: [
      ...(drawn.hidden === 0 ? [] : [`Open to depth ${String(depth)}; ${countedWord(drawn.hidden, 'prefix', 'prefixes')} below it are counted where they are. Ask for a prefix, a VRF or another depth to see them.`]),
      ...(inputs.complete('addresses') && inputs.complete('all-prefixes') ? [] : ['Utilisation is left out where not all addresses or prefixes were read.']),
    ],
  });
}

function onlyFamily(where: readonly Condition[]): boolean {
  return where.every((condition) => condition.kind === 'field' && condition.field === 'family');
}

/** "152 in the global table, 11 in VRF prod". */
function tableText(records: readonly PrefixRecord[]): string {
  return listed(tally(records.map((record) => vrfText(record.row))).map(([table, count]) => `${String(count)} in ${table === 'global table' ? 'the global table' : table}`));
}

function familyText(records: readonly PrefixRecord[]): string {
  const six = records.filter(({ network }) => network.family === 6).length;
  return `${String(records.length - six)} IPv4 and ${String(six)} IPv6`;
}

/** How full the branches are, in percent; null where that was not read, or makes no sense. */
function sharesOf(inputs: Inputs): (branch: Branch) => number | null {
  const space = spaceOf({ prefixes: prefixRecords(inputs.rows('all-prefixes')), addresses: addressRecords(inputs.rows('addresses')), ranges: rangeRecords(inputs.rows('ranges')) });
  const known = inputs.complete('all-prefixes');
  const leavesKnown = inputs.complete('addresses') && inputs.complete('ranges');
  return (branch) => {
    const { record } = branch;
    if (record === null) return null;
    if (branch.kind === 'aggregate') return known ? percentOf(aggregateUtilisation(record.network, space).share) : null;
    const cell = (record.container ? known : leavesKnown) ? utilisationCell(record, prefixUtilisation(record, space)) : null;
    return typeof cell === 'number' ? cell : null;
  };
}
