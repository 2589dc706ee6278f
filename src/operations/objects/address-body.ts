import { tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';
import type { KnownAddress } from './address-facts.js';
import { block, dates, extras, fact, factsOf } from './facts.js';
import { rowsSection } from './views/rows-section.js';
import { viewBody } from './views/view.js';

const TYPE = 'ipam.ipaddress';
const PREFIX_COLUMNS = ['prefix', 'status', 'vrf', 'role', 'scope', 'vlan', 'tenant', 'description'];

/** The only record of an address. */
export function oneAddress(known: KnownAddress, inputs: Inputs, world: World): AnswerBody {
  const { row, place } = known;
  return viewBody(TYPE, row, {
    text: `${textOf(row, 'address') ?? ''} is ${sentence(known)}.`,
    blocks: [
      ...block('Address', [fact('address', 'address', textOf(row, 'address')), fact('vrf', 'VRF', known.vrf ?? 'global table'), ...factsOf(TYPE, row, ['status', 'role', 'dns_name'])]),
      ...block('Assignment', [
          fact('assigned_to', 'assigned to', known.port ?? 'nothing'),
          fact('place', 'place', place === null ? null : (place.path ?? place.by)),
          fact('members', 'group members', known.members.length === 0 ? null : known.members.join(', ')),
          fact('uses', 'used as', known.uses.length === 0 ? null : known.uses.join(', ')),
          fact('nat_inside', 'NAT inside', textOf(row, 'nat_inside')),
          fact('nat_outside', 'NAT outside', outsideOf(row)),
      ]),
      ...block('Network', [
        fact('prefix', 'prefix', known.prefixes.length === 0 ? null : known.prefixes.map((prefix) => textOf(prefix, 'prefix')).toReversed().join(' › ')),
        fact('range', 'IP range', known.range === null ? null : rangeText(known.range)),
        fact('vlan', 'VLAN', known.vlan),
      ], ['prefix']),
      ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)]),
      ...dates(TYPE, row, world.timeZone),
    ],
    sections: rowsSection('Containing prefixes, smallest first', 'ipam.prefix', bySize(inputs.rows('prefixes')), PREFIX_COLUMNS),
  });
}

/** "eth0 of srv-web-03 (datacenter-01, rack R01-A01, U12), active, VRF prod". */
function sentence({ row, holder, place, vrf, members }: KnownAddress): string {
  const where = place?.path ?? place?.by ?? null;
  const of = holder === null ? 'recorded but not assigned to anything' : `${holder}${where === null ? '' : ` (${where})`}`;
  const via = members.length === 0 ? '' : `, shared by ${listed(members)}`;
  return [`${of}${via}`, textOf(row, 'status'), vrf === null ? 'global table' : `VRF ${vrf}`].filter((part) => part !== null).join(', ');
}

const COLUMNS = [
  column('address', 'address'),
  column('vrf', 'VRF'),
  column('status', 'status'),
  column('role', 'role'),
  column('assigned_to', 'assigned to'),
  column('place', 'place'),
  column('uses', 'used as'),
  column('dns_name', 'DNS name'),
  column('prefix', 'prefix'),
  column('vlan', 'VLAN'),
  column('tenant', 'tenant'),
];

/** The same host recorded more than once: in several VRFs, or twice. */
export function severalAddresses(host: string, found: readonly KnownAddress[]): AnswerBody {
  const tables = new Set(found.map(({ vrf }) => vrf));
  const parts = found.map(({ holder, vrf }) => `${holder ?? 'not assigned'} (${vrf === null ? 'global table' : `VRF ${vrf}`})`);
  const rows = found.map(addressRow);
  return tableBody({
    text: `${host} is recorded ${countedWord(found.length, 'time')} in ${countedWord(tables.size, 'table')}: ${listed(parts)}.`,
    objectType: TYPE,
    columns: COLUMNS.filter(({ name }) => name === 'vrf' || rows.some((row) => row.cells[name] != null)),
    rows,
  });
}

function addressRow(known: KnownAddress): OutRow {
  const { row, place, prefixes } = known;
  const smallest = prefixes[0];
  return outRow(TYPE, row, {
    address: textOf(row, 'address'),
    vrf: known.vrf,
    status: textOf(row, 'status'),
    role: textOf(row, 'role'),
    assigned_to: known.port,
    place: place === null ? null : (place.path ?? place.by),
    uses: known.uses.length === 0 ? null : known.uses.join(', '),
    dns_name: textOf(row, 'dns_name'),
    prefix: smallest === undefined ? null : textOf(smallest, 'prefix'),
    vlan: known.vlan,
    tenant: textOf(row, 'tenant'),
  });
}

export function rangeText(range: Row): string {
  const status = textOf(range, 'status');
  return `${textOf(range, 'start_address') ?? '?'} – ${textOf(range, 'end_address') ?? '?'}${status === null ? '' : ` (${status})`}`;
}

/** Longest mask first, then by id. */
export function bySize(prefixes: readonly Row[]): readonly Row[] {
  const mask = (row: Row): number => Number(textOf(row, 'prefix')?.split('/')[1] ?? 0);
  return prefixes.toSorted((a, b) => mask(b) - mask(a) || (idOf(a) ?? 0) - (idOf(b) ?? 0));
}

function outsideOf(row: Row): string | null {
  const texts = rowsOf(row, 'nat_outside').flatMap((address) => textOf(address, 'address') ?? textOf(address, 'display') ?? []);
  return texts.length === 0 ? null : texts.join(', ');
}
