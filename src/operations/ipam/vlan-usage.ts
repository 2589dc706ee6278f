import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { OutColumn, OutRow, Section } from '../../answer.js';
import { displayOf, idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, listed, outRow } from '../present.js';
import { vlanSteps } from './vlan-steps.js';
import { isUsed, portsOf, vlanUses } from './vlan-use.js';
import type { VlanUse } from './vlan-use.js';

/** Where VLANs are used: ports, VM interfaces, prefixes, wireless LANs and L2VPNs, one line per VLAN. */
export const vlanUsage = defineOperation({
  name: 'vlan-usage',
  parameters: z.strictObject({ vlans: z.array(BoundObject) }),
  steps: ({ vlans }) => (vlans.length === 0 ? [] : vlanSteps(vlans.map((vlan) => vlan.id))),
  compute: (inputs, { vlans }) => {
    const uses = inputs.has('vlans') ? [...vlanUses(inputs)].sort(bySite) : [];
    if (uses.length === 0) return emptyBody({ text: vlans.length === 0 ? 'There is no VLAN to look at.' : `VLAN ${vlans.map((vlan) => vlan.name).join(', ')} is not visible.`, objectType: 'ipam.vlan' });
    const [only] = uses;
    return tableBody({
      text: uses.length === 1 && only !== undefined ? sentenceOfOne(only) : sentenceOfMany(uses),
      objectType: 'ipam.vlan',
      columns: columnsFor(uses),
      rows: uses.map(rowOfUse),
      sections: uses.length === 1 && only !== undefined ? deviceSection(only) : [],
      notes: notesOn(uses, inputs),
    });
  },
  describe: ({ vlans }) => `where ${vlans.length === 1 ? `VLAN ${vlans[0]?.name ?? ''} is` : `${counted(vlans.length, 'ipam.vlan')} are`} used`,
});

function bySite(a: VlanUse, b: VlanUse): number {
  return compareNatural(placeOf(a) ?? '', placeOf(b) ?? '') || (numberOf(a.vlan, 'vid') ?? 0) - (numberOf(b.vlan, 'vid') ?? 0) || (idOf(a.vlan) ?? 0) - (idOf(b.vlan) ?? 0);
}

function placeOf(use: VlanUse): string | null {
  return use.siteName ?? textOf(use.vlan, 'group');
}

/** "VLAN 200 servers". */
function nameOf({ vlan }: VlanUse): string {
  return `VLAN ${String(numberOf(vlan, 'vid') ?? '')} ${textOf(vlan, 'name') ?? ''}`.trimEnd();
}

function sentenceOfOne(use: VlanUse): string {
  const place = placeOf(use);
  const name = `${nameOf(use)}${place === null ? '' : ` at ${place}`}`;
  if (!isUsed(use)) return `${name} is recorded, but no port, VM interface, prefix, wireless LAN or L2VPN uses it.`;
  const amounts = [
    ...(use.vmPorts.length > 0 ? [countedWord(use.vmPorts.length, 'VM interface')] : []),
    ...(use.prefixes.length > 0 ? [countedWord(use.prefixes.length, 'prefix', 'prefixes')] : []),
    ...(use.wlans.length > 0 ? [countedWord(use.wlans.length, 'wireless LAN')] : []),
    ...(use.l2vpns.length > 0 ? [countedWord(use.l2vpns.length, 'L2VPN termination')] : []),
  ];
  const ports = portsOf(use);
  return `${name} is on ${countedWord(ports.length, 'port')} of ${counted(devicesOf(ports).size, 'dcim.device')}${amounts.length === 0 ? '' : `, with ${listed(amounts)}`}.`;
}

function sentenceOfMany(uses: readonly VlanUse[]): string {
  const vids = [...new Set(uses.map((use) => numberOf(use.vlan, 'vid')))];
  const sites = new Set(uses.flatMap((use) => use.site ?? []));
  const ports = uses.flatMap(portsOf);
  const unique = new Set(ports.map((port) => idOf(port)));
  const what = vids.length === 1 ? `VLAN ${String(vids[0] ?? '')} exists` : `${counted(uses.length, 'ipam.vlan')} exist`;
  const where = sites.size === 0 ? `${String(uses.length)} times` : `at ${counted(sites.size, 'dcim.site')}${sites.size === uses.length || vids.length > 1 ? '' : ` (${counted(uses.length, 'ipam.vlan')})`}`;
  const unused = uses.filter((use) => !isUsed(use)).length;
  return `${what} ${where} and ${vids.length === 1 ? 'is' : 'are'} on ${countedWord(unique.size, 'port')} of ${counted(devicesOf(ports).size, 'dcim.device')}${unused === 0 ? '' : `; unused: ${String(unused)}`}.`;
}

function devicesOf(ports: readonly Row[]): ReadonlySet<number | null> {
  return new Set(ports.map((port) => idOf(port, 'device')));
}

/** Name, group and the rarer kinds of use are shown where they tell something. */
function columnsFor(uses: readonly VlanUse[]): readonly OutColumn[] {
  const any = (test: (use: VlanUse) => boolean): boolean => uses.some(test);
  return [
    column('vid', 'VID', 'right'), column('name', 'Name'), column('site', 'Site'),
    ...(any((use) => textOf(use.vlan, 'group') !== null) ? [column('group', 'Group')] : []),
    column('status', 'Status'), column('devices', 'Devices', 'right'), column('access_ports', 'Access ports', 'right'),
    column('trunk_ports', 'Trunk ports', 'right'), column('vm_interfaces', 'VM interfaces', 'right'), column('prefixes', 'Prefixes'),
    column('addresses', 'Addresses', 'right'),
    ...(any((use) => use.wlans.length > 0) ? [column('wireless_lans', 'Wireless LANs')] : []),
    ...(any((use) => use.l2vpns.length > 0) ? [column('l2vpns', 'L2VPNs')] : []),
    ...(any((use) => use.carriers.length > 0) ? [column('carry_all', 'Carry all VLANs', 'right')] : []),
  ];
}

function rowOfUse(use: VlanUse): OutRow {
  const names = (rows: readonly Row[], field: string): string | null => (rows.length === 0 ? null : rows.map((row) => textOf(row, field) ?? displayOf(row)).join(', '));
  return outRow('ipam.vlan', use.vlan, {
    vid: numberOf(use.vlan, 'vid'),
    name: textOf(use.vlan, 'name'),
    site: use.siteName,
    group: textOf(use.vlan, 'group'),
    status: textOf(use.vlan, 'status'),
    devices: devicesOf(portsOf(use)).size,
    access_ports: use.accessPorts.length,
    trunk_ports: use.trunkPorts.length,
    vm_interfaces: use.vmPorts.length,
    prefixes: names(use.prefixes, 'prefix'),
    addresses: use.addresses,
    wireless_lans: names(use.wlans, 'ssid'),
    l2vpns: names(use.l2vpns, 'l2vpn'),
    carry_all: use.carriers.length,
  });
}

/** The ports of one VLAN by device. */
function deviceSection(use: VlanUse): readonly Section[] {
  const owners = portsOf(use).map((port) => rowOf(port, 'device')).filter((device) => device !== null);
  const devices = new Map(owners.map((device) => [idOf(device), device]));
  if (devices.size === 0) return [];
  const countOn = (ports: readonly Row[], device: Row): number => ports.filter((port) => idOf(port, 'device') === idOf(device)).length;
  const rows = [...devices.values()]
    .map((device) => ({ name: textOf(device, 'name') ?? displayOf(device), device }))
    .sort((a, b) => compareNatural(a.name, b.name))
    .map(({ name, device }) => outRow('dcim.device', device, { device: name, access_ports: countOn(use.accessPorts, device), trunk_ports: countOn(use.trunkPorts, device) }));
  const body = tableBody({
    text: `${counted(rows.length, 'dcim.device')} with ports in ${nameOf(use)}.`,
    objectType: 'dcim.device',
    columns: [column('device', 'Device'), column('access_ports', 'Access ports', 'right'), column('trunk_ports', 'Trunk ports', 'right')],
    rows,
  });
  return [{ title: 'Ports by device', body }];
}

function notesOn(uses: readonly VlanUse[], inputs: Inputs): readonly string[] {
  const carriers = new Set(uses.flatMap((use) => use.carriers.map((port) => idOf(port))));
  const wide = uses.filter((use) => use.site === null).length;
  const unread = ['ports', 'vm-ports', 'prefixes', 'wlans'].some((step) => !inputs.complete(step));
  return [
    ...(carriers.size === 0 ? [] : [`Not counted: ${countedWord(carriers.size, 'port')} of ${uses.length === 1 ? 'its site' : 'these sites'} in mode tagged-all, carrying every VLAN without naming it.`]),
    ...(wide === 0 ? [] : [`${counted(wide, 'ipam.vlan')} without a site: ports that carry all VLANs were not looked for.`]),
    ...(inputs.complete('addresses') ? [] : ['Not all addresses were read: their number is at least what is shown.']),
    ...(inputs.complete('l2vpns') ? [] : ['L2VPN terminations could not be read.']),
    ...(unread ? ['Not everything that uses these VLANs could be read: the numbers are at least what is shown.'] : []),
  ];
}
