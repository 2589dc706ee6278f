import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { nameOf, text, type Inventory } from './inventory.js';

/** Searches in recorded DNS names, and in descriptions and comments. */
export function prose(inventory: Inventory): readonly Example[] {
  return [...dnsNames(inventory), ...notes(inventory)];
}

function dnsNames(inventory: Inventory): readonly Example[] {
  const form = 'search.dns';
  const addresses = inventory.all('ipam.ipaddress');
  const found = (test: (name: string, address: StoredObject) => boolean): readonly StoredObject[] => addresses.filter((address) => text(address, 'dns_name') !== '' && test(text(address, 'dns_name').toLowerCase(), address));
  const expect = (objects: readonly StoredObject[], more: Partial<Expectation> = {}): Expectation => ({ kind: 'table', objectType: 'ipam.ipaddress', by: 'address', total: objects.length, ...(objects.length > 60 ? { rowCount: objects.length } : { set: objects.map((address) => text(address, 'address')) }), columns: ['dns_name', 'address', 'vrf', 'assigned_to'], ...more });
  const in4 = found((name, address) => name.endsWith('example.net') && /^10\.10\.4\.\d+\//u.test(text(address, 'address')) && address.vrf === null);
  return [
    { form, question: 'srv-web-01.example.net', expect: expect(found((name) => name === 'srv-web-01.example.net'), { sentence: ['srv-web-01.example.net', 'eth0 of srv-web-01'] }) },
    { form, question: 'which ip is mail.example.net', expect: expect(found((name) => name === 'mail.example.net')) },
    { form, question: 'dns names ending example.net in 10.10.4.0/24', expect: expect(in4, { sentence: [String(in4.length)] }) },
    { form, question: 'hosts with web in their dns name', expect: expect(found((name) => name.includes('web'))) },
    { form, question: 'which ip is nobody.example.net', expect: { kind: 'empty', sentence: ['nobody.example.net'] } },
  ];
}

function notes(inventory: Inventory): readonly Example[] {
  const form = 'search.notes';
  const holding = (types: readonly string[], ...words: readonly string[]): readonly StoredObject[] =>
    types.flatMap((type) => inventory.all(type).filter((object) => ['description', 'comments'].some((field) => words.every((word) => text(object, field).toLowerCase().includes(word)))));
  const main = inventory.types().filter((type) => type !== 'extras.journalentry');
  const backup = holding(main, 'backup');
  const rma = holding(main, 'rma opened');
  const journal = inventory.all('extras.journalentry').filter((entry) => text(entry, 'comments').toLowerCase().includes('rma'));
  const racks = holding(['dcim.rack', 'dcim.rackreservation'], 'damaged');
  const ports = holding(['dcim.interface'], 'uplink', 'zayo');
  return [
    { form, question: 'anything mentioning backup in the description', expect: { kind: 'table', total: backup.length, text: [...backup.map(nameOf), 'description'], sentence: [`${backup.length} objects`, '"backup"'] } },
    { form, question: 'where do the comments say RMA', expect: { kind: 'table', text: rma.map(nameOf), sentence: ['"RMA"', `${journal.length} journal`] } },
    { form, question: 'racks noted as damaged', expect: { kind: 'table', total: racks.length, text: holding(['dcim.rack'], 'damaged').map(nameOf), sentence: ['"damaged"', 'reservation'] } },
    { form, question: 'interfaces described as uplink to zayo', expect: { kind: 'table', objectType: 'dcim.interface', total: ports.length, text: ports.map(nameOf) } },
    { form, question: 'prefixes that mention frobnication', expect: { kind: 'empty', sentence: ['frobnication'] } },
  ];
}
