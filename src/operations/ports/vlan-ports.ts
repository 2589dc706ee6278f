import * as z from 'zod';
import { countBody, emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { booleanOf, idOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { connectionOf, connectionText, deviceName } from '../connections/ends.js';
import { byId, groupBy } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, outRow } from '../present.js';

const Parameters = z.strictObject({
  vlans: z.array(BoundObject),
  /** VLAN id and name, for the sentence. */
  label: z.string(),
  /** Sites at which the VLANs are available: a port there in mode tagged-all carries them too. */
  sites: z.array(z.int()),
  where: z.array(Condition),
  how: z.enum(['any', 'tagged', 'untagged']),
  answer: z.enum(['ports', 'devices', 'count']),
});
type Parameters = z.infer<typeof Parameters>;

/** The ports that carry a VLAN, or the devices that have such ports. */
export const vlanPorts = defineOperation({ name: 'vlan-ports', parameters: Parameters, steps, compute, describe });

const FIELDS = [
  'name', 'device', 'enabled', 'mode', 'untagged_vlan', 'tagged_vlans', 'qinq_svlan', 'description', 'cable', 'wireless_link', 'mark_connected',
  'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable',
];
const OPEN: Condition = { kind: 'field', field: 'mode', lookup: 'equals', values: ['tagged-all'], negated: false };

function listedPlan({ vlans, where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.interface', where: [...where, { kind: 'is', relation: 'vlan', objects: vlans, below: false, negated: false }], fields: FIELDS, name: 'ports' }, world);
}

function openPlan({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.interface', where: [...where, OPEN], fields: FIELDS, name: 'open' }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const listed = listedPlan(parameters, world);
  const open = openPlan(parameters, world);
  const from = [...listed.bases.ids, ...open.bases.ids];
  const [first, ...others] = from;
  const devices = first === undefined ? [] : [fetchStep('devices', 'dcim.device', { id: { from: first, field: 'device.id', also: others.map((id) => ({ from: id, field: 'device.id' })) } }, ['name', 'site', 'role', 'rack', 'status'])];
  return [...listed.steps, ...open.steps, ...devices];
}

interface Carrier {
  readonly row: Row;
  readonly as: 'untagged' | 'tagged' | 'service' | 'all';
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { vlans, label, where, how, answer } = parameters;
  const ids = new Set(vlans.map(({ id }) => id));
  const devices = inputs.has('devices') ? byId(inputs.rows('devices')) : new Map<number, Row>();
  const named = listedPlan(parameters, world).read(inputs).rows.map((row): Carrier => ({ row, as: roleOf(row, ids) }));
  const open = openPlan(parameters, world).read(inputs).rows
    .filter((row) => parameters.sites.includes(idOf(devices.get(idOf(row, 'device') ?? 0) ?? {}, 'site') ?? 0) && !named.some((other) => idOf(other.row) === idOf(row)))
    .map((row): Carrier => ({ row, as: 'all' }));
  const all = [...named, ...open].filter(({ as }) => how === 'any' || as === how || (how === 'tagged' && as === 'all')).sort(byNames(({ row }) => ownerOf(row), ({ row }) => textOf(row, 'name') ?? ''));
  const scope = describeObjects('dcim.interface', where).replace(/^interfaces ?/u, '');
  const count = (as: Carrier['as']): number => all.filter((carrier) => carrier.as === as).length;
  if (all.length === 0) return emptyBody({ text: `No port ${scope === '' ? '' : `(${scope}) `}carries ${label}${how === 'any' ? '' : ` ${how}`}.`, objectType: 'dcim.interface' });
  const parts = [`${formatNumber(count('untagged'))} untagged`, `${formatNumber(count('tagged'))} tagged`, ...(count('all') > 0 ? [`${formatNumber(count('all'))} carrying all VLANs`] : []), ...(count('service') > 0 ? [`${formatNumber(count('service'))} as service VLAN`] : [])];
  const text = `${counted(all.length, 'dcim.interface')}${scope === '' ? '' : ` (${scope})`} ${all.length === 1 ? 'carries' : 'carry'} ${label}: ${parts.join(', ')}`;
  if (answer === 'count') return countBody({ text: `${text}.`, value: all.length, objectType: 'dcim.interface' });
  if (answer === 'devices') return devicesBody(all, devices, label, parts);
  return tableBody({ text: `${text}.`, objectType: 'dcim.interface', columns: COLUMNS, rows: all.map(portRow) });
}

function roleOf(row: Row, ids: ReadonlySet<number>): Carrier['as'] {
  if (ids.has(idOf(row, 'untagged_vlan') ?? 0)) return 'untagged';
  return rowsOf(row, 'tagged_vlans').some((vlan) => ids.has(idOf(vlan) ?? 0)) ? 'tagged' : 'service';
}

function ownerOf(row: Row): string {
  const device = rowOf(row, 'device');
  return device === null ? '' : deviceName(device);
}

const COLUMNS = [column('device', 'device'), column('name', 'port'), column('mode', 'mode'), column('as', 'as'), column('enabled', 'enabled'), column('connected_to', 'connected to'), column('description', 'description')];

function portRow({ row, as }: Carrier): OutRow {
  return outRow('dcim.interface', row, {
    device: ownerOf(row),
    name: textOf(row, 'name'),
    mode: textOf(row, 'mode'),
    as,
    enabled: booleanOf(row, 'enabled'),
    connected_to: connectionText(connectionOf(row)),
    description: textOf(row, 'description'),
  });
}

const DEVICE_COLUMNS = [column('name', 'name'), column('role', 'role'), column('site', 'site'), column('rack', 'rack'), column('status', 'status'), column('ports', 'ports', 'right'), column('first_ports', 'first ports')];

function devicesBody(all: readonly Carrier[], devices: ReadonlyMap<number, Row>, label: string, parts: readonly string[]): AnswerBody {
  const groups = [...groupBy(all, ({ row }) => idOf(row, 'device') ?? 0)];
  return tableBody({
    text: `${countedWord(groups.length, 'device')} ${groups.length === 1 ? 'has' : 'have'} a port in ${label}, ${countedWord(all.length, 'port')} in all: ${parts.join(', ')}.`,
    objectType: 'dcim.device',
    columns: DEVICE_COLUMNS,
    rows: groups.map(([id, ports]) => {
      const device = devices.get(id) ?? rowOf(ports[0]?.row ?? {}, 'device') ?? { id };
      return outRow('dcim.device', device, {
        name: deviceName(device),
        role: textOf(device, 'role', 'name'),
        site: textOf(device, 'site', 'name'),
        rack: textOf(device, 'rack', 'name'),
        status: textOf(device, 'status'),
        ports: ports.length,
        first_ports: ports.slice(0, 3).map(({ row }) => textOf(row, 'name')).join(', '),
      });
    }),
  });
}

function describe({ label, where, how }: Parameters): string {
  return `${describeObjects('dcim.interface', where)} that carry ${label}${how === 'any' ? '' : ` ${how}`}`;
}
