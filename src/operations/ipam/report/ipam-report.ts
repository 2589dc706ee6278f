import * as z from 'zod';
import { emptyBody, tableBody, textBody } from '../../../answer.js';
import type { AnswerBody, OutRow, Section } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { contains } from '../../../netbox/address.js';
import { textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { planRows } from '../../../plan/row-plan.js';
import type { RowPlan } from '../../../plan/compiled.js';
import { describeObjects } from '../../../query/phrase.js';
import { Condition } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { percentOf } from '../../percent.js';
import { column, counted, countedWord, listed, plainRow, tally } from '../../present.js';
import { filledRows, fillSteps } from '../fill/fill-rows.js';
import type { Filled } from '../fill/fill-rows.js';
import { amountCell, vrfName } from '../prefix-text.js';
import { addressRecords, BARE_PREFIX_FIELDS, PREFIX_FIELDS, prefixRecords } from '../records.js';
import type { AddressRecord, PrefixRecord } from '../records.js';
import { spaceOf } from '../space.js';
import { aggregateUtilisation } from '../utilisation.js';

const Parameters = z.strictObject({ where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

const SHOWN = 10;
const TIGHTEST = 3;
const LARGE = 24; // IPv4 networks that are at least a /24

/** The state of the address space: what there is, what is tight and what is empty, and what is recorded wrongly. */
export const ipamReport = defineOperation({
  name: 'ipam-report',
  parameters: Parameters,
  steps: ({ where }, world) => [
    ...planOf(where, world).steps,
    ...fillSteps('ipam.prefix', where, world),
    ...(where.length > 0 ? [] : [
      fetchStep('aggregates', 'ipam.aggregate', {}, ['prefix', 'rir', 'tenant']),
      fetchStep('all-prefixes', 'ipam.prefix', {}, BARE_PREFIX_FIELDS),
      fetchStep('vlan-groups', 'ipam.vlangroup', {}, ['name', 'scope', 'vlan_count', 'utilization'], { optional: true }),
      fetchStep('all-addresses', 'ipam.ipaddress', {}, ['address', 'vrf', 'role']),
    ]),
  ],
  compute: (inputs, parameters, world) => report(inputs, parameters, world),
  describe: ({ where }) => `report on ${describeObjects('ipam.prefix', where)}`,
});

function planOf(where: readonly Condition[], world: World): RowPlan {
  return planRows({ type: 'ipam.prefix', where, fields: PREFIX_FIELDS, name: 'reported' }, world);
}

function report(inputs: Inputs, { where }: Parameters, world: World): AnswerBody {
  const { rows, complete } = planOf(where, world).read(inputs);
  const records = prefixRecords(rows);
  const filled = filledRows(inputs, 'ipam.prefix', where, world);
  if (records.length === 0) return emptyBody({ text: `There are no ${describeObjects('ipam.prefix', where)} to report on.`, objectType: 'ipam.prefix' });
  const ranked = (filled ?? []).filter((each) => each.utilisation !== null).toSorted((a, b) => shareOf(b) - shareOf(a) || prefixOf(a).localeCompare(prefixOf(b), 'en', { numeric: true }));
  const six = records.filter(({ network }) => network.family === 6);
  const tight = ranked.slice(0, TIGHTEST).map((each) => `${prefixOf(each)} (${String(percentOf(shareOf(each)))} %)`);
  const vrfs = new Set(records.map(({ row }) => vrfName(row)));
  return textBody({
    text: `${complete ? '' : 'At least '}${counted(records.length, 'ipam.prefix')}${where.length === 0 ? '' : ` (${describeObjects('ipam.prefix', where)})`} in ${countedWord(vrfs.size, 'routing table')}: ${String(records.length - six.length)} IPv4 and ${String(six.length)} IPv6, which ${sixText(records)}${tight.length === 0 ? '' : `; the tightest ${tight.length === 1 ? 'is' : 'are'} ${listed(tight)}`}.`,
    objectType: 'ipam.prefix',
    sections: [
      ...aggregateSection(inputs),
      tallySection('Prefixes by status', records, (row) => textOf(row, 'status')),
      tallySection('Prefixes by role', records, (row) => textOf(row, 'role')),
      tallySection('Prefixes by VRF', records, vrfName),
      ...fillSection('Fullest prefixes', ranked.slice(0, SHOWN)),
      ...fillSection('Emptiest large prefixes', ranked.filter(({ row }) => isLarge(row)).toReversed().slice(0, SHOWN)),
      scopeSection(records),
      ...groupSection(inputs),
      ...qualitySection(inputs),
    ],
    notes: filled === null ? ['Not all addresses were read: prefixes are not ranked by utilisation.'] : ['Containers are not ranked: prefixes fill them, not addresses.'],
  });
}

function shareOf({ utilisation }: Filled): number {
  return utilisation?.share ?? 0;
}

function prefixOf({ row }: Filled): string {
  return textOf(row, 'prefix') ?? '';
}

function isLarge(row: Row): boolean {
  const [record] = prefixRecords([row]);
  return record !== undefined && record.network.family === 4 && record.network.length <= LARGE;
}

function section(title: string, text: string, columns: Columns['columns'], rows: readonly OutRow[]): Section {
  return { title, body: tableBody({ text, columns, rows }) };
}

type Columns = Pick<Extract<AnswerBody, { kind: 'table' }>, 'columns'>;

function aggregateSection(inputs: Inputs): readonly Section[] {
  if (!inputs.has('aggregates') || !inputs.complete('all-prefixes')) return [];
  const space = spaceOf({ prefixes: prefixRecords(inputs.rows('all-prefixes')) });
  const rows = prefixRecords(inputs.rows('aggregates')).map(({ row, network }) => plainRow({ prefix: textOf(row, 'prefix'), rir: textOf(row, 'rir'), tenant: textOf(row, 'tenant'), utilisation: percentOf(aggregateUtilisation(network, space).share) }));
  return [section('Aggregates', `${countedWord(rows.length, 'aggregate')}.`, [column('prefix', 'Aggregate'), column('rir', 'RIR'), column('tenant', 'Tenant'), column('utilisation', 'Used %', 'right')], rows)];
}

function tallySection(title: string, records: readonly PrefixRecord[], read: (row: Row) => string | null): Section {
  const rows = tally(records.map(({ row }) => read(row) ?? '(none)')).map(([value, count]) => plainRow({ value, count }));
  return section(title, `${countedWord(rows.length, 'value')}.`, [column('value', title.replace('Prefixes by ', '')), column('count', 'Prefixes', 'right')], rows);
}

function fillSection(title: string, filled: readonly Filled[]): readonly Section[] {
  if (filled.length === 0) return [];
  const rows = filled.map(({ row, utilisation }) => plainRow({ prefix: textOf(row, 'prefix'), vrf: vrfName(row), scope: textOf(row, 'scope'), used: amountCell(utilisation?.used ?? 0n), usable: amountCell(utilisation?.usable ?? 0n), utilisation: percentOf(utilisation?.share ?? 0) }));
  return [section(title, `${countedWord(rows.length, 'prefix', 'prefixes')}.`, [column('prefix', 'Prefix'), column('vrf', 'VRF'), column('scope', 'Scope'), column('used', 'Used', 'right'), column('usable', 'Usable', 'right'), column('utilisation', 'Used %', 'right')], rows)];
}

/** Prefixes per place, and which places have IPv6. */
function scopeSection(records: readonly PrefixRecord[]): Section {
  const scopes = tally(records.map(({ row }) => textOf(row, 'scope') ?? '(no scope)'));
  const inScope = (scope: string, family: number): number => records.filter(({ row, network }) => (textOf(row, 'scope') ?? '(no scope)') === scope && network.family === family).length;
  const rows = scopes.map(([scope]) => plainRow({ scope, ipv4: inScope(scope, 4), ipv6: inScope(scope, 6) }));
  const withSix = scopes.filter(([scope]) => scope !== '(no scope)' && inScope(scope, 6) > 0).length;
  const places = scopes.filter(([scope]) => scope !== '(no scope)').length;
  return section('Per place, IPv4 and IPv6', `${String(withSix)} of ${countedWord(places, 'place')} with prefixes ${withSix === 1 ? 'has' : 'have'} IPv6.`, [column('scope', 'Place'), column('ipv4', 'IPv4', 'right'), column('ipv6', 'IPv6', 'right')], rows);
}

/** "3 of 22 places have". */
function sixText(records: readonly PrefixRecord[]): string {
  const places = new Set(records.flatMap(({ row }) => textOf(row, 'scope') ?? []));
  const withSix = new Set(records.filter(({ network }) => network.family === 6).flatMap(({ row }) => textOf(row, 'scope') ?? []));
  return `${String(withSix.size)} of ${countedWord(places.size, 'place')} ${withSix.size === 1 ? 'has' : 'have'}`;
}

function groupSection(inputs: Inputs): readonly Section[] {
  if (!inputs.has('vlan-groups')) return [];
  const rows = inputs.rows('vlan-groups').map((row) => plainRow({ name: textOf(row, 'name'), scope: textOf(row, 'scope'), vlans: textOf(row, 'vlan_count'), utilisation: textOf(row, 'utilization') }));
  return rows.length === 0 ? [] : [section('VLAN groups', `${countedWord(rows.length, 'VLAN group')}.`, [column('name', 'VLAN group'), column('scope', 'Scope'), column('vlans', 'VLANs', 'right'), column('utilisation', 'Used', 'right')], rows)];
}

/** What is recorded twice, and what lies in no prefix of its VRF. */
function qualitySection(inputs: Inputs): readonly Section[] {
  if (!inputs.has('all-addresses') || !inputs.complete('all-addresses') || !inputs.complete('all-prefixes')) return [];
  const addresses = addressRecords(inputs.rows('all-addresses'));
  const prefixes = prefixRecords(inputs.rows('all-prefixes'));
  const rows = [plainRow({ what: 'addresses recorded more than once in a VRF', count: duplicateCount(addresses) }), plainRow({ what: 'addresses outside every prefix of their VRF', count: outsideCount(addresses, prefixes) })];
  return [section('Quality', 'Duplicates and strays.', [column('what', 'What'), column('count', 'Addresses', 'right')], rows)];
}

const SHARED: ReadonlySet<string> = new Set(['anycast', 'vip', 'vrrp', 'hsrp', 'glbp', 'carp']);

function duplicateCount(addresses: readonly AddressRecord[]): number {
  const counts = new Map<string, { readonly count: number; readonly shared: boolean }>();
  for (const { row, address, vrf } of addresses) {
    const key = `${String(address.family)} ${String(address.value)} ${String(vrf)}`;
    const before = counts.get(key) ?? { count: 0, shared: true };
    counts.set(key, { count: before.count + 1, shared: before.shared && SHARED.has(textOf(row, 'role') ?? '') });
  }
  return [...counts.values()].filter(({ count, shared }) => count > 1 && !shared).length;
}

/** Each VRF's networks by length, so that an address is looked up once per length and not once per prefix. */
function outsideCount(addresses: readonly AddressRecord[], prefixes: readonly PrefixRecord[]): number {
  const roots = new Map<string, PrefixRecord[]>();
  for (const prefix of prefixes.toSorted((a, b) => a.network.length - b.network.length)) {
    const key = `${String(prefix.network.family)} ${String(prefix.vrf)}`;
    const known = roots.get(key) ?? [];
    if (!known.some(({ network }) => contains(network, prefix.network))) roots.set(key, [...known, prefix]);
  }
  return addresses.filter(({ address, vrf }) => {
    const host = { ...address, length: address.family === 4 ? 32 : 128 };
    return !(roots.get(`${String(address.family)} ${String(vrf)}`) ?? []).some(({ network }) => contains(network, host));
  }).length;
}
