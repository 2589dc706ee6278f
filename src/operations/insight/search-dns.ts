import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { addressComparison } from '../../table/compare.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';

const Parameters = z.strictObject({
  text: z.string().min(1),
  match: z.enum(['exact', 'starts', 'ends', 'contains']),
  /** Only addresses inside this network. */
  within: z.string().nullable(),
  vrf: BoundObject.nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** Addresses by the DNS name that is recorded for them; nothing is resolved. */
export const searchDns = defineOperation({ name: 'search-dns', parameters: Parameters, steps, compute, describe });

const LOOKUPS = { exact: 'dns_name__ie', starts: 'dns_name__isw', ends: 'dns_name__iew', contains: 'dns_name__ic' } as const;
const WORDS = { exact: 'is', starts: 'starts with', ends: 'ends with', contains: 'contains' } as const;
const HOSTS = ['dcim.device', 'virtualization.virtualmachine'];

function steps({ text, match, within, vrf }: Parameters): readonly Step[] {
  const filters = { [LOOKUPS[match]]: text, ...(within === null ? {} : { parent: within }), ...(vrf === null ? {} : { vrf_id: [vrf.id] }) };
  const addresses = fetchStep('addresses', 'ipam.ipaddress', filters, ['address', 'dns_name', 'vrf', 'status', 'assigned_object', 'assigned_object_type']);
  return match === 'exact' ? [addresses, ...HOSTS.map((type) => fetchStep(type, type, { name__ie: [...new Set([text, labelOf(text)])] }, ['name', 'status', 'primary_ip']))] : [addresses];
}

/** The first label: "srv-web-01" of "srv-web-01.example.net". */
function labelOf(name: string): string {
  return name.split('.')[0] ?? name;
}

function compute(inputs: Inputs, parameters: Parameters): AnswerBody {
  const { text, match, within } = parameters;
  const compare = addressComparison();
  const addresses = [...inputs.rows('addresses')].sort((a, b) => (textOf(a, 'dns_name') ?? '').localeCompare(textOf(b, 'dns_name') ?? '', 'en', { numeric: true }) || compare(textOf(a, 'address') ?? '', textOf(b, 'address') ?? ''));
  const hosts = match === 'exact' ? HOSTS.flatMap((type) => inputs.rows(type).map((row) => ({ type, row }))) : [];
  const named = hosts.map(({ row }) => textOf(row, 'name') ?? '');
  const place = `${within === null ? '' : ` in ${within}`}${parameters.vrf === null ? '' : ` in VRF ${parameters.vrf.name}`}`;
  const alsoNamed = named.length === 0 ? [] : [`${listed([...new Set(named)])} ${named.length === 1 ? 'is a device or machine' : 'are devices or machines'} of that name.`];
  if (addresses.length === 0) return emptyBody({ text: `No address${place} has a DNS name that ${WORDS[match]} "${text}".`, objectType: 'ipam.ipaddress', notes: alsoNamed });
  const different = addresses.filter((row) => ownerOf(row) !== null && !labelOf(textOf(row, 'dns_name') ?? '').toLowerCase().startsWith(ownerOf(row)?.toLowerCase() ?? ''));
  return tableBody({
    text: sentence(parameters, addresses, place),
    objectType: 'ipam.ipaddress',
    columns: [column('dns_name', 'DNS name'), column('address', 'address'), column('vrf', 'VRF'), column('assigned_to', 'assigned to'), column('status', 'status')],
    rows: addresses.map(addressRow),
    notes: ['The recorded name; nothing was resolved.', ...alsoNamed, ...(different.length === 0 ? [] : [`The DNS name says another host than the device: ${listed(different.slice(0, 5).map((row) => `${textOf(row, 'dns_name') ?? ''} on ${ownerOf(row) ?? ''}`))}${different.length > 5 ? ` and ${String(different.length - 5)} more` : ''}.`])],
  });
}

function sentence({ text, match }: Parameters, addresses: readonly Row[], place: string): string {
  if (match !== 'exact') return `${countedWord(addresses.length, 'address', 'addresses')}${place} with a DNS name that ${WORDS[match]} "${text}".`;
  const told = addresses.map((row) => `${textOf(row, 'address') ?? ''}${assignedTo(row) === null ? '' : ` (${assignedTo(row) ?? ''})`}`);
  return `${text} is the DNS name of ${listed(told)}.`;
}

function ownerOf(row: Row): string | null {
  return textOf(row, 'assigned_object', 'device', 'name') ?? textOf(row, 'assigned_object', 'virtual_machine', 'name');
}

function assignedTo(row: Row): string | null {
  const port = textOf(row, 'assigned_object', 'name') ?? textOf(row, 'assigned_object');
  const owner = ownerOf(row);
  return owner === null ? port : `${port ?? '?'} of ${owner}`;
}

function addressRow(row: Row): OutRow {
  return outRow('ipam.ipaddress', { ...row, id: idOf(row) }, { dns_name: textOf(row, 'dns_name'), address: textOf(row, 'address'), vrf: textOf(row, 'vrf', 'name') ?? textOf(row, 'vrf') ?? 'Global', assigned_to: assignedTo(row), status: textOf(row, 'status') });
}

function describe({ text, match, within, vrf }: Parameters): string {
  return `addresses${within === null ? '' : ` in ${within}`}${vrf === null ? '' : ` in VRF ${vrf.name}`} whose recorded DNS name ${WORDS[match]} "${text}"`;
}
