import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { formatHost, parseAddress } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, plainRow } from '../present.js';
import { addressesOf, prefixesIn, vrfOf } from './address-facts.js';
import type { KnownAddress } from './address-facts.js';
import { placedPrefix, verdictOn } from './address-free.js';
import { addressView } from './address-view.js';

const Parameters = z.strictObject({
  address: z.string(),
  vrf: BoundObject.nullable(),
  /** Whether the question asks if it is free, or if it is taken. */
  asked: z.enum(['free', 'used']),
});

/** Whether an address may be taken: not recorded, and one that NetBox would hand out; each VRF apart. */
export const addressAvailable = defineOperation({
  name: 'address-available',
  parameters: Parameters,
  steps: ({ address }, world) => addressView.steps({ address }, world),
  compute: (inputs, { address, vrf, asked }, world): AnswerBody => {
    const host = parseAddress(address);
    if (host === null) return emptyBody({ text: `${address} is no IP address.` });
    const known = addressesOf(inputs, host, world).filter((each) => vrf === null || each.vrf === vrf.name);
    const found = [...known.map(takenState), ...freeStates(inputs, host, known, vrf?.name ?? null)];
    const name = formatHost(host.family, host.value);
    if (found.length === 0) return valueBody({ text: `${asked === 'free' ? 'No' : 'No, but not free either'}: ${name} is not recorded, and lies in no prefix${vrf === null ? '' : ` of VRF ${vrf.name}`} that NetBox shows.`, value: 'no', objectType: 'ipam.ipaddress' });
    const yes = found.every((state) => (asked === 'free' ? state.kind === 'free' : state.kind === 'taken'));
    const no = found.every((state) => (asked === 'free' ? state.kind !== 'free' : state.kind !== 'taken'));
    const word = yes ? 'Yes' : no ? 'No' : 'It depends on the VRF';
    return valueBody({
      text: `${word}: ${name} ${found.map((state) => state.text).join('; it ')}.`,
      value: yes ? 'yes' : no ? 'no' : 'depends on the VRF',
      objectType: 'ipam.ipaddress',
      columns: [column('address', 'Address'), column('vrf', 'VRF'), column('state', 'State'), column('held_by', 'Held by'), column('place', 'Place'), column('status', 'Status'), column('prefix', 'Prefix')],
      rows: found.map((state) => state.row),
      notes: asked === 'free' ? ['As recorded in NetBox; nothing is reserved by asking.'] : [],
    });
  },
  describe: ({ address, vrf, asked }) => `whether ${address} is ${asked}${vrf === null ? '' : ` in VRF ${vrf.name}`}`,
});

interface State {
  readonly kind: 'taken' | 'free' | 'kept';
  readonly text: string;
  readonly row: OutRow;
}

function takenState(known: KnownAddress): State {
  const { row, place, prefixes, vrf } = known;
  const where = place?.path ?? place?.by ?? null;
  const holder = known.holder === null ? 'recorded but not assigned to anything' : `taken by ${known.holder}${where === null ? '' : ` (${where})`}`;
  const [smallest] = prefixes;
  return {
    kind: 'taken',
    text: `is ${holder} in ${tableName(vrf)}, ${textOf(row, 'status') ?? ''}`,
    row: plainRow({ address: textOf(row, 'address'), vrf: vrf ?? 'Global', state: 'taken', held_by: known.port ?? known.holder, place: where, status: textOf(row, 'status'), prefix: smallest === undefined ? null : textOf(smallest, 'prefix') }),
  };
}

function tableName(vrf: string | null): string {
  return vrf === null ? 'the global table' : `VRF ${vrf}`;
}

/** The VRFs whose prefixes hold the address, where it is not recorded; of containers only when nothing else holds it. */
function freeStates(inputs: Inputs, host: Address, known: readonly KnownAddress[], only: string | null): readonly State[] {
  const rows = inputs.rows('prefixes');
  const vrfs = [...new Set(rows.map((row) => idOf(row, 'vrf')))].filter((vrf) => !known.some(({ row }) => idOf(row, 'vrf') === vrf));
  const smallest = vrfs.map((vrf) => prefixesIn(rows, vrf, host)[0]).filter((row) => row !== undefined).filter((row) => only === null || vrfOf(row) === only);
  const usable = smallest.filter((row) => textOf(row, 'status') !== 'container');
  const told = usable.length > 0 || known.length > 0 ? usable : smallest;
  return told.map((prefix) => freeState(prefix, inputs.rows('ranges'), host));
}

function freeState(prefix: Row, ranges: readonly Row[], host: Address): State {
  const { isFree, text } = verdictOn(prefix, ranges, host);
  return {
    kind: isFree ? 'free' : 'kept',
    text: `is not recorded in ${tableName(vrfOf(prefix))}, where ${placedPrefix(prefix)} ${text}`,
    row: plainRow({ address: formatHost(host.family, host.value), vrf: vrfOf(prefix) ?? 'Global', state: isFree ? 'free' : 'not free', held_by: null, place: textOf(prefix, 'scope'), status: null, prefix: textOf(prefix, 'prefix') }),
  };
}
