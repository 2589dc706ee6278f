import type { Cell } from '../../../answer.js';
import { networkOf } from '../../../netbox/address.js';
import { numberOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { addressRecords, prefixRecords } from '../../ipam/records.js';
import { countedWord } from '../../present.js';
import { columnsNamed, nameAt } from '../rule.js';
import type { AuditRule, Dataset, Ground } from '../rule.js';
import { containerIndex } from './containment.js';

const FIELDS = ['prefix', 'status', 'vrf', 'role', 'scope_type', 'scope', 'vlan', 'tenant', 'children', 'mark_utilized'];
const COLUMNS = columnsNamed([['prefix', 'prefix'], ['status', 'status'], ['vrf', 'VRF'], ['role', 'role'], ['scope', 'scope'], ['vlan', 'VLAN'], ['missing', 'missing']]);
/** Lengths of loopbacks and of links between two ports, which need no VLAN. */
const POINT_TO_POINT: Readonly<Record<4 | 6, readonly number[]>> = { 4: [30, 31, 32], 6: [127, 128] };

/** Prefixes without VLAN, role, scope, tenant, children, addresses or aggregate. */
export const prefixRules: readonly AuditRule[] = [
  rule('prefix-no-vlan', 'have no VLAN', 'prefixes without a vlan', 'VLAN', () => (row) => rowOf(row, 'vlan') === null, {
    apart: (row) => (isPointToPoint(row) ? 'of loopback or point-to-point length' : null),
  }),
  rule('prefix-no-role', 'have no role', 'prefixes without role', 'role', () => (row) => rowOf(row, 'role') === null),
  rule('prefix-no-scope', 'have no site or other scope', 'prefixes without a site', 'scope', () => (row) => textOf(row, 'scope_type') === null),
  rule('prefix-no-tenant', 'have no tenant', 'prefixes without tenant', 'tenant', () => (row) => rowOf(row, 'tenant') === null),
  rule('container-empty', 'have the status container, but no child prefix', 'containers with no child prefixes', 'child prefixes', () => (row) => numberOf(row, 'children') === 0, { applies: (row) => textOf(row, 'status') === 'container' }),
  rule('prefix-unused', 'are active with neither addresses nor child prefixes', 'active prefixes with zero addresses', 'addresses', addressless, {
    applies: (row) => textOf(row, 'status') === 'active', datasets: { addresses: { type: 'ipam.ipaddress', fields: ['address', 'vrf'] } },
  }),
  rule('prefix-no-aggregate', 'lie in no aggregate', 'prefixes outside all aggregates', 'aggregate', outsideAggregates, { datasets: { aggregates: { type: 'ipam.aggregate', fields: ['prefix'] } } }),
];

interface More {
  readonly applies?: (row: Row) => boolean;
  readonly datasets?: Readonly<Record<string, Dataset>>;
  /** What is counted apart, although it is listed. */
  readonly apart?: (row: Row) => string | null;
}

function rule(key: string, phrase: string, question: string, missing: string, lacks: (ground: Ground) => (row: Row) => boolean, { applies = () => true, datasets = {}, apart = () => null }: More = {}): AuditRule {
  return {
    key, type: 'ipam.prefix', phrase, question, fields: FIELDS, datasets, columns: COLUMNS,
    check: (ground) => {
      const test = lacks(ground);
      const asked = ground.rows.filter(applies);
      const found = asked.filter(test);
      const special = found.flatMap((row) => apart(row) ?? []);
      return {
        checked: asked.length,
        findings: found.map((row) => ({ rows: [row], cells: cellsOf(row, missing) })),
        notes: special.length === 0 ? [] : [`${countedWord(special.length, 'of them', 'of them')} ${special.length === 1 ? 'is' : 'are'} ${special[0] ?? ''}; ${String(found.length - special.length)} are not.`],
      };
    },
  };
}

function cellsOf(row: Row, missing: string): Readonly<Record<string, Cell>> {
  return { prefix: textOf(row, 'prefix'), status: textOf(row, 'status'), vrf: nameAt(row, 'vrf'), role: nameAt(row, 'role'), scope: nameAt(row, 'scope'), vlan: textOf(row, 'vlan'), missing };
}

function isPointToPoint(row: Row): boolean {
  const [record] = prefixRecords([row]);
  return record !== undefined && POINT_TO_POINT[record.network.family].includes(record.network.length);
}

/** No address of the same VRF, and no child prefix; marked as used up counts as used. */
function addressless({ rows, all }: Ground): (row: Row) => boolean {
  const find = containerIndex(prefixRecords(rows));
  const used = new Set(addressRecords(all('addresses')).flatMap(({ address, vrf }) => { const found = find(address, vrf); return found === null ? [] : [found.row]; }));
  return (row) => numberOf(row, 'children') === 0 && !used.has(row) && row['mark_utilized'] !== true;
}

/** Aggregates have no VRF: a prefix of any VRF may lie in one. */
function outsideAggregates({ all }: Ground): (row: Row) => boolean {
  const find = containerIndex(prefixRecords(all('aggregates')));
  return (row) => {
    const [record] = prefixRecords([row]);
    if (record === undefined) return false;
    const around = find({ ...networkOf(record.network), length: record.network.length }, null);
    return around === null || around.length > record.network.length;
  };
}
