import { idOf, numberOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { groupBy } from '../../connections/lookups.js';
import { countedWord } from '../../present.js';
import { columnsNamed, nameAt, nameOf } from '../rule.js';
import type { AuditRule, Checked, Dataset } from '../rule.js';

const DEVICE_FIELDS = ['name', 'role', 'device_type', 'site', 'rack', 'status', 'serial', 'asset_tag', 'interface_count'];
const ROLE_MATES: Dataset = { type: 'dcim.device', fields: ['role', 'interface_count'] };

/** Serial numbers, asset tags, names and MAC addresses: missing, or there twice. */
export const identityRules: readonly AuditRule[] = [
  missing('missing-serial', 'serial', 'have no serial number', 'devices without a serial number'),
  missing('missing-asset-tag', 'asset_tag', 'have no asset tag', 'devices without an asset tag'),
  twice({ key: 'duplicate-serial', type: 'dcim.device', phrase: 'share a serial number', question: 'devices with the same serial', what: 'serial', label: 'serial', value: (row) => textOf(row, 'serial'), fields: ['name', 'serial', 'site'] }),
  twice({ key: 'duplicate-device-name', type: 'dcim.device', phrase: 'have a name that a device at another site has too', question: 'same hostname at more than one site', what: 'name', label: 'name', value: (row) => textOf(row, 'name'), fields: ['name', 'site', 'role'], apart: (rows) => new Set(rows.map((row) => idOf(row, 'site'))).size > 1 }),
  twice({ key: 'duplicate-rack-name', type: 'dcim.rack', phrase: 'share a name', question: 'racks with identical names', what: 'name', label: 'name', value: (row) => textOf(row, 'name'), fields: ['name', 'site', 'location'] }),
  twice({ key: 'duplicate-vm-name', type: 'virtualization.virtualmachine', phrase: 'share a name', question: 'VMs with the same name', what: 'name', label: 'name', value: (row) => textOf(row, 'name'), fields: ['name', 'site', 'cluster'] }),
  twice({ key: 'duplicate-mac', type: 'dcim.macaddress', phrase: 'are recorded on more than one port', question: 'duplicate MAC addresses', what: 'mac_address', label: 'MAC address', value: (row) => textOf(row, 'mac_address'), fields: ['mac_address', 'assigned_object_type', 'assigned_object'], apart: (rows) => new Set(rows.map(holderOf)).size > 1 }),
];

/** Missing on passive roles is counted apart: a role of which no device has an interface. */
function missing(key: string, field: string, phrase: string, question: string): AuditRule {
  return {
    key, type: 'dcim.device', phrase, question, fields: DEVICE_FIELDS, datasets: { mates: ROLE_MATES },
    columns: columnsNamed([['name', 'name'], ['role', 'role'], ['model', 'model'], ['site', 'site'], ['rack', 'rack'], ['status', 'status'], ['missing', 'missing']]),
    check: (ground) => {
      const isPassive = passiveTest(ground.all('mates'));
      const lacking = ground.rows.filter((row) => (textOf(row, field)?.trim() ?? '') === '');
      const active = lacking.filter((row) => !isPassive(row));
      const passive = lacking.length - active.length;
      const findings = lacking.map((row) => ({
        rows: [row],
        cells: { name: nameOf(row), role: nameAt(row, 'role'), model: textOf(row, 'device_type', 'model'), site: nameAt(row, 'site'), rack: nameAt(row, 'rack'), status: textOf(row, 'status'), missing: field.replace(/_/gu, ' ') },
      }));
      return { checked: ground.rows.length, findings, notes: passive === 0 ? [] : [`${countedWord(passive, 'of them', 'of them')} ${passive === 1 ? 'is' : 'are'} of passive roles (no device of the role has an interface) and without ${field.replace(/_/gu, ' ')}.`] };
    },
  };
}

/** Roles of which no device has an interface: panels, blanking plates, plain power strips. */
export function passiveTest(mates: readonly Row[]): (row: Row) => boolean {
  const active = new Set(mates.filter((row) => (numberOf(row, 'interface_count') ?? 0) > 0).map((row) => idOf(row, 'role')));
  return (row) => !active.has(idOf(row, 'role'));
}

interface Twice {
  readonly key: string;
  readonly type: string;
  readonly phrase: string;
  readonly question: string;
  readonly what: string;
  readonly label: string;
  readonly fields: readonly string[];
  readonly value: (row: Row) => string | null;
  /** Whether equal values of these objects are a fault; of all objects unless given. */
  readonly apart?: (rows: readonly Row[]) => boolean;
}

/** Values that several objects have, compared without case and outer spaces. */
function twice({ key, type, phrase, question, what, label, fields, value, apart = () => true }: Twice): AuditRule {
  return {
    key, type, phrase, question, fields, datasets: { all: { type, fields } },
    columns: columnsNamed([[what, label], ['times', 'times'], ['objects', 'objects']]),
    check: (ground) => {
      const inScope = new Set(ground.rows.map((row) => idOf(row)));
      const known = ground.all('all').filter((row) => (value(row)?.trim() ?? '') !== '');
      const groups = [...groupBy(known, (row) => (value(row) ?? '').trim().toLowerCase()).values()].filter((rows) => rows.length > 1 && rows.some((row) => inScope.has(idOf(row))));
      const faults = groups.filter(apart).toSorted((a, b) => b.length - a.length || (value(a[0] ?? {}) ?? '').localeCompare(value(b[0] ?? {}) ?? '', 'en', { numeric: true }));
      const harmless = groups.length - faults.length;
      return {
        checked: ground.rows.filter((row) => (value(row)?.trim() ?? '') !== '').length,
        findings: faults.map((rows) => ({ rows, cells: { [what]: value(rows[0] ?? {}), times: rows.length, objects: rows.map(holderText).join(', ') } })),
        notes: harmless === 0 ? [] : [`${countedWord(harmless, 'further value')} ${harmless === 1 ? 'repeats' : 'repeat'} within one ${type === 'dcim.macaddress' ? 'device (as on a LAG and its members)' : 'site'} and ${harmless === 1 ? 'is' : 'are'} not counted.`],
      } satisfies Checked;
    },
  };
}

/** The device or VM of a MAC address's port. */
function holderOf(row: Row): string {
  const port = rowOf(row, 'assigned_object') ?? {};
  const owner = rowOf(port, 'device') ?? rowOf(port, 'virtual_machine');
  return owner === null ? `free ${String(idOf(row))}` : `${textOf(row, 'assigned_object_type') ?? ''} ${String(idOf(owner))}`;
}

/** "srv-rep-03 (datacenter-01)", "srv-web-01 eth0". */
function holderText(row: Row): string {
  const port = rowOf(row, 'assigned_object');
  if (port !== null) return `${nameAt(port, 'device') ?? nameAt(port, 'virtual_machine') ?? ''} ${nameOf(port)}`.trim();
  if (textOf(row, 'mac_address') !== null) return 'not assigned';
  const place = nameAt(row, 'site') ?? nameAt(row, 'cluster');
  return place === null ? nameOf(row) : `${nameOf(row)} (${place})`;
}

