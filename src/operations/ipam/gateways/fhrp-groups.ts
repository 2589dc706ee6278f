import * as z from 'zod';
import { emptyBody, tableBody } from '../../../answer.js';
import type { AnswerBody, OutRow } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { idOf, numberOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { FilterValue, FromStep, Step } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { compareNatural } from '../../../table/compare.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, countedWord, listed, outRow, tally } from '../../present.js';
import { chainsAround } from '../prefix-tree.js';
import { vlanText } from '../prefix-text.js';
import { addressRecords, PREFIX_FIELDS, prefixRecords } from '../records.js';
import { memberText } from './gateway-of.js';

const Parameters = z.strictObject({
  /** Values of NetBox's protocol field; any protocol when empty. */
  protocols: z.array(z.string()),
  number: z.int().nullable(),
  /** Devices, virtual machines or sites with a member of the group; all groups when empty. */
  at: z.array(BoundObject),
  /** Only groups whose virtual address lies in a prefix of one of these VLANs. */
  vlans: z.array(BoundObject),
  /** Only the group of this virtual address. */
  address: z.string().nullable(),
});
type Parameters = z.infer<typeof Parameters>;

const GROUP = 'ipam.fhrpgroup';
const VIRTUAL_ROLES = ['vip', 'vrrp', 'hsrp', 'glbp', 'carp'];
const VIP_FIELDS = ['address', 'vrf', 'role', 'status', 'dns_name', 'assigned_object_type', 'assigned_object_id', 'assigned_object'];
const NOT_LIVE = 'The highest configured priority is the expected master; which device is master now is not in NetBox.';

/** FHRP groups with their virtual addresses and members; the member with the highest priority is expected to be master. */
export const fhrpGroups = defineOperation({ name: 'fhrp-groups', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters): readonly Step[] {
  const { vlans, address } = parameters;
  const chosen: Readonly<Record<string, FilterValue | FromStep>> | null = address !== null ? { address } : vlans.length > 0 ? { parent: { from: 'vlan-prefixes', field: 'prefix' } } : null;
  const groups: FromStep = chosen === null ? { from: 'groups', field: 'id' } : { from: 'found', field: 'assigned_object_id' };
  return [
    ...(vlans.length === 0 ? [] : [fetchStep('vlan-prefixes', 'ipam.prefix', { vlan_id: vlans.map(({ id }) => id) }, PREFIX_FIELDS)]),
    // Of other addresses the number of the assigned object would be that of an interface.
    ...(chosen === null ? [] : [fetchStep('found', 'ipam.ipaddress', { ...chosen, assigned_object_type: GROUP }, VIP_FIELDS), fetchStep('lone', 'ipam.ipaddress', { ...chosen, role: VIRTUAL_ROLES }, VIP_FIELDS)]),
    fetchStep('groups', GROUP, chosen === null ? {} : { id: groups }, ['name', 'protocol', 'group_id', 'auth_type', 'description', 'url', 'display_url']),
    fetchStep('members', 'ipam.fhrpgroupassignment', { group_id: { from: 'groups', field: 'id' } }, ['group', 'interface', 'interface_type', 'priority']),
    fetchStep('vips', 'ipam.ipaddress', { fhrpgroup_id: { from: 'groups', field: 'id' } }, VIP_FIELDS),
    fetchStep('around', 'ipam.prefix', { contains: { from: 'vips', field: 'address' } }, PREFIX_FIELDS),
    fetchStep('devices', 'dcim.device', { id: { from: 'members', field: 'interface.device.id' } }, ['name', 'site']),
  ];
}

interface Found {
  readonly group: Row;
  readonly members: readonly Row[];
  readonly vips: readonly Row[];
  readonly sites: readonly string[];
  readonly siteIds: readonly number[];
  readonly vlan: string | null;
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const all = inputs.rows('groups').map((group) => findingOf(group, inputs));
  const sites = new Set(parameters.at.filter(({ type }) => !isHost(type)).flatMap((place) => world.inventory.siteIdsOf(place)));
  const inScope = all.filter((found) => parameters.at.length === 0 || parameters.at.some((object) => found.members.some((member) => ownerIs(member, object))) || found.siteIds.some((id) => sites.has(id)));
  // An address is one group's: what its protocol was called is put right, not searched for.
  const kept = inScope.filter(({ group }) => parameters.address !== null || ((parameters.protocols.length === 0 || parameters.protocols.includes(textOf(group, 'protocol') ?? '')) && (parameters.number === null || numberOf(group, 'group_id') === parameters.number)));
  const lone = loneVips(inputs, parameters);
  if (kept.length === 0) return emptyBody({ text: noneText(parameters, inScope.length), objectType: GROUP, notes: lone });
  return tableBody({
    text: sentence(kept, parameters),
    objectType: GROUP,
    columns: [column('group', 'group', 'right'), column('protocol', 'protocol'), column('name', 'name'), column('vip', 'virtual IP'), column('members', 'members (priority)'), column('auth_type', 'authentication'), column('vlan', 'VLAN'), column('site', 'site')],
    rows: [...kept].sort((a, b) => compareNatural(textOf(a.group, 'protocol') ?? '', textOf(b.group, 'protocol') ?? '') || (numberOf(a.group, 'group_id') ?? 0) - (numberOf(b.group, 'group_id') ?? 0) || compareNatural(vipText(a), vipText(b))).map(rowOfGroup),
    notes: [...wrongProtocol(kept, parameters), ...lone, NOT_LIVE],
  });
}

function findingOf(group: Row, inputs: Inputs): Found {
  const members = inputs.rows('members').filter((member) => idOf(member, 'group') === idOf(group)).toSorted((a, b) => (numberOf(b, 'priority') ?? 0) - (numberOf(a, 'priority') ?? 0) || compareNatural(memberText(a), memberText(b)));
  const vips = inputs.rows('vips').filter((address) => textOf(address, 'assigned_object_type') === GROUP && numberOf(address, 'assigned_object_id') === idOf(group));
  const ids = members.map((member) => idOf(member, 'interface', 'device'));
  const devices = inputs.rows('devices').filter((device) => ids.includes(idOf(device)));
  const around = prefixRecords(inputs.rows('around'));
  const prefixes = addressRecords(vips).flatMap(({ address, vrf }) => chainsAround({ ...address, length: address.family === 4 ? 32 : 128 }, around).flatMap((chain) => chain.at(-1) ?? []).filter((record) => record.vrf === vrf));
  const vlans = [...new Set(prefixes.flatMap(({ row }) => vlanText(row) ?? []))];
  return { group, members, vips, sites: [...new Set(devices.flatMap((device) => textOf(device, 'site', 'name') ?? []))], siteIds: devices.flatMap((device) => idOf(device, 'site') ?? []), vlan: vlans.length === 0 ? null : vlans.join(', ') };
}

function isHost(type: string): boolean {
  return type === 'dcim.device' || type === 'virtualization.virtualmachine';
}

function ownerIs(member: Row, object: BoundObject): boolean {
  const port = rowOf(member, 'interface');
  return port !== null && idOf(port, object.type === 'virtualization.virtualmachine' ? 'virtual_machine' : 'device') === object.id && isHost(object.type);
}

function vipText({ vips }: Found): string {
  return vips.map((address) => textOf(address, 'address') ?? '').join(', ');
}

/** "core-sw-01:Vlan200 (120), core-sw-02:Vlan200 (100)". */
function membersText({ members }: Found): string {
  return members.map(memberText).join(', ');
}

function rowOfGroup(found: Found): OutRow {
  const { group, vlan, sites } = found;
  return outRow(GROUP, group, {
    group: numberOf(group, 'group_id'), protocol: textOf(group, 'protocol'), name: textOf(group, 'name'), vip: vipText(found) || null, members: membersText(found) || null,
    auth_type: textOf(group, 'auth_type'), vlan, site: sites.join(', ') || null,
  });
}

function sentence(kept: readonly Found[], parameters: Parameters): string {
  const { address } = parameters;
  if (address !== null) return `${kept.map((found) => masterText(found, address)).join('; ')}.`;
  const kinds = tally(kept.map(({ group }) => textOf(group, 'protocol') ?? 'no protocol'));
  const split = kinds.length < 2 ? '' : ` (${listed(kinds.map(([kind, count]) => `${String(count)} ${kind}`))})`;
  const noun = parameters.protocols.length === 0 ? 'FHRP group' : `${protocolName(parameters.protocols)} group`;
  return `${countedWord(kept.length, noun)}${split}${scopeText(parameters)}, sharing ${countedWord(kept.reduce((sum, { vips }) => sum + vips.length, 0), 'virtual address', 'virtual addresses')}.`;
}

/** Who is expected to be master; members of the same highest priority are all told. */
function masterText({ group, members, vips }: Found, address: string): string {
  const name = `${textOf(group, 'protocol') ?? 'FHRP'} group ${textOf(group, 'group_id') ?? ''}`;
  const of = `${vips.map((vip) => textOf(vip, 'address') ?? '').join(', ') || address}, the virtual address of ${name}`;
  const highest = Math.max(...members.map((member) => numberOf(member, 'priority') ?? 0));
  const top = members.filter((member) => (numberOf(member, 'priority') ?? 0) === highest);
  if (top.length === 0) return `${of}, has no member recorded`;
  const names = listed(top.map((member) => memberText(member).replace(/ \([^()]*\)$/u, '')));
  if (top.length > 1) return `${names} have the same highest configured priority (${String(highest)}) for ${of}: none of them is the expected master before the others`;
  return `${names} has the highest configured priority (${String(highest)}) for ${of}: it is the expected master`;
}

function wrongProtocol(kept: readonly Found[], { address, protocols }: Parameters): readonly string[] {
  const others = kept.flatMap(({ group }) => textOf(group, 'protocol') ?? []).filter((protocol) => protocols.length > 0 && !protocols.includes(protocol));
  return address === null || others.length === 0 ? [] : [`The protocol recorded is ${listed([...new Set(others)])}, not ${protocolName(protocols)}.`];
}

/** Virtual addresses that stand on an interface or nowhere: no group shares them. */
function loneVips(inputs: Inputs, { address, vlans }: Parameters): readonly string[] {
  if (address === null && vlans.length === 0) return [];
  const lone = inputs.rows('lone').filter((row) => textOf(row, 'assigned_object_type') !== GROUP);
  return lone.length === 0 ? [] : [`With a virtual role but in no FHRP group: ${listed(lone.map((row) => `${textOf(row, 'address') ?? ''} (${textOf(row, 'role') ?? ''})`))}.`];
}

function protocolName(protocols: readonly string[]): string {
  return [...new Set(protocols.map((protocol) => protocol.replace(/\d$/u, '').toUpperCase()))].join(' or ');
}

function scopeText({ at, vlans, number }: Parameters): string {
  return `${number === null ? '' : ` with number ${String(number)}`}${at.length === 0 ? '' : ` on ${listed(at.map(({ name }) => name))}`}${vlans.length === 0 ? '' : ` in VLAN ${[...new Set(vlans.map(({ name }) => name))].join(', ')}`}`;
}

function noneText(parameters: Parameters, inScope: number): string {
  if (parameters.address !== null) return `${parameters.address} is no virtual address of an FHRP group, so no master is expected for it.`;
  const noun = parameters.protocols.length === 0 ? 'FHRP group' : `${protocolName(parameters.protocols)} group`;
  return `No ${noun}${scopeText(parameters)} is recorded${inScope === 0 ? '' : `; ${countedWord(inScope, 'FHRP group')} of another kind ${inScope === 1 ? 'is' : 'are'}`}.`;
}

function describe(parameters: Parameters): string {
  if (parameters.address !== null) return `FHRP group and expected master of ${parameters.address}`;
  return `${parameters.protocols.length === 0 ? 'FHRP' : protocolName(parameters.protocols)} groups${scopeText(parameters)}`;
}
