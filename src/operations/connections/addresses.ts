import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, Section } from '../../answer.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, outRow } from '../present.js';
import { isLoopback, marksOf, natText } from './address-marks.js';
import { byId } from './lookups.js';
import { compareAddressTexts, compareNatural } from '../../table/compare.js';

const Parameters = z.strictObject({ object: BoundObject, kind: z.literal('loopback').nullable() });
type Parameters = z.infer<typeof Parameters>;

const FIELDS = ['address', 'family', 'vrf', 'status', 'role', 'dns_name', 'description', 'assigned_object_type', 'assigned_object_id', 'assigned_object', 'nat_inside', 'nat_outside'];
const OWNER_FIELDS = ['name', 'interface_count', 'primary_ip', 'primary_ip4', 'primary_ip6', 'oob_ip'];

/** How the addresses and FHRP groups of each type of object are found. `owner` holds the primary addresses. */
interface Holder {
  readonly addresses: FetchStep['filters'];
  readonly groups: FetchStep['filters'];
  readonly owner: FetchStep;
  readonly before: readonly FetchStep[];
}

function holderOf({ type, id }: BoundObject): Holder {
  switch (type) {
    case 'virtualization.virtualmachine':
      return {
        addresses: { virtual_machine_id: id },
        groups: { virtual_machine_id: id },
        owner: fetchStep('owner', type, { id }, OWNER_FIELDS),
        before: [],
      };
    case 'dcim.interface':
      return {
        addresses: { interface_id: id },
        groups: { interface_type: type, interface_id: id },
        owner: fetchStep('owner', 'dcim.device', { id: { from: 'interface', field: 'device.id' } }, OWNER_FIELDS),
        before: [fetchStep('interface', type, { id }, ['name', 'device'])],
      };
    case 'virtualization.vminterface':
      return {
        addresses: { vminterface_id: id },
        groups: { interface_type: type, interface_id: id },
        owner: fetchStep('owner', 'virtualization.virtualmachine', { id: { from: 'interface', field: 'virtual_machine.id' } }, OWNER_FIELDS),
        before: [fetchStep('interface', type, { id }, ['name', 'virtual_machine'])],
      };
    default:
      return { addresses: { device_id: id }, groups: { device_id: id }, owner: fetchStep('owner', 'dcim.device', { id }, OWNER_FIELDS), before: [] };
  }
}

/** IP addresses of a device, virtual machine or interface, and the virtual ones of its FHRP groups. */
export const addresses = defineOperation({ name: 'addresses', parameters: Parameters, steps, compute, describe });

function steps({ object }: Parameters): readonly Step[] {
  const holder = holderOf(object);
  return [
    ...holder.before,
    holder.owner,
    fetchStep('addresses', 'ipam.ipaddress', holder.addresses, FIELDS),
    fetchStep('groups', 'ipam.fhrpgroupassignment', holder.groups, ['group', 'interface', 'interface_type', 'priority'], { optional: true }),
    fetchStep('virtual', 'ipam.ipaddress', { fhrpgroup_id: { from: 'groups', field: 'group.id' } }, FIELDS, { optional: true }),
  ];
}

function compute(inputs: Inputs, { object, kind }: Parameters): AnswerBody {
  const owner = inputs.rows('owner')[0] ?? null;
  const { own, others } = splitByOwner(inputs.rows('addresses'), object);
  const shown = kind === 'loopback' ? own.filter(isLoopback) : own;
  const sections = kind === null ? virtualSection(inputs.rows('groups'), inputs.rows('virtual')) : [];
  const notes = others.length === 0 ? [] : [`${countedWord(others.length, 'address', 'addresses')} of the other members of its stack are not listed.`];
  if (shown.length === 0) return emptyBody({ text: noneText(object, owner, own, kind), objectType: 'ipam.ipaddress', notes, sections });
  return tableBody({
    text: sentence(object, shown, owner, kind),
    objectType: 'ipam.ipaddress',
    columns: columnsFor(shown),
    rows: shown.sort(byInterface).map((row) => outRow('ipam.ipaddress', row, cellsOfAddress(row, owner))),
    notes,
    sections,
  });
}

/** NetBox counts the interfaces of all members to the master of a stack. */
function splitByOwner(rows: readonly Row[], object: BoundObject): { own: Row[]; others: readonly Row[] } {
  const isOwn = (row: Row): boolean => object.type !== 'dcim.device' || (idOf(row, 'assigned_object', 'device') ?? object.id) === object.id;
  return { own: rows.filter(isOwn), others: rows.filter((row) => !isOwn(row)) };
}

function byInterface(a: Row, b: Row): number {
  return compareNatural(interfaceName(a), interfaceName(b)) || compareAddressTexts(textOf(a, 'address') ?? '', textOf(b, 'address') ?? '');
}

const COLUMNS = [
  column('address', 'address'), column('interface', 'interface'), column('vrf', 'VRF'), column('status', 'status'), column('role', 'role'),
  column('dns_name', 'DNS name'), column('mark', 'mark'),
];

function columnsFor(rows: readonly Row[]): typeof COLUMNS {
  return rows.some((row) => natText(row) !== null) ? [...COLUMNS, column('nat', 'NAT')] : COLUMNS;
}

function cellsOfAddress(row: Row, owner: Row | null): Record<string, string | null> {
  return {
    address: textOf(row, 'address'),
    interface: interfaceName(row) || null,
    vrf: textOf(row, 'vrf', 'name'),
    status: textOf(row, 'status'),
    role: textOf(row, 'role'),
    dns_name: textOf(row, 'dns_name'),
    mark: marksOf(row, owner).join(', ') || null,
    nat: natText(row),
  };
}

function interfaceName(row: Row): string {
  return textOf(row, 'assigned_object', 'name') ?? '';
}

function sentence(object: BoundObject, rows: readonly Row[], owner: Row | null, kind: Parameters['kind']): string {
  if (kind === 'loopback') {
    return `${object.name} has ${countedWord(rows.length, 'loopback address', 'loopback addresses')}: ${rows.map((row) => `${textOf(row, 'address') ?? ''} (${interfaceName(row)})`).join(', ')}.`;
  }
  const onInterfaces = new Set(rows.map(interfaceName)).size;
  const where = object.type.endsWith('interface') ? '' : ` on ${countedWord(onInterfaces, 'interface')}`;
  const primary = rows.filter((row) => marksOf(row, owner).includes('primary')).map((row) => `${textOf(row, 'address') ?? ''} (${interfaceName(row)})`);
  const primaryText = primary.length === 0 ? 'none of them is marked primary' : `primary ${primary.join(' and ')}`;
  return `${object.name} has ${counted(rows.length, 'ipam.ipaddress')}${where}; ${primaryText}.`;
}

function noneText(object: BoundObject, owner: Row | null, own: readonly Row[], kind: Parameters['kind']): string {
  if (kind === 'loopback' && own.length > 0) return `${object.name} has no loopback address among its ${counted(own.length, 'ipam.ipaddress')}.`;
  const interfaces = object.type.endsWith('interface') || owner === null ? null : numberOf(owner, 'interface_count');
  return `${object.name} has no IP address recorded${interfaces === null ? '' : ` on its ${countedWord(interfaces, 'interface')}`}.`;
}

/** Virtual addresses belong to FHRP groups, not to the interfaces that share them. */
function virtualSection(assignments: readonly Row[], virtual: readonly Row[]): readonly Section[] {
  if (assignments.length === 0) return [];
  const columns = [column('group', 'group'), column('interface', 'interface'), column('priority', 'priority', 'right'), column('addresses', 'virtual addresses')];
  const rows = [...byId(assignments).values()].map((assignment) => {
    const group = idOf(assignment, 'group');
    const own = virtual.filter((address) => numberOf(address, 'assigned_object_id') === group && textOf(address, 'assigned_object_type') === 'ipam.fhrpgroup');
    const cells = {
      group: textOf(assignment, 'group', 'display'),
      interface: textOf(assignment, 'interface', 'name'),
      priority: numberOf(assignment, 'priority'),
      addresses: own.map((address) => textOf(address, 'address')).join(', ') || null,
    };
    return outRow('ipam.fhrpgroupassignment', assignment, cells);
  });
  const text = `It takes part in ${countedWord(rows.length, 'FHRP group')}.`;
  return [{ title: 'Virtual addresses', body: tableBody({ text, objectType: 'ipam.fhrpgroup', columns, rows }) }];
}

function describe({ object, kind }: Parameters): string {
  return `${kind === 'loopback' ? 'loopback addresses' : 'IP addresses'} of ${object.name}`;
}
