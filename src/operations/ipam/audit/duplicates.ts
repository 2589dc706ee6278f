import * as z from 'zod';
import { emptyBody, tableBody } from '../../../answer.js';
import type { AnswerBody, Cell, OutRow } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { compareAddresses, formatAddress, formatHost } from '../../../netbox/address.js';
import { booleanOf, idOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { planRows } from '../../../plan/row-plan.js';
import type { RowPlan } from '../../../plan/compiled.js';
import { describeObjects } from '../../../query/phrase.js';
import { Condition } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, counted, countedWord, formatNumber, listed, plainRow } from '../../present.js';
import { groupBy } from '../../connections/lookups.js';
import { assignedText } from '../assigned.js';
import { vrfName } from '../prefix-text.js';
import { ADDRESS_FIELDS, addressRecords, PREFIX_FIELDS, prefixRecords } from '../records.js';

const Parameters = z.strictObject({ type: z.enum(['ipam.ipaddress', 'ipam.prefix']), where: z.array(Condition), whether: z.boolean() });
type Parameters = z.infer<typeof Parameters>;

/** Roles of addresses that several interfaces share on purpose. */
const SHARED_ROLES: ReadonlySet<string> = new Set(['anycast', 'vip', 'vrrp', 'hsrp', 'glbp', 'carp']);

/** Addresses, or prefixes, that one VRF has more than once. */
export const duplicates = defineOperation({
  name: 'duplicates',
  parameters: Parameters,
  steps: (parameters, world) => [...planOf(parameters, world).steps, fetchStep('vrfs', 'ipam.vrf', {}, ['name', 'enforce_unique'])],
  compute: (inputs, parameters, world) => {
    const { rows, complete } = planOf(parameters, world).read(inputs);
    const objects = describeObjects(parameters.type, parameters.where);
    if (!complete) return emptyBody({ text: `Not all ${objects} could be read, so duplicates cannot be told.`, objectType: parameters.type });
    return answer(groupsOf(rows, parameters.type), rows.length, inputs, parameters);
  },
  describe: ({ type, where }) => `${describeObjects(type, where)} recorded more than once in a VRF`,
});

function planOf({ type, where }: Parameters, world: World): RowPlan {
  return planRows({ type, where, fields: type === 'ipam.prefix' ? PREFIX_FIELDS : ADDRESS_FIELDS, name: 'recorded' }, world);
}

/** What is recorded several times under one value. */
interface Group {
  readonly value: string;
  readonly rows: readonly Row[];
}

interface Groups {
  /** In one VRF. */
  readonly within: readonly Group[];
  /** In several VRFs: no duplicates. */
  readonly across: number;
}

function groupsOf(rows: readonly Row[], type: Parameters['type']): Groups {
  const records = type === 'ipam.prefix' ? prefixRecords(rows).map(({ row, network, vrf }) => ({ row, vrf, address: network, value: formatAddress(network) })) : addressRecords(rows).map(({ row, address, vrf }) => ({ row, vrf, address, value: formatHost(address.family, address.value) }));
  const sorted = records.toSorted((a, b) => compareAddresses(a.address, b.address) || (a.vrf ?? 0) - (b.vrf ?? 0) || (idOf(a.row) ?? 0) - (idOf(b.row) ?? 0));
  const byVrf = groupBy(sorted, ({ value, vrf }) => `${value} ${String(vrf)}`);
  const within = [...byVrf.values()].filter((same) => same.length > 1).map((same) => ({ value: same[0]?.value ?? '', rows: same.map(({ row }) => row) }));
  const tables = groupBy(sorted, ({ value }) => value);
  return { within, across: [...tables.values()].filter((same) => new Set(same.map(({ vrf }) => vrf)).size > 1).length };
}

/** Shared addresses are meant to be there several times: only if all records say so. */
function isShared({ rows }: Group): boolean {
  return rows.every((row) => SHARED_ROLES.has(textOf(row, 'role') ?? ''));
}

function answer({ within, across }: Groups, checked: number, inputs: Inputs, { type, where, whether }: Parameters): AnswerBody {
  const isPrefix = type === 'ipam.prefix';
  const shared = isPrefix ? [] : within.filter(isShared);
  const groups = within.filter((group) => !shared.includes(group));
  const what = isPrefix ? countedWord(groups.length, 'prefix', 'prefixes') : countedWord(groups.length, 'address', 'addresses');
  const notes = notesOn(shared, across, groups, inputs, isPrefix);
  const scope = `${formatNumber(checked)} ${describeObjects(type, where, checked)}`;
  if (groups.length === 0) return emptyBody({ text: `${whether ? 'No: n' : 'N'}o ${isPrefix ? 'prefix' : 'address'} is recorded more than once in its VRF; ${scope} checked.`, objectType: type, notes });
  const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const several = groups.filter((group) => ownersOf(group).length > 1).length;
  const owners = isPrefix || several === 0 ? '' : `; ${String(several)} of them on different devices or VMs`;
  return tableBody({
    text: `${whether ? 'Yes: ' : ''}${what} ${groups.length === 1 ? 'is' : 'are'} recorded more than once in ${groups.length === 1 ? 'its' : 'their'} VRF, ${countedWord(rows, 'record')} in all${owners}; ${scope} checked.`,
    objectType: type,
    columns: isPrefix
      ? [column('prefix', 'Prefix'), column('vrf', 'VRF'), column('times', 'Times', 'right'), column('status', 'Status'), column('role', 'Role'), column('description', 'Description')]
      : [column('address', 'Address'), column('vrf', 'VRF'), column('times', 'Times', 'right'), column('assigned_to', 'Assigned to'), column('status', 'Status'), column('role', 'Role'), column('description', 'Description')],
    rows: groups.map((group) => groupRow(group, isPrefix)),
    total: groups.length,
    notes,
  });
}

function ownersOf({ rows }: Group): readonly string[] {
  return [...new Set(rows.flatMap((row) => {
    const port = rowOf(row, 'assigned_object');
    return port === null ? [] : (textOf(port, 'device') ?? textOf(port, 'virtual_machine') ?? []);
  }))];
}

function groupRow({ value, rows }: Group, isPrefix: boolean): OutRow {
  const [first] = rows;
  const each = (read: (row: Row) => string | null, none: string | null): Cell => {
    const texts = rows.map((row) => read(row) ?? none).filter((text) => text !== null);
    return texts.length === 0 ? null : [...new Set(texts)].join(', ');
  };
  const common = { vrf: first === undefined ? null : vrfName(first), times: rows.length, status: each((row) => textOf(row, 'status'), null), role: each((row) => textOf(row, 'role'), null), description: each((row) => textOf(row, 'description'), null) };
  return plainRow(isPrefix ? { prefix: value, ...common } : { address: value, ...common, assigned_to: each(assignedText, 'nothing') });
}

function notesOn(shared: readonly Group[], across: number, groups: readonly Group[], inputs: Inputs, isPrefix: boolean): readonly string[] {
  const loose = inputs.rows('vrfs').filter((vrf) => booleanOf(vrf, 'enforce_unique') === false).map((vrf) => textOf(vrf, 'name') ?? '');
  const marked = loose.filter((name) => groups.some(({ rows }) => rows.some((row) => vrfName(row) === name)));
  return [
    ...(isPrefix ? [] : ['The host part counts, whatever the mask.']),
    ...(shared.length === 0 ? [] : [`Not counted: ${countedWord(shared.length, 'address', 'addresses')} shared on purpose (roles ${listed([...SHARED_ROLES])}).`]),
    ...(across === 0 ? [] : [`${counted(across, isPrefix ? 'ipam.prefix' : 'ipam.ipaddress')} ${across === 1 ? 'is' : 'are'} recorded in more than one VRF, which is no duplicate.`]),
    ...(marked.length > 0 ? [`NetBox does not enforce unique addresses in ${listed(marked)}.`] : loose.length > 0 ? [`VRFs in which NetBox does not enforce unique addresses: ${listed(loose)}.`] : []),
  ];
}
