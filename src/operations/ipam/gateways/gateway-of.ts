import * as z from 'zod';
import { emptyBody, valueBody } from '../../../answer.js';
import type { AnswerBody, OutRow } from '../../../answer.js';
import { formatAddress, formatHost, rangeOf } from '../../../netbox/address.js';
import { idOf, numberOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { FromStep, Step } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { byId } from '../../connections/lookups.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, countedWord, listed, outRow } from '../../present.js';
import { assignedText } from '../assigned.js';
import { gatewayCandidates } from '../gateway.js';
import type { Gateway } from '../gateway.js';
import { chainsAround, comparePrefixes } from '../prefix-tree.js';
import { prefixText, vlanText, vrfName, whereabouts } from '../prefix-text.js';
import { ADDRESS_FIELDS, addressRecords, PREFIX_FIELDS, prefixRecords, readPrefix } from '../records.js';
import type { PrefixRecord } from '../records.js';
import { addressesInside, spaceOf } from '../space.js';

const Parameters = z.strictObject({
  /** The first of prefix, VLANs and host that is given counts. */
  prefix: z.string().nullable(),
  vlans: z.array(BoundObject),
  host: BoundObject.nullable(),
  vrf: BoundObject.nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** The gateway of networks: NetBox has no field for it, so it is told on the strongest evidence that is recorded. */
export const gatewayOf = defineOperation({
  name: 'gateway',
  parameters: Parameters,
  steps: (parameters) => [...targetSteps(parameters), ...evidenceSteps()],
  compute: (inputs, parameters) => {
    const targets = targetsOf(inputs, parameters);
    const name = nameOf(parameters);
    if (targets.length === 0) return emptyBody({ text: `${name} has no recorded prefix, so no gateway can be told.`, objectType: 'ipam.prefix' });
    return answer(targets.map((prefix) => ({ prefix, gateways: gatewaysOf(prefix, inputs) })), inputs, name);
  },
  describe: (parameters) => `gateway of ${nameOf(parameters)}`,
});

function nameOf({ prefix, vlans, host }: Parameters): string {
  return prefix ?? host?.name ?? `VLAN ${[...new Set(vlans.map(({ name }) => name))].join(', ')}`;
}

function targetSteps({ prefix, vlans, host, vrf }: Parameters): readonly Step[] {
  const inVrf = vrf === null ? {} : { vrf_id: vrf.id };
  const read = prefix === null ? null : readPrefix(prefix);
  if (read !== null) {
    const network = formatAddress(read.network);
    return [fetchStep('exact', 'ipam.prefix', { prefix: network, ...inVrf }, PREFIX_FIELDS), fetchStep('targets', 'ipam.prefix', { contains: network, ...inVrf }, PREFIX_FIELDS)];
  }
  if (host === null) return [fetchStep('targets', 'ipam.prefix', { vlan_id: vlans.map(({ id }) => id) }, PREFIX_FIELDS)];
  const primary: FromStep = { from: 'host', field: 'primary_ip4.id', also: [{ from: 'host', field: 'primary_ip6.id' }] };
  return [
    fetchStep('host', host.type, { id: host.id }, ['name', 'primary_ip4', 'primary_ip6']),
    fetchStep('host-addresses', 'ipam.ipaddress', { id: primary }, ADDRESS_FIELDS),
    fetchStep('targets', 'ipam.prefix', { contains: { from: 'host-addresses', field: 'address' } }, PREFIX_FIELDS),
  ];
}

function evidenceSteps(): readonly Step[] {
  const inside: FromStep = { from: 'targets', field: 'prefix' };
  return [
    // Of the networks around only the narrowest count: what else lies in the wide ones is not needed.
    fetchStep('addresses', 'ipam.ipaddress', { parent: inside }, ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
    fetchStep('devices', 'dcim.device', { id: { from: 'addresses', field: 'assigned_object.device.id' } }, ['name', 'role', 'site'], { optional: true }),
    fetchStep('virtual', 'ipam.ipaddress', { parent: inside, assigned_object_type: 'ipam.fhrpgroup' }, ['assigned_object_id'], { optional: true }),
    fetchStep('members', 'ipam.fhrpgroupassignment', { group_id: { from: 'virtual', field: 'assigned_object_id' } }, ['group', 'interface', 'priority'], { optional: true }),
  ];
}

const MOST_ADDRESSES = 50_000;

/** The recorded network itself, or the narrowest around it in each VRF. */
function targetsOf(inputs: Inputs, { prefix, host }: Parameters): readonly PrefixRecord[] {
  const around = prefixRecords(inputs.rows('targets'));
  if (host !== null) {
    const hosts = addressRecords(inputs.rows('host-addresses'));
    const narrowest = hosts.flatMap(({ address, vrf }) => chainsAround({ ...address, length: address.family === 4 ? 32 : 128 }, around).map((chain) => chain.at(-1)).filter((record) => record !== undefined && record.vrf === vrf));
    return [...new Set(narrowest.filter((record) => record !== undefined))];
  }
  const read = prefix === null ? null : readPrefix(prefix);
  if (read === null) return around.toSorted(comparePrefixes);
  const exact = prefixRecords(inputs.rows('exact'));
  return exact.length > 0 ? exact : chainsAround(read.network, around).flatMap((chain) => chain.at(-1) ?? []);
}

function gatewaysOf({ network, vrf }: PrefixRecord, inputs: Inputs): readonly Gateway[] {
  const space = spaceOf({ addresses: addressRecords(inputs.rows('addresses')) });
  const devices = byId(inputs.rows('devices'));
  return gatewayCandidates(network, addressesInside(space, vrf, rangeOf(network)), ({ row }) => {
    const device = devices.get(idOf(row, 'assigned_object', 'device') ?? -1);
    return device === undefined ? null : (textOf(device, 'role', 'name') ?? textOf(device, 'role'));
  });
}

interface Found {
  readonly prefix: PrefixRecord;
  readonly gateways: readonly Gateway[];
}

function answer(found: readonly Found[], inputs: Inputs, name: string): AnswerBody {
  const rows = found.flatMap(({ prefix, gateways }) => gateways.map((gateway) => gatewayRow(gateway, prefix, inputs)));
  const without = found.filter(({ gateways }) => gateways.length === 0).map(({ prefix }) => prefixText(prefix));
  const notes = [
    ...(without.length === 0 || rows.length === 0 ? [] : [`No gateway is recorded for ${listed(without)}.`]),
    'NetBox has no gateway field: told by FHRP addresses, then routed interfaces, then names, then the first or last usable address.',
  ];
  if (rows.length === 0) return emptyBody({ text: `No gateway is recorded for ${found.length === 1 && found[0] !== undefined ? `${prefixText(found[0].prefix)} (${whereabouts(found[0].prefix.row)})` : name}: no FHRP address, routed interface, telling name, or address at either end.`, objectType: 'ipam.ipaddress', notes });
  const parts = found.filter(({ gateways }) => gateways.length > 0).map((each) => sentence(each, inputs));
  const [only] = rows;
  return valueBody({
    text: `${parts.join('; ')}.`,
    value: rows.length === 1 ? (only?.cells['address'] ?? null) : rows.map((row) => String(row.cells['address'])).join(', '),
    objectType: 'ipam.ipaddress',
    columns: [column('address', 'Gateway'), column('on', 'On'), column('evidence', 'Evidence'), column('members', 'Members (priority)'), column('prefix', 'Prefix'), column('vrf', 'VRF'), column('vlan', 'VLAN')],
    rows,
    notes,
  });
}

function sentence({ prefix, gateways }: Found, inputs: Inputs): string {
  const certain = gateways.every(({ evidence }) => /^role|FHRP/u.test(evidence));
  const texts = gateways.map((gateway) => {
    const on = assignedText(gateway.record.row);
    const members = membersOf(gateway.record.row, inputs);
    return `${hostOf(gateway)}${on === null ? '' : ` on ${on}`}${members.length === 0 ? '' : ` shared by ${listed(members)}`} (${gateway.evidence})`;
  });
  return `${prefixText(prefix)} (${whereabouts(prefix.row)}) has ${certain ? '' : `${countedWord(gateways.length, 'inferred gateway')}: `}${certain ? `the gateway${gateways.length === 1 ? '' : 's'} ` : ''}${listed(texts)}`;
}

function hostOf({ record }: Gateway): string {
  return formatHost(record.address.family, record.address.value);
}

/** "core-sw-01:Vlan200 (120)", highest priority first. */
export function membersOf(address: Row, inputs: Inputs): readonly string[] {
  if (textOf(address, 'assigned_object_type') !== 'ipam.fhrpgroup') return [];
  return inputs
    .rows('members')
    .filter((member) => idOf(member, 'group') === numberOf(address, 'assigned_object_id'))
    .toSorted((a, b) => (numberOf(b, 'priority') ?? 0) - (numberOf(a, 'priority') ?? 0) || (idOf(a) ?? 0) - (idOf(b) ?? 0))
    .map(memberText);
}

export function memberText(member: Row): string {
  const port = rowOf(member, 'interface');
  const owner = port === null ? null : (rowOf(port, 'device') ?? rowOf(port, 'virtual_machine'));
  return `${owner === null ? '' : `${textOf(owner, 'name') ?? ''}:`}${port === null ? '?' : (textOf(port, 'name') ?? '')} (${textOf(member, 'priority') ?? '?'})`;
}

function gatewayRow(gateway: Gateway, prefix: PrefixRecord, inputs: Inputs): OutRow {
  const { row } = gateway.record;
  const members = membersOf(row, inputs);
  return outRow('ipam.ipaddress', row, {
    address: hostOf(gateway), on: assignedText(row), evidence: gateway.evidence, members: members.length === 0 ? null : members.join(', '), prefix: prefixText(prefix), vrf: vrfName(prefix.row), vlan: vlanText(prefix.row),
  });
}
