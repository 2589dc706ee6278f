import { add, addNamed, idOf, objectsOf, stampAt, type Draft, type World } from './world.js';

/** Names of more addresses than these are in no zone: a large estate has its own DNS. */
const MOST_RECORDS = 2000;
const DOMAIN = 'example.net';

const ZONES: readonly (readonly [name: string, status: string, ttl: number, registrar: string, expires: number | null, tenant: string | null, description: string])[] = [
  [DOMAIN, 'active', 3600, 'Nic Example', 210, 'Netops', 'Everything that has no zone of its own'],
  [`lon.${DOMAIN}`, 'active', 3600, '', null, 'Netops', ''],
  [`nyc.${DOMAIN}`, 'active', 3600, '', null, 'Netops', ''],
  [`fra.${DOMAIN}`, 'active', 1800, '', null, 'Netops', ''],
  ['globex.example', 'active', 86400, 'Nic Example', 34, 'Globex', 'Customer zone'],
  ['initech.example', 'reserved', 86400, 'Registry One', -12, null, ''],
  ['old.example', 'parked', 86400, 'Registry One', 400, null, 'Kept for its mail'],
];

const FURTHER: readonly (readonly [name: string, zone: string, type: string, value: string, status?: string])[] = [
  ['@', DOMAIN, 'NS', `ns1.${DOMAIN}.`], ['@', DOMAIN, 'NS', `ns2.${DOMAIN}.`], ['@', DOMAIN, 'MX', `10 mail.${DOMAIN}.`],
  ['@', DOMAIN, 'TXT', 'v=spf1 mx -all'], ['www', DOMAIN, 'CNAME', `srv-web-01.${DOMAIN}.`], ['intranet', DOMAIN, 'CNAME', `srv-web-02.${DOMAIN}.`],
  ['monitoring', DOMAIN, 'CNAME', `probe.${DOMAIN}.`], ['legacy', DOMAIN, 'CNAME', `srv-app-01.${DOMAIN}.`, 'deprecated'],
  ['@', 'globex.example', 'NS', `ns1.${DOMAIN}.`], ['www', 'globex.example', 'CNAME', `srv-web-01.${DOMAIN}.`], ['shop', 'globex.example', 'CNAME', 'www.globex.example.'],
  ['@', 'old.example', 'MX', `20 mail.${DOMAIN}.`],
];

/** What the DNS plugin of the demo holds: zones, and a record for the name of every address in one of them. */
export function addDns(world: World): void {
  const stamp = stampAt(world, 240);
  for (const [name, status, ttl, registrar, expires, tenant, description] of ZONES) {
    addNamed(world, 'netbox_dns.zone', name, {
      status, default_ttl: ttl, soa_serial: 2026110100, registrar, expiration_date: expires === null ? null : world.clock.dateIn(expires),
      tenant: tenant === null ? null : idOf(world, 'tenancy.tenant', tenant), description,
    }, stamp);
  }
  for (const [name, zone, type, value, status = 'active'] of FURTHER) addRecord(world, { name, zone, type, value, status });
  const addresses = objectsOf(world, 'ipam.ipaddress').filter((address) => text(address, 'dns_name') !== '').slice(0, MOST_RECORDS);
  for (const address of addresses) addHost(world, address);
}

interface RecordRow {
  readonly name: string;
  readonly zone: string;
  readonly type: string;
  readonly value: string;
  readonly status: string;
  readonly address?: number;
}

function addRecord(world: World, { name, zone, type, value, status, address }: RecordRow): void {
  add(world, 'netbox_dns.record', {
    name, zone: idOf(world, 'netbox_dns.zone', zone), type, value, status, ttl: type === 'CNAME' ? 300 : null, disable_ptr: type === 'A' && status !== 'active',
    address: address ?? null, tenant: null, description: '',
  }, stampAt(world, 200));
}

/** In the smallest zone that holds the name. */
function addHost(world: World, address: Draft): void {
  const name = text(address, 'dns_name');
  const [zone] = ZONES.map(([each]) => each).filter((each) => name.endsWith(`.${each}`)).sort((a, b) => b.length - a.length);
  if (zone === undefined) return;
  const [value = ''] = text(address, 'address').split('/');
  const status = text(address, 'status') === 'deprecated' ? 'deprecated' : 'active';
  addRecord(world, { name: name.slice(0, -zone.length - 1), zone, type: value.includes(':') ? 'AAAA' : 'A', value, status, address: address.id });
}

function text(draft: Draft, field: string): string {
  const value = draft[field];
  return typeof value === 'string' ? value : '';
}
