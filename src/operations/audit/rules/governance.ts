import type { Cell } from '../../../answer.js';
import { objectType } from '../../../netbox/catalogue.js';
import { idOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { formatMoment } from '../../quantities.js';
import { nameAt, plainRule } from '../rule.js';
import type { AuditRule, Ground } from '../rule.js';

const YEAR_MONTHS = 12;

/** Types that are looked at when nobody names one. */
export const REVIEWED = ['dcim.site', 'dcim.rack', 'dcim.device', 'ipam.prefix', 'ipam.vlan', 'circuits.circuit'] as const;

/** Nobody responsible, nothing said about it, in no region, not looked at for a year. */
export const governanceRules: readonly AuditRule[] = [
  plainRule(
    { key: 'site-no-contact', type: 'dcim.site', phrase: 'have no contact', fields: ['name', 'status', 'region', 'last_updated'], datasets: { contacts: { type: 'tenancy.contactassignment', fields: ['object_type', 'object_id'], filters: { object_type: 'dcim.site' } } }, columns: columnNames(), question: 'sites without a contact' },
    ({ all, world }) => {
      const known = new Set(all('contacts').map((row) => textOf(row, 'object_id')));
      return (row) => (known.has(String(idOf(row))) ? null : cells('dcim.site', row, 'contact', world));
    },
  ),
  lacking('site-no-region', 'dcim.site', 'region', 'are in no region', 'sites without a region'),
  lacking('circuit-no-description', 'circuits.circuit', 'description', 'have no description', 'circuits without a description'),
  lacking('role-no-description', 'dcim.devicerole', 'description', 'have no description', 'device roles without a description'),
  lacking('device-no-tenant', 'dcim.device', 'tenant', 'have no tenant', 'devices without tenant'),
  ...REVIEWED.map(stale),
];

function columnNames(): readonly (readonly [string, string])[] {
  return [['object', 'object'], ['type', 'type'], ['site', 'site'], ['missing', 'missing'], ['last_updated', 'last updated']];
}

function cells(type: string, row: Row, missing: string, world: Ground['world']): Readonly<Record<string, Cell>> {
  return {
    object: textOf(row, objectType(type).key) ?? textOf(row, 'display'),
    type: objectType(type).singular,
    site: type === 'dcim.site' ? textOf(row, 'name') : (nameAt(row, 'site') ?? nameAt(row, 'scope')),
    missing,
    last_updated: formatMoment(textOf(row, 'last_updated') ?? '', world.timeZone),
  };
}

function fieldsOf(type: string): readonly string[] {
  const { fields, key } = objectType(type);
  return [key, ...['site', 'scope', 'status', 'last_updated'].filter((field) => field in fields)];
}

function lacking(key: string, type: string, field: string, phrase: string, question: string): AuditRule {
  return plainRule({ key, type, phrase, fields: [...fieldsOf(type), field], columns: columnNames(), question }, ({ world }) => (row) => (textOf(row, field) === null ? cells(type, row, field, world) : null));
}

/** The objects of a type that nobody has updated for a year. */
function stale(type: string): AuditRule {
  const noun = objectType(type).plural;
  return plainRule({ key: `stale-${type}`, type, phrase: 'were not updated for a year', fields: fieldsOf(type), columns: columnNames(), question: `${noun} nobody has updated for a year` }, ({ world, options }) => {
    const limit = new Date(options.before ?? world.now);
    if (options.before === null) limit.setUTCMonth(limit.getUTCMonth() - YEAR_MONTHS);
    return (row) => (Date.parse(textOf(row, 'last_updated') ?? '') < limit.getTime() ? cells(type, row, 'review', world) : null);
  });
}
