import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { compareAddresses, formatAddress, sizeOf } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, counted, countedWord, listed, outRow, plainRow } from '../present.js';
import { percentText } from '../percent.js';
import { prefixColumns } from './prefix-columns.js';
import { prefixSteps, usageKnown, usageNotes, usageSpace, usageSteps } from './prefix-steps.js';
import { comparePrefixes, coveredShare, gapsBetween, nest } from './prefix-tree.js';
import type { Nested } from './prefix-tree.js';
import { formatAmount, inSentence, utilisationCell, vrfName } from './prefix-text.js';
import { prefixRecords, readPrefix } from './records.js';
import type { PrefixRecord } from './records.js';
import { tableOf } from './space.js';
import type { Space, Table } from './space.js';
import { prefixUtilisation } from './utilisation.js';

const CELLS = ['prefix', 'status', 'role', 'scope', 'vlan', 'tenant', 'description'];

/** What is carved out of a prefix: all levels or the first one, with the gaps between if asked for. */
export const prefixChildren = defineOperation({
  name: 'prefix-children',
  parameters: z.strictObject({ prefix: z.string(), vrf: BoundObject.nullable(), direct: z.boolean(), gaps: z.boolean() }),
  steps: ({ prefix, vrf }) => {
    const read = readPrefix(prefix);
    if (read === null) return [];
    const network = formatAddress(read.network);
    const inVrf = vrf === null ? {} : { vrf_id: vrf.id };
    return [
      fetchStep('exact', 'ipam.prefix', { prefix: network, ...inVrf }, ['prefix', 'vrf', 'status']),
      ...prefixSteps({ within: network, ...inVrf }),
      ...usageSteps(),
    ];
  },
  compute: (inputs, { prefix, vrf, direct, gaps }) => {
    const read = readPrefix(prefix);
    if (read === null) return emptyBody({ text: `'${prefix}' is not a network: a mask is missing or wrong.`, objectType: 'ipam.prefix' });
    const parents = prefixRecords(inputs.rows('exact'));
    const tables = parents.map(tableOf);
    const found = prefixRecords([...inputs.rows('containers'), ...inputs.rows('leaves')]);
    const children = found.filter((child) => tables.length === 0 || isIn(child, tables)).sort(comparePrefixes);
    const name = formatAddress(read.network);
    const notes = [...(read.cut ? [`${prefix} is read as ${name}.`] : []), ...parentNotes(parents, { vrf: vrf?.name ?? null, name })];
    if (tables.includes('any') && children.some((child) => child.vrf !== null)) notes.push('It is a container of the global table: prefixes of every VRF count as its children.');
    const elsewhere = found.length - children.length;
    if (elsewhere > 0) notes.push(`${counted(elsewhere, 'ipam.prefix')} inside it in other VRFs left out.`);
    if (children.length === 0 && !gaps) return emptyBody({ text: `${name} has no child prefixes${vrf === null ? '' : ` in VRF ${vrf.name}`}.`, objectType: 'ipam.prefix', notes });
    return childTable({ network: read.network, children, direct, gaps }, inputs, notes);
  },
  describe: ({ prefix, vrf, direct, gaps }) =>
    `${direct ? 'direct ' : ''}child prefixes of ${prefix}${vrf === null ? '' : ` in VRF ${vrf.name}`}${gaps ? ', with gaps' : ''}`,
});

interface Family {
  readonly network: Address;
  readonly children: readonly PrefixRecord[];
  readonly direct: boolean;
  readonly gaps: boolean;
}

function childTable({ network, children, direct, gaps }: Family, inputs: Inputs, notes: readonly string[]): AnswerBody {
  const nested = nest(children);
  const first = nested.filter((one) => one.depth === 0);
  const shown = direct ? first : nested;
  const free = gaps ? gapsBetween(network, children) : [];
  const freeAddresses = free.reduce((sum, gap) => sum + sizeOf(gap), 0n);
  const space = usageSpace(inputs);
  const rows = merged(shown.map((one) => childRow(one, usageKnown(inputs, one.record) ? space : null)), free);
  const levels = first.length === children.length ? '' : `, ${String(first.length)} of them at the first level`;
  const gapText = gaps ? ` ${countedWord(free.length, 'gap')} with ${formatAmount(freeAddresses)} addresses left free.` : '';
  return tableBody({
    text: `${formatAddress(network)} has ${countedWord(children.length, 'child prefix', 'child prefixes')}${levels}; ${children.length === 1 ? 'it covers' : 'they cover'} ${percentText(coveredShare(network, children))} of it.${gapText}`,
    objectType: 'ipam.prefix',
    columns: prefixColumns(shown.map((one) => one.record)),
    rows,
    notes: [...notes, ...usageNotes(inputs)],
  });
}

interface Placed {
  readonly network: Address;
  readonly row: OutRow;
}

function childRow({ record, depth }: Nested, space: Space | null): Placed {
  const utilisation = space === null ? null : utilisationCell(record, prefixUtilisation(record, space));
  const row = outRow('ipam.prefix', record.row, { ...cellsOf('ipam.prefix', record.row, CELLS), vrf: vrfName(record.row), utilisation });
  return { network: record.network, row: { ...row, indent: depth } };
}

/** Children and gaps in address order. */
function merged(children: readonly Placed[], gaps: readonly Address[]): readonly OutRow[] {
  const free = gaps.map((network): Placed => ({ network, row: plainRow({ prefix: formatAddress(network), status: 'free' }) }));
  return [...children, ...free].sort((a, b) => compareAddresses(a.network, b.network)).map((placed) => placed.row);
}

function isIn(child: PrefixRecord, tables: readonly Table[]): boolean {
  return tables.includes('any') || tables.includes(child.vrf);
}

function parentNotes(parents: readonly PrefixRecord[], asked: { readonly vrf: string | null; readonly name: string }): string[] {
  if (parents.length === 0) return [`${asked.name} itself is not recorded${asked.vrf === null ? '; prefixes of every VRF are shown' : ` in VRF ${asked.vrf}`}.`];
  if (parents.map(tableOf).includes('any')) return [];
  return parents.length > 1 ? [`It is recorded in ${listed(parents.map((parent) => inSentence(parent.row)))}; the children of each are shown.`] : [];
}
