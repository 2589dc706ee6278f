import { formatAddress } from '../../../netbox/address.js';
import type { Address } from '../../../netbox/address.js';
import { idOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import type { World } from '../../../inventory/inventory.js';
import { addressRecords, prefixRecords } from '../../ipam/records.js';
import { countedWord } from '../../present.js';
import { columnsNamed, nameAt, nameOf } from '../rule.js';
import type { AuditRule, Dataset, Finding, Ground } from '../rule.js';
import { containerIndex } from './containment.js';
import type { Containing } from './containment.js';

const FIELDS = ['address', 'vrf', 'status', 'role', 'assigned_object_type', 'assigned_object', 'dns_name'];
const PREFIXES: Dataset = { type: 'ipam.prefix', fields: ['prefix', 'vrf', 'status', 'scope_type', 'scope_id', 'scope'] };
const COLUMNS = columnsNamed([['address', 'address'], ['vrf', 'VRF'], ['assigned_to', 'assigned to'], ['smallest_prefix', 'smallest prefix'], ['problem', 'problem']]);
/** Roles of addresses that stand for a group, not for one port. */
const SHARED = new Set(['vip', 'vrrp', 'hsrp', 'glbp', 'carp', 'anycast']);

/** Addresses outside every prefix, with the wrong mask, on nothing, of another site, without a DNS name. */
export const addressRules: readonly AuditRule[] = [
  rule('ip-outside-prefix', 'are in no prefix of their VRF', "IPs that aren't inside any prefix", ({ container }) => ({ asked: true, problem: container === null ? 'in no prefix' : null })),
  rule('ip-mask', 'have another mask than the smallest prefix around them', 'addresses whose mask disagrees with their subnet', ({ row, address, container }) => {
    const single = address.length === (address.family === 4 ? 32 : 128) || isShared(row) || textOf(row, 'role') === 'loopback';
    const differs = container !== null && container.length !== address.length;
    return { asked: container !== null, problem: differs && !single ? `/${String(address.length)} in a /${String(container.length)}` : null, apart: differs && single ? 'a loopback, host or shared address, whose mask may differ' : null };
  }),
  rule('ip-unassigned', 'are active but not assigned to anything', 'active IPs not assigned to anything', ({ row }) => {
    const free = textOf(row, 'status') === 'active' && rowOf(row, 'assigned_object') === null;
    return { asked: textOf(row, 'status') === 'active', problem: free && !isShared(row) ? 'not assigned' : null, apart: free && isShared(row) ? 'shared (VIP and the like) and on nothing, as is usual' : null };
  }),
  rule('ip-other-site', "are of another site's prefix than their device", "interfaces with an IP from another site's subnet", ({ row, container, siteOf, world }) => {
    const scope = container === null ? null : scopeSite(container.row, world);
    const site = siteOf(row);
    return { asked: scope !== null && site !== null, problem: scope !== null && site !== null && scope !== site ? `device at ${nameOfSite(site, world)}, prefix of ${nameOfSite(scope, world)}` : null };
  }),
  rule('ip-no-dns', 'have no DNS name', 'addresses without dns name', ({ row }) => ({ asked: true, problem: textOf(row, 'dns_name') === null ? 'no DNS name' : null })),
];

interface Seen {
  readonly row: Row;
  readonly address: Address;
  readonly container: Containing | null;
  /** The site of the device or VM that has it. */
  readonly siteOf: (row: Row) => number | null;
  readonly world: World;
}

interface Verdict {
  readonly asked: boolean;
  readonly problem: string | null;
  readonly apart?: string | null;
}

function rule(key: string, phrase: string, question: string, judge: (seen: Seen) => Verdict): AuditRule {
  const placed = key === 'ip-other-site';
  return {
    key, type: 'ipam.ipaddress', phrase, question, fields: FIELDS, columns: COLUMNS,
    datasets: { prefixes: PREFIXES, ...(placed ? { devices: { type: 'dcim.device', fields: ['site'] }, machines: { type: 'virtualization.virtualmachine', fields: ['site'] } } : {}) },
    check: (ground) => {
      const find = containerIndex(prefixRecords(ground.all('prefixes')));
      const siteOf = placed ? siteReader(ground) : () => null;
      const judged = addressRecords(ground.rows).map(({ row, address, vrf }) => {
        const container = find(address, vrf);
        return { row, container, verdict: judge({ row, address, container, siteOf, world: ground.world }) };
      });
      const findings = judged.flatMap(({ row, container, verdict }): readonly Finding[] => (verdict.problem === null ? [] : [{ rows: [row], cells: { address: textOf(row, 'address'), vrf: nameAt(row, 'vrf'), assigned_to: holder(row), smallest_prefix: container === null ? null : formatAddress(container.network), problem: verdict.problem } }]));
      const apart = judged.flatMap(({ verdict }) => verdict.apart ?? []);
      return { checked: judged.filter(({ verdict }) => verdict.asked).length, findings, notes: apart.length === 0 ? [] : [`${countedWord(apart.length, 'further address', 'further addresses')} not counted: ${apart[0] ?? ''}.`] };
    },
  };
}

function isShared(row: Row): boolean {
  return SHARED.has(textOf(row, 'role') ?? '');
}

/** "srv-web-01 eth0", "group 10". */
function holder(row: Row): string | null {
  const object = rowOf(row, 'assigned_object');
  if (object === null) return null;
  const owner = nameAt(object, 'device') ?? nameAt(object, 'virtual_machine');
  return owner === null ? nameOf(object) : `${owner} ${nameOf(object)}`;
}

function siteReader({ all }: Ground): (row: Row) => number | null {
  const siteBy = (name: string): ReadonlyMap<number | null, number | null> => new Map(all(name).map((row) => [idOf(row), idOf(row, 'site')]));
  const [devices, machines] = [siteBy('devices'), siteBy('machines')];
  return (row) => {
    const device = idOf(row, 'assigned_object', 'device');
    if (device !== null) return devices.get(device) ?? null;
    return machines.get(idOf(row, 'assigned_object', 'virtual_machine')) ?? null;
  };
}

/** The site that a prefix is scoped to, itself or by a location. */
function scopeSite(row: Row, { inventory }: World): number | null {
  const type = textOf(row, 'scope_type');
  const id = idOf(row, 'scope');
  if (id === null || (type !== 'dcim.site' && type !== 'dcim.location')) return null;
  return type === 'dcim.site' ? id : (inventory.siteIdsOf({ type, id, name: '' })[0] ?? null);
}

function nameOfSite(id: number, { inventory }: World): string {
  return inventory.find('dcim.site', id)?.name ?? `site ${String(id)}`;
}
