import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../../answer.js';
import type { AnswerBody, Cell, OutRow, Section } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { rangeOf } from '../../../netbox/address.js';
import { idOf, numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { compareNatural } from '../../../table/compare.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, countedWord, listed, outRow } from '../../present.js';
import { vlanPlaces } from '../../objects/places/scope-place.js';
import { rowsSection } from '../../objects/views/rows-section.js';
import { gatewayCandidates, gatewayText } from '../gateway.js';
import { comparePrefixes } from '../prefix-tree.js';
import { prefixText, utilisationCell, vrfName } from '../prefix-text.js';
import { ADDRESS_FIELDS, addressRecords, BARE_PREFIX_FIELDS, PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords } from '../records.js';
import type { PrefixRecord } from '../records.js';
import { addressesInside, spaceOf } from '../space.js';
import type { Space } from '../space.js';
import { prefixUtilisation } from '../utilisation.js';

const MOST_ADDRESSES = 20_000;

/** The prefixes that are linked to VLANs. */
export const vlanSubnets = defineOperation({
  name: 'vlan-subnets',
  parameters: z.strictObject({ vlans: z.array(BoundObject).min(1) }),
  steps: ({ vlans }) => {
    const ids = vlans.map(({ id }) => id);
    return [
      fetchStep('vlans', 'ipam.vlan', { id: ids }, ['vid', 'name', 'site', 'group', 'role']),
      fetchStep('vlans-groups', 'ipam.vlangroup', { id: { from: 'vlans', field: 'group.id' } }, ['name', 'scope_type', 'scope_id', 'scope']),
      fetchStep('prefixes', 'ipam.prefix', { vlan_id: ids }, PREFIX_FIELDS),
      fetchStep('inside', 'ipam.prefix', { within: { from: 'prefixes', field: 'prefix' } }, BARE_PREFIX_FIELDS, { optional: true }),
      fetchStep('addresses', 'ipam.ipaddress', { parent: { from: 'prefixes', field: 'prefix' } }, ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
      fetchStep('ranges', 'ipam.iprange', { parent: { from: 'prefixes', field: 'prefix' }, mark_utilized: true }, RANGE_FIELDS),
      fetchStep('same-role', 'ipam.prefix', { site_id: { from: 'vlans', field: 'site.id' }, role_id: { from: 'vlans', field: 'role.id' } }, ['prefix', 'status', 'vrf', 'role', 'scope', 'vlan', 'description'], { optional: true }),
    ];
  },
  compute: (inputs, _, world) => answer(inputs, world),
  describe: ({ vlans }) => `prefixes of VLAN ${[...new Set(vlans.map(({ name }) => name))].join(', ')}${vlans.length === 1 ? '' : ` (${String(vlans.length)} VLANs)`}`,
});

interface Linked {
  readonly prefix: PrefixRecord;
  readonly vlan: Row;
}

function answer(inputs: Inputs, world: World): AnswerBody {
  const vlans = inputs.rows('vlans').toSorted((a, b) => compareNatural(siteOf(a) ?? '', siteOf(b) ?? '') || (numberOf(a, 'vid') ?? 0) - (numberOf(b, 'vid') ?? 0));
  if (vlans.length === 0) return emptyBody({ text: 'The VLAN is not visible.', objectType: 'ipam.vlan' });
  const read = vlanPlaces.read(inputs, 'vlans', world);
  const placeOf = (vlan: Row): string | null => read(vlan).site ?? textOf(vlan, 'group');
  const prefixes = prefixRecords(inputs.rows('prefixes')).toSorted(comparePrefixes);
  const linked = vlans.flatMap((vlan): Linked[] => prefixes.filter((prefix) => idOf(prefix.row, 'vlan') === idOf(vlan)).map((prefix) => ({ prefix, vlan })));
  const without = vlans.filter((vlan) => !linked.some((each) => each.vlan === vlan));
  const name = (vlan: Row): string => `VLAN ${String(numberOf(vlan, 'vid') ?? '')} ${textOf(vlan, 'name') ?? ''}`.trimEnd();
  const [first] = vlans;
  const title = vlans.length === 1 && first !== undefined ? placed(name(first), placeOf(first)) : countedWord(vlans.length, 'VLAN');
  if (linked.length === 0) return emptyBody({ text: `${title} ${vlans.length === 1 ? 'has' : 'have'} no prefix linked.`, objectType: 'ipam.prefix', sections: sameRole(inputs) });
  const space = spaceOf({ addresses: addressRecords(inputs.rows('addresses')), ranges: rangeRecords(inputs.rows('ranges')), prefixes: prefixRecords(inputs.rows('inside')) });
  const known = inputs.complete('addresses') && inputs.complete('ranges');
  const rows = linked.map((each) => linkRow(each, { place: placeOf(each.vlan), space: known ? space : null }));
  const columns = [column('prefix', 'Prefix'), column('vrf', 'VRF'), column('status', 'Status'), column('utilisation', 'Used %', 'right'), column('gateway', 'Gateway, inferred'), column('vid', 'VID', 'right'), column('name', 'VLAN'), column('site', 'Site')];
  const notes = without.length === 0 ? [] : [`Without a linked prefix: ${listed(without.map((vlan) => placed(name(vlan), placeOf(vlan))))}.`];
  const [only] = linked;
  if (only !== undefined && linked.length === 1 && vlans.length === 1) {
    const fill = rows[0]?.cells['utilisation'] ?? null;
    return valueBody({ text: `${prefixText(only.prefix)} is the prefix of ${title} (${vrfName(only.prefix.row) === 'Global' ? 'global table' : `VRF ${vrfName(only.prefix.row)}`})${fill === null ? '' : `, ${String(fill)} % used`}.`, value: prefixText(only.prefix), objectType: 'ipam.prefix', columns, rows });
  }
  const parts = vlans.length === 1 ? `: ${listed(linked.map(({ prefix }) => prefixText(prefix)))}` : '';
  return tableBody({ text: `${title} ${vlans.length === 1 ? 'has' : 'have'} ${countedWord(linked.length, 'linked prefix', 'linked prefixes')}${parts}${without.length === 0 ? '' : `; ${countedWord(without.length, 'VLAN')} without one`}.`, objectType: 'ipam.prefix', columns, rows, notes });
}

function siteOf(vlan: Row): string | null {
  return textOf(vlan, 'site') ?? textOf(vlan, 'group');
}

function placed(name: string, place: string | null): string {
  return place === null ? name : `${name} at ${place}`;
}

function linkRow({ prefix, vlan }: Linked, { place, space }: { readonly place: string | null; readonly space: Space | null }): OutRow {
  const gateways = space === null ? [] : gatewayCandidates(prefix.network, addressesInside(space, prefix.vrf, rangeOf(prefix.network)));
  const fill: Cell = space === null ? null : utilisationCell(prefix, prefixUtilisation(prefix, space));
  return outRow('ipam.prefix', prefix.row, {
    prefix: prefixText(prefix), vrf: vrfName(prefix.row), status: textOf(prefix.row, 'status'), utilisation: fill,
    gateway: gateways.length === 0 ? null : gateways.map(gatewayText).join(', '), vid: numberOf(vlan, 'vid'), name: textOf(vlan, 'name'), site: place,
  });
}

/** What may be meant where nothing is linked: prefixes of the same role at the same site. */
function sameRole(inputs: Inputs): readonly Section[] {
  const rows = inputs.rows('same-role');
  return rows.length === 0 ? [] : rowsSection('Prefixes of the same role at its site', 'ipam.prefix', rows, ['prefix', 'status', 'vrf', 'role', 'scope', 'vlan', 'description']);
}
