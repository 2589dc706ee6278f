import * as z from 'zod';
import { emptyBody, valueBody } from '../../../answer.js';
import { formatHost, parseAddress } from '../../../netbox/address.js';
import { textOf } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { defineOperation } from '../../operation.js';
import { cellsOf, column, countedWord, listed, outRow } from '../../present.js';
import { inSentence, prefixText, vrfName } from '../prefix-text.js';
import { PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords, rangesHolding, rangesNear } from '../records.js';
import type { RangeRecord } from '../records.js';

/** The IP ranges that an address lies in. */
export const rangeAround = defineOperation({
  name: 'range-around',
  parameters: z.strictObject({ address: z.string() }),
  steps: ({ address }) => {
    const host = parseAddress(address);
    if (host === null) return [];
    const text = formatHost(host.family, host.value);
    return [fetchStep('ranges', 'ipam.iprange', rangesNear(host), RANGE_FIELDS), fetchStep('prefixes', 'ipam.prefix', { contains: text }, PREFIX_FIELDS)];
  },
  compute: (inputs, { address }) => {
    const host = parseAddress(address);
    if (host === null) return emptyBody({ text: `${address} is no IP address.` });
    const ranges = rangeRecords(rangesHolding(inputs.rows('ranges'), host));
    const pools = prefixRecords(inputs.rows('prefixes')).filter((prefix) => prefix.pool);
    const poolText = pools.length === 0 ? '' : ` ${listed(pools.map((prefix) => `${prefixText(prefix)} (${inSentence(prefix.row)})`))} around it ${pools.length === 1 ? 'is a prefix' : 'are prefixes'} marked as pool: all its addresses are usable.`;
    const name = formatHost(host.family, host.value);
    return valueBody({
      text: ranges.length === 0 ? `No: ${name} lies in no IP range.${poolText}` : `Yes: ${name} lies in ${ranges.length === 1 ? '' : `${countedWord(ranges.length, 'IP range')}: `}${listed(ranges.map(rangeText))}.${poolText}`,
      value: ranges.length === 0 ? 'no' : 'yes',
      objectType: 'ipam.iprange',
      columns: [column('start_address', 'Start'), column('end_address', 'End'), column('size', 'Size', 'right'), column('status', 'Status'), column('vrf', 'VRF'), column('role', 'Role'), column('description', 'Description')],
      rows: ranges.map(({ row }) => outRow('ipam.iprange', row, { ...cellsOf('ipam.iprange', row, ['start_address', 'end_address', 'size', 'status', 'role']), vrf: vrfName(row), description: textOf(row, 'description') })),
    });
  },
  describe: ({ address }) => `IP ranges around ${address}`,
});

function rangeText({ range, row }: RangeRecord): string {
  const about = textOf(row, 'description');
  return `${formatHost(range.family, range.first)}–${formatHost(range.family, range.last)}${about === null ? '' : ` "${about}"`} (${inSentence(row)})`;
}
