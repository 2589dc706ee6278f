import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases, partial } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { byId, nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, listed, outRow, tally } from '../present.js';

const Parameters = z.strictObject({
  where: z.array(Condition),
  /** Only L2VPNs in which one of these VLANs ends; all L2VPNs when empty. */
  vlans: z.array(BoundObject),
  /** Show the ends of the L2VPNs rather than the L2VPNs. */
  ends: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

/** Layer-2 VPNs and what ends in them: VLANs and interfaces, and the sites that they join. */
export const l2vpns = defineOperation({ name: 'l2vpns', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { steps: own, bases } = plan(parameters, world);
  return [
    ...own,
    fetchStep('ends', 'vpn.l2vpntermination', { l2vpn_id: fromBases(bases, 'id') }, ['l2vpn', 'assigned_object_type', 'assigned_object_id', 'assigned_object']),
    fetchStep('end-devices', 'dcim.device', { id: { from: 'ends', field: 'assigned_object.device.id' } }, ['name', 'site']),
    fetchStep('end-machines', 'virtualization.virtualmachine', { id: { from: 'ends', field: 'assigned_object.virtual_machine.id' } }, ['name', 'site']),
  ];
}

function plan({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'vpn.l2vpn', where, fields: ['name', 'type', 'identifier', 'status', 'import_targets', 'export_targets', 'tenant', 'url', 'display_url'], name: 'l2vpns' }, world);
}

/** What ends in an L2VPN, and where. */
interface End {
  readonly row: Row;
  readonly l2vpnId: number | null;
  readonly kind: 'VLAN' | 'interface' | 'VM interface';
  readonly text: string;
  readonly site: string | null;
  readonly vlanId: number | null;
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows, complete } = plan(parameters, world).read(inputs);
  if (!complete || !inputs.complete('ends')) throw partial('vpn.l2vpn');
  const ends = endsOf(inputs, world);
  const { vlans } = parameters;
  const wanted = new Set(vlans.map(({ id }) => id));
  const kept = rows.filter((row) => wanted.size === 0 || ends.some((end) => end.l2vpnId === idOf(row) && end.vlanId !== null && wanted.has(end.vlanId))).sort((a, b) => compareNatural(nameOf(a), nameOf(b)));
  if (kept.length === 0) return emptyBody({ text: noneText(rows.length, vlans), objectType: 'vpn.l2vpn', notes: numberingNote(vlans, new Set(), world) });
  const own = (row: Row): readonly End[] => ends.filter((end) => end.l2vpnId === idOf(row));
  const stretched = new Set(ends.filter((end) => kept.some((row) => idOf(row) === end.l2vpnId)).flatMap((end) => end.vlanId ?? []));
  const notes = numberingNote(vlans, stretched, world);
  if (parameters.ends) return endTable(kept.flatMap((row) => own(row).map((end) => ({ row, end }))), kept, notes);
  return tableBody({
    text: vlans.length > 0 ? stretchText(kept, own, vlans) : listText(kept, own),
    objectType: 'vpn.l2vpn',
    columns: COLUMNS,
    rows: kept.map((row) => rowOfL2vpn(row, own(row))),
    notes,
    sections: sectionOf(kept, own),
  });
}

const COLUMNS = [
  column('name', 'L2VPN'), column('type', 'type'), column('identifier', 'identifier', 'right'), column('status', 'status'), column('import_targets', 'import targets'),
  column('export_targets', 'export targets'), column('terminations', 'terminations'), column('sites', 'sites'),
];

function rowOfL2vpn(row: Row, ends: readonly End[]): OutRow {
  const targets = (field: string): string | null => rowsOf(row, field).map(nameOf).join(', ') || null;
  return outRow('vpn.l2vpn', row, {
    name: nameOf(row), type: textOf(row, 'type'), identifier: numberOf(row, 'identifier'), status: textOf(row, 'status'), import_targets: targets('import_targets'),
    export_targets: targets('export_targets'), terminations: ends.map(({ text }) => text).join(', ') || null, sites: sitesOf(ends).join(', ') || null,
  });
}

function endsOf(inputs: Inputs, world: World): readonly End[] {
  const [devices, machines] = [byId(inputs.rows('end-devices')), byId(inputs.rows('end-machines'))];
  return inputs.rows('ends').map((row): End => {
    const object = rowOf(row, 'assigned_object') ?? {};
    const common = { row, l2vpnId: idOf(row, 'l2vpn') };
    if (textOf(row, 'assigned_object_type') === 'ipam.vlan') {
      const vlan = world.inventory.find('ipam.vlan', idOf(object) ?? 0);
      const site = vlan === null ? null : textOf(vlan.row, 'site', 'name');
      return { ...common, kind: 'VLAN', text: `VLAN ${String(numberOf(object, 'vid') ?? '')} ${nameOf({ name: object['name'] ?? null })}`.trim(), site, vlanId: idOf(object) };
    }
    const isMachine = textOf(row, 'assigned_object_type') === 'virtualization.vminterface';
    const owner = (isMachine ? machines : devices).get(idOf(object, isMachine ? 'virtual_machine' : 'device')) ?? {};
    return { ...common, kind: isMachine ? 'VM interface' : 'interface', text: `${nameOf(owner)}:${nameOf(object)}`, site: textOf(owner, 'site', 'name'), vlanId: null };
  }).sort((a, b) => compareNatural(a.site ?? '', b.site ?? '') || compareNatural(a.text, b.text));
}

function sitesOf(ends: readonly End[]): readonly string[] {
  return [...new Set(ends.flatMap(({ site }) => site ?? []))].sort(compareNatural);
}

function listText(kept: readonly Row[], own: (row: Row) => readonly End[]): string {
  const [only] = kept;
  if (kept.length === 1 && only !== undefined) {
    const identifier = numberOf(only, 'identifier');
    const sites = sitesOf(own(only));
    return `${nameOf(only)} is a ${textOf(only, 'status') ?? ''} ${textOf(only, 'type') ?? ''} L2VPN${identifier === null ? ' without an identifier' : ` with identifier (VNI) ${String(identifier)}`}, joining ${sites.length === 0 ? 'no site' : listed(sites)}.`;
  }
  const states = tally(kept.map((row) => textOf(row, 'status') ?? 'no status')).map(([state, count]) => `${formatNumber(count)} ${state}`);
  const sites = new Set(kept.flatMap((row) => sitesOf(own(row)))).size;
  return `${counted(kept.length, 'vpn.l2vpn')} joining ${counted(sites, 'dcim.site')}: ${listed(states)}.`;
}

function stretchText(kept: readonly Row[], own: (row: Row) => readonly End[], vlans: readonly BoundObject[]): string {
  const ids = new Set(vlans.map(({ id }) => id));
  const sites = sitesOf(kept.flatMap((row) => own(row).filter(({ vlanId }) => vlanId !== null && ids.has(vlanId))));
  const name = [...new Set(vlans.map((vlan) => vlan.name))].join(', ');
  const by = listed(kept.map(nameOf));
  return sites.length > 1 ? `VLAN ${name} is stretched over ${counted(sites.length, 'dcim.site')} (${listed(sites)}) by ${by}.` : `VLAN ${name} ends in ${by} at ${sites.length === 1 ? listed(sites) : 'no site'} alone: it is not stretched.`;
}

/** Equal numbers at other sites are no stretching. */
function numberingNote(vlans: readonly BoundObject[], stretched: ReadonlySet<number>, world: World): readonly string[] {
  const others = vlans.filter(({ id }) => !stretched.has(id)).map(({ id }) => textOf(world.inventory.find('ipam.vlan', id)?.row ?? {}, 'site', 'name') ?? 'no site');
  return others.length === 0 ? [] : [`The same number without L2VPN, so only numbered alike, at ${listed(others.sort(compareNatural))}.`];
}

function noneText(all: number, vlans: readonly BoundObject[]): string {
  if (all === 0) return 'NetBox has no L2VPNs, or none that this token may see.';
  if (vlans.length === 0) return 'None of the L2VPNs matches.';
  return `VLAN ${[...new Set(vlans.map(({ name }) => name))].join(', ')} ends in none of ${counted(all, 'vpn.l2vpn')}: it is not stretched.`;
}

function endTable(found: readonly { readonly row: Row; readonly end: End }[], kept: readonly Row[], notes: readonly string[]): AnswerBody {
  if (found.length === 0) return emptyBody({ text: `Nothing terminates on ${listed(kept.map(nameOf))}.`, objectType: 'vpn.l2vpntermination', notes });
  const sites = sitesOf(found.map(({ end }) => end));
  return tableBody({
    text: `${countedWord(found.length, 'termination')} on ${listed(kept.map(nameOf))}, joining ${counted(sites.length, 'dcim.site')}${sites.length === 0 ? '' : ` (${listed(sites)})`}.`,
    objectType: 'vpn.l2vpntermination',
    columns: [...(kept.length > 1 ? [column('l2vpn', 'L2VPN')] : []), column('termination', 'termination'), column('kind', 'kind'), column('site', 'site')],
    rows: found.map(({ row, end }) => outRow('vpn.l2vpntermination', end.row, { l2vpn: nameOf(row), termination: end.text, kind: end.kind, site: end.site })),
    notes,
  });
}

/** For one L2VPN, what ends in it. */
function sectionOf(kept: readonly Row[], own: (row: Row) => readonly End[]): readonly Section[] {
  const [only] = kept;
  if (only === undefined || kept.length > 1 || own(only).length === 0) return [];
  return [{ title: 'Terminations', body: endTable(own(only).map((end) => ({ row: only, end })), kept, []) }];
}

function describe({ where, vlans, ends }: Parameters): string {
  return `${ends ? 'terminations of ' : ''}${describeObjects('vpn.l2vpn', where)}${vlans.length === 0 ? '' : ` that stretch VLAN ${[...new Set(vlans.map(({ name }) => name))].join(', ')}`}`;
}
