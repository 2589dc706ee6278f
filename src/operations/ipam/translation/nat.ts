import * as z from 'zod';
import { emptyBody, tableBody } from '../../../answer.js';
import type { AnswerBody, OutRow } from '../../../answer.js';
import { idOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { compareAddressTexts } from '../../../table/compare.js';
import { byId } from '../../connections/lookups.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, countedWord, listed, outRow } from '../../present.js';
import { assignedText } from '../assigned.js';

const Parameters = z.strictObject({
  /** One address, on either side; all translations when null. */
  address: z.string().nullable(),
  /** Only translations with an address on one of these devices or virtual machines. */
  at: z.array(BoundObject),
  /** The side on which they must have it. */
  side: z.enum(['inside', 'outside', 'either']),
});
type Parameters = z.infer<typeof Parameters>;

const ADDRESS = 'ipam.ipaddress';
const FIELDS = ['address', 'vrf', 'status', 'dns_name', 'assigned_object_type', 'assigned_object_id', 'assigned_object', 'nat_inside', 'nat_outside'];

/** What is translated to what: every outside address names the inside one that it stands for. */
export const natMappings = defineOperation({ name: 'nat-mappings', parameters: Parameters, steps, compute, describe });

function steps({ address }: Parameters): readonly Step[] {
  if (address === null) return [fetchStep('outside', ADDRESS, { nat_inside_id__n: 'null' }, FIELDS), fetchStep('inside', ADDRESS, { id: { from: 'outside', field: 'nat_inside.id' } }, FIELDS)];
  return [
    fetchStep('asked', ADDRESS, { address }, FIELDS),
    fetchStep('outside', ADDRESS, { nat_inside_id: { from: 'asked', field: 'id' } }, FIELDS),
    fetchStep('inside', ADDRESS, { id: { from: 'asked', field: 'nat_inside.id' } }, FIELDS),
  ];
}

interface Mapping {
  readonly inside: Row;
  readonly outside: Row;
}

function compute(inputs: Inputs, parameters: Parameters): AnswerBody {
  const found = mappingsOf(inputs, parameters).filter((mapping) => isAt(mapping, parameters));
  if (found.length === 0) return emptyBody({ text: noneText(inputs, parameters), objectType: ADDRESS });
  return tableBody({
    text: sentence(found, parameters),
    objectType: ADDRESS,
    columns: [column('inside', 'inside'), column('inside_on', 'inside on'), column('outside', 'outside'), column('outside_on', 'outside on'), column('dns_name', 'DNS name outside'), column('vrf', 'VRF outside'), column('status', 'status')],
    rows: found.map(rowOfMapping),
  });
}

/** Every outside address with its inside one, by the inside address. */
function mappingsOf(inputs: Inputs, { address }: Parameters): readonly Mapping[] {
  const asked = address === null ? [] : inputs.rows('asked');
  const inside = byId([...inputs.rows('inside'), ...asked]);
  const outside = byId([...inputs.rows('outside'), ...asked]);
  const pairs = [...outside.values()].flatMap((row): readonly Mapping[] => {
    const nested = rowOf(row, 'nat_inside');
    return nested === null ? [] : [{ outside: row, inside: inside.get(idOf(nested) ?? 0) ?? nested }];
  });
  return pairs.sort((a, b) => compareAddressTexts(textOf(a.inside, 'address') ?? '', textOf(b.inside, 'address') ?? '') || compareAddressTexts(textOf(a.outside, 'address') ?? '', textOf(b.outside, 'address') ?? ''));
}

function isAt({ inside, outside }: Mapping, { at, side }: Parameters): boolean {
  const rows = side === 'inside' ? [inside] : side === 'outside' ? [outside] : [inside, outside];
  return at.length === 0 || at.some((object) => rows.some((row) => idOf(row, 'assigned_object', object.type === 'dcim.device' ? 'device' : 'virtual_machine') === object.id));
}

function rowOfMapping({ inside, outside }: Mapping): OutRow {
  return outRow(ADDRESS, outside, {
    inside: textOf(inside, 'address'), inside_on: assignedText(inside), outside: textOf(outside, 'address'), outside_on: assignedText(outside),
    dns_name: textOf(outside, 'dns_name'), vrf: textOf(outside, 'vrf', 'name') ?? 'Global', status: textOf(outside, 'status'),
  });
}

function placed(row: Row): string {
  const on = assignedText(row);
  return `${textOf(row, 'address') ?? '?'}${on === null ? '' : ` on ${on}`}`;
}

function sentence(found: readonly Mapping[], parameters: Parameters): string {
  const { address, side } = parameters;
  if (address !== null) return `${listed(found.map(({ inside, outside }) => `${placed(inside)} (inside) is translated to ${placed(outside)} (outside)`))}.`;
  const noun = side === 'either' ? countedWord(found.length, 'NAT mapping') : countedWord(found.length, `NAT ${side} address`, `NAT ${side} addresses`);
  return `${noun}${scopeText(parameters)}.`;
}

function scopeText({ at }: Parameters): string {
  return at.length === 0 ? '' : ` on ${listed(at.map(({ name }) => name))}`;
}

function noneText(inputs: Inputs, parameters: Parameters): string {
  const { address, side } = parameters;
  if (address === null) return `No NAT ${side === 'either' ? 'relation' : `${side} address`} is recorded${scopeText(parameters)}.`;
  return inputs.rows('asked').length === 0 ? `${address} is not recorded in NetBox, so it has no NAT relation there.` : `${address} has no NAT relation recorded: it is translated to nothing, and nothing to it.`;
}

function describe(parameters: Parameters): string {
  return parameters.address === null ? `NAT ${parameters.side === 'either' ? 'mappings' : `${parameters.side} addresses`}${scopeText(parameters)}` : `NAT relations of ${parameters.address}`;
}
