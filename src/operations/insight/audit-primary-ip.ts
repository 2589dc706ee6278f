import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { deviceName } from '../connections/ends.js';
import { groupBy } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, outRow, tally } from '../present.js';
import { fromBases, planCount } from './counting.js';

const Parameters = z.strictObject({ type: z.enum(['dcim.device', 'virtualization.virtualmachine']), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

const FIELDS = {
  'dcim.device': ['name', 'role', 'site', 'rack', 'status', 'oob_ip', 'interface_count'],
  'virtualization.virtualmachine': ['name', 'role', 'site', 'cluster', 'status', 'interface_count'],
} as const;

/** Devices or VMs that have no primary IP address although they could; what cannot have one is counted apart. */
export const auditPrimaryIp = defineOperation({ name: 'audit-primary-ip', parameters: Parameters, steps, compute, describe });

function missing({ type, where }: Parameters, world: World): Matching {
  return planMatching({ type, where, fields: FIELDS[type], name: 'missing', extra: { has_primary_ip: false } }, world);
}

/** Of the devices without an address, those without any interface. */
function portless({ type, where }: Parameters, world: World): Matching {
  return planMatching({ type, where, fields: ['role', 'interface_count'], name: 'portless', extra: { has_primary_ip: false, interfaces: false } }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { type, where } = parameters;
  const lacking = missing(parameters, world);
  const all = planCount({ type, where, name: 'all' }, world);
  if (type === 'virtualization.virtualmachine') {
    return [...lacking.steps, ...all.steps, fetchStep('addresses', 'ipam.ipaddress', { virtual_machine_id: fromBases(lacking.bases, 'id') }, ['address', 'assigned_object'])];
  }
  const without = portless(parameters, world);
  return [
    ...lacking.steps,
    ...all.steps,
    ...without.steps,
    // Whether a role is passive is told by all of its devices, not by those asked about.
    fetchStep('role-mates', 'dcim.device', { role_id: fromBases(without.bases, 'role.id'), interfaces: true }, ['role']),
    ...planCount({ type, where, name: 'with-interfaces', extra: { interfaces: true } }, world).steps,
    fetchStep('addresses', 'ipam.ipaddress', { device_id: fromBases(lacking.bases, 'id') }, ['address', 'assigned_object']),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { type, where } = parameters;
  const rows = missing(parameters, world).read(inputs).rows;
  const isPassive = type === 'dcim.device' ? passiveTest(inputs) : () => false;
  const passive = rows.filter(isPassive);
  const lacking = rows.filter((row) => !isPassive(row));
  const all = planCount({ type, where, name: 'all' }, world).read(inputs);
  const able = type === 'dcim.device' ? planCount({ type, where, name: 'with-interfaces', extra: { interfaces: true } }, world).read(inputs) : all;
  const portlessToo = type === 'dcim.device' ? lacking.filter((row) => numberOf(row, 'interface_count') === 0).length : 0;
  const notes = notesOf(lacking, passive, portlessToo);
  if (lacking.length === 0) return emptyBody({ text: noneText(parameters, able, all), objectType: type, notes });
  return tableBody({
    text: sentence(type, lacking.length - portlessToo, able),
    objectType: type,
    columns: COLUMNS[type],
    rows: lacking.toSorted(byNames((row) => textOf(row, 'site', 'name') ?? '', (row) => textOf(row, 'role', 'name') ?? '', deviceName)).map(rowFor(type, inputs.rows('addresses'))),
    notes,
  });
}

/** A device without interfaces whose whole role has none: a patch panel, a blanking plate, a PDU without a network card. */
function passiveTest(inputs: Inputs): (row: Row) => boolean {
  const active = new Set(inputs.rows('role-mates').map((row) => idOf(row, 'role')));
  return (row) => numberOf(row, 'interface_count') === 0 && !active.has(idOf(row, 'role'));
}

const COLUMNS = {
  'dcim.device': [column('name', 'name'), column('role', 'role'), column('site', 'site'), column('rack', 'rack'), column('status', 'status'), column('other_ips', 'other IPs')],
  'virtualization.virtualmachine': [column('name', 'name'), column('role', 'role'), column('site', 'site'), column('cluster', 'cluster'), column('status', 'status'), column('other_ips', 'other IPs')],
} as const;

function rowFor(type: Parameters['type'], addresses: readonly Row[]): (row: Row) => OutRow {
  const owner = type === 'dcim.device' ? 'device' : 'virtual_machine';
  const byOwner = groupBy(addresses, (address) => idOf(address, 'assigned_object', owner));
  return (row) => {
    const others = (byOwner.get(idOf(row)) ?? []).flatMap((address) => textOf(address, 'address') ?? []);
    const oob = textOf(row, 'oob_ip', 'address') ?? textOf(row, 'oob_ip');
    return outRow(type, row, {
      name: deviceName(row),
      role: textOf(row, 'role', 'name'),
      site: textOf(row, 'site', 'name'),
      rack: textOf(row, 'rack', 'name'),
      cluster: textOf(row, 'cluster', 'name'),
      status: textOf(row, 'status'),
      other_ips: [...(oob === null ? [] : [`OOB ${oob}`]), ...others.filter((address) => address !== oob)].join(', ') || null,
    });
  };
}

function sentence(type: Parameters['type'], lacking: number, able: number): string {
  const verb = lacking === 1 ? 'lacks' : 'lack';
  if (type === 'dcim.device') return `${formatNumber(lacking)} of ${counted(able, type)} with interfaces ${verb} a primary IP.`;
  return `${formatNumber(lacking)} of ${counted(able, type)} ${verb} a primary IP.`;
}

function notesOf(lacking: readonly Row[], passive: readonly Row[], portlessToo: number): readonly string[] {
  const states = tally(lacking.map((row) => textOf(row, 'status') ?? '(none)')).map(([status, count]) => `${status} ${String(count)}`);
  const roles = tally(passive.map((row) => textOf(row, 'role', 'name') ?? '(no role)')).map(([role, count]) => `${String(count)} ${role}`);
  return [
    ...(states.length === 0 ? [] : [`By status: ${states.join(', ')}.`]),
    ...(portlessToo === 0 ? [] : [`${countedWord(portlessToo, 'further device')} listed ${portlessToo === 1 ? 'has' : 'have'} no interface, although others of the same role do.`]),
    ...(passive.length === 0 ? [] : [`${countedWord(passive.length, 'passive device')} not counted, since no device of the role has an interface: ${roles.join(', ')}.`]),
  ];
}

function noneText({ type }: Parameters, able: number, all: number): string {
  if (all === 0) return `There is no such ${type === 'dcim.device' ? 'device' : 'virtual machine'}.`;
  return type === 'dcim.device' ? `All ${counted(able, type)} with interfaces have a primary IP.` : `All ${counted(able, type)} have a primary IP.`;
}

function describe({ type, where }: Parameters): string {
  return `${describeObjects(type, where)} without a primary IP`;
}
