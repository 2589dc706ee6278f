import type { ObjectType } from '../../netbox/object-type.js';
import { defineType } from '../../netbox/types/define.js';
import * as fields from '../../netbox/types/fields.js';
import { boolean, choice, count, date, integer, ref, text } from '../../netbox/types/fields.js';
import * as filters from '../../netbox/types/filters.js';
import { choices, dates, flags, numbers, related, texts } from '../../netbox/types/filters.js';

/** A plugin of the bundled NetBox, with what NetBox says of it. */
interface Plugin {
  /** Its Django app. */
  readonly app: string;
  readonly title: string;
  readonly version: string;
  readonly types: readonly ObjectType[];
}

const STATUS = ['active', 'reserved', 'deprecated', 'parked'] as const;
const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT'] as const;

const zone = defineType({
  name: 'netbox_dns.zone',
  endpoint: 'plugins/netbox-dns/zones',
  singular: 'zone',
  plural: 'zones',
  fields: {
    name: text, status: choice(STATUS), default_ttl: integer, soa_serial: integer, registrar: text, expiration_date: date,
    tenant: ref('tenancy.tenant'), description: text, ...fields.common, record_count: count('netbox_dns.record', 'zone_id'),
  },
  brief: 'name status',
  filters: { ...filters.common, ...filters.tenancy, ...texts('name registrar description'), ...choices('status'), ...numbers('default_ttl soa_serial'), ...dates('expiration_date') },
  search: 'name registrar',
  shown: 'name status',
  order: 'name',
});

const record = defineType({
  name: 'netbox_dns.record',
  endpoint: 'plugins/netbox-dns/records',
  singular: 'record',
  plural: 'records',
  fields: {
    name: text, zone: ref('netbox_dns.zone'), type: choice(RECORD_TYPES), value: text, status: choice(STATUS), ttl: integer, disable_ptr: boolean,
    address: ref('ipam.ipaddress'), tenant: ref('tenancy.tenant'), description: text, ...fields.common,
  },
  brief: 'name type value',
  filters: { ...filters.common, ...filters.tenancy, ...related('zone', 'netbox_dns.zone', { key: 'name' }), ...texts('name value description'), ...choices('type status'), ...numbers('ttl'), ...flags('disable_ptr') },
  search: 'name value',
  shown: 'name zone type value',
  order: 'name',
});

/** The plugins of the bundled NetBox: one, whose types are found and read as those of any other plugin. */
export const PLUGINS: readonly Plugin[] = [{ app: 'netbox_dns', title: 'NetBox DNS', version: '1.4.4', types: [zone, record] }];
