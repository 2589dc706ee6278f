import { compareAddresses, formatAddress, formatHost, lastOf, networkOf, parseAddress, parsePrefix } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { ChangeRequest } from '../../query/change-request.js';
import { RANGE_FIELDS, rangesHolding, rangesNear } from '../ipam/records.js';
import type { Inputs } from '../operation.js';
import { listed } from '../present.js';
import { advice, fieldOf, joined, problem, said } from './advice.js';
import type { Advice, Creator, PlanField } from './advice.js';

const PREFIX_FIELDS = ['prefix', 'vrf', 'status', 'scope', 'role'];
const MAX_NAMED = 5;

/** Duplicates, parents and children of a new prefix, in its VRF. */
export const prefixPlan: Creator = {
  steps: (request) => {
    const prefix = said(request, 'prefix');
    return prefix === null ? [] : [fetchStep('around', 'ipam.prefix', { contains: prefix }, PREFIX_FIELDS), fetchStep('inside', 'ipam.prefix', { within: prefix }, PREFIX_FIELDS)];
  },
  advise: (inputs, request) => {
    const prefix = said(request, 'prefix');
    const network = prefix === null ? null : parsePrefix(prefix);
    if (network === null || !inputs.has('around')) return advice({});
    const vrf = vrfOf(request);
    const around = read(inputs.rows('around'));
    const own = around.filter((each) => each.vrf === vrf);
    const same = own.filter((each) => compareAddresses(each.network, network) === 0);
    const parents = own.filter((each) => each.network.length < network.length);
    const children = read(inputs.rows('inside')).filter((each) => each.vrf === vrf && each.network.length > network.length);
    return joined([
      advice({
        problems: same.map((each) => problem(`${formatAddress(network)} exists already${vrfText(request)} (id ${String(idOf(each.row) ?? '?')}${placeText(each.row)}).`)),
        checks: same.length === 0 ? [`${formatAddress(network)} does not exist yet${vrfText(request)}`] : [],
      }),
      parentAdvice(request, parents, around.filter((each) => each.vrf !== vrf && each.network.length < network.length)),
      advice({ checks: children.length === 0 ? [] : [`${children.length} existing prefixes would lie inside it: ${listed(children.slice(0, MAX_NAMED).map((each) => formatAddress(each.network)))}${children.length > MAX_NAMED ? ' …' : ''}`] }),
    ]);
  },
};

function parentAdvice(request: ChangeRequest, parents: readonly Known[], others: readonly Known[]): Advice {
  const parent = smallest(parents);
  const other = smallest(others);
  if (parent === null) {
    const elsewhere = other === null ? '' : `; ${formatAddress(other.network)} of ${vrfName(other)} would hold it`;
    return advice({ checks: [`no parent prefix${vrfText(request)}${elsewhere}`] });
  }
  const scope = fieldOf(request, 'scope')?.object ?? null;
  const parentScope = textOf(parent.row, 'scope');
  const foreign = scope !== null && parentScope !== null && parentScope !== scope.name;
  return advice({
    checks: [`parent ${formatAddress(parent.network)} (${[textOf(parent.row, 'status'), parentScope].flatMap((text) => text ?? []).join(', ')})`],
    notes: foreign ? [`Warning: the parent ${formatAddress(parent.network)} belongs to ${parentScope}, not to ${scope.name}.`] : [],
  });
}

/** Parent, mask and duplicates of a new address, in its VRF. */
export const addressPlan: Creator = {
  steps: (request) => {
    const address = parseAddress(said(request, 'address') ?? '');
    if (address === null) return [];
    const host = formatHost(address.family, address.value);
    return [
      fetchStep('around', 'ipam.prefix', { contains: host }, PREFIX_FIELDS),
      fetchStep('same', 'ipam.ipaddress', { parent: `${host}/${address.family === 4 ? 32 : 128}` }, ['address', 'vrf', 'status', 'assigned_object', 'dns_name']),
      fetchStep('ranges', 'ipam.iprange', rangesNear(address), RANGE_FIELDS, { optional: true }),
    ];
  },
  advise: (inputs, request) => {
    const text = said(request, 'address') ?? '';
    const address = parseAddress(text);
    if (address === null || !inputs.has('around')) return advice({});
    const around = read(inputs.rows('around'));
    const own = smallest(around.filter((each) => each.vrf === vrfOf(request)));
    const parent = own ?? (fieldOf(request, 'vrf') === null ? smallest(around) : null);
    const vrf = parent !== null && parent !== own ? textOf(parent.row, 'vrf') : null;
    const inVrf = parent === null ? vrfOf(request) : parent.vrf;
    const closer = own === null ? null : smallest(around.filter((each) => each.vrf !== vrfOf(request) && each.network.length > own.network.length));
    return joined([
      closer === null || fieldOf(request, 'vrf') !== null ? advice({}) : advice({ notes: [`Warning: no VRF is given, but ${formatAddress(closer.network)} of ${vrfName(closer)} holds it more closely.`] }),
      vrf === null ? advice({}) : advice({ fields: [{ field: 'vrf', value: vrf, origin: 'proposed' }], checks: [`its only parent is in VRF ${vrf}`] }),
      maskAdvice(address, text.includes('/'), parent),
      sameAddress(inputs, inVrf, text),
      advice({ notes: rangesHolding(inputs.rows('ranges'), address).map((range) => `It lies in the IP range ${textOf(range, 'display') ?? ''}.`) }),
    ]);
  },
};

function maskAdvice(address: Address, masked: boolean, parent: Known | null): Advice {
  if (parent === null) return advice({ checks: ['no parent prefix'], problems: masked ? [] : [problem(`The mask is missing, and no prefix holds ${formatHost(address.family, address.value)} to take it from.`)] });
  const network = formatAddress(parent.network);
  const whole: Address = { ...address, length: parent.network.length };
  const fields: PlanField[] = masked ? [] : [{ field: 'address', value: formatAddress(whole), origin: 'derived' }];
  const v4 = address.family === 4 && parent.network.length < 31;
  const reserved = v4 && address.value === networkOf(whole).value ? 'network' : v4 && address.value === lastOf(whole) ? 'broadcast' : null;
  const differs = masked && address.length !== parent.network.length;
  return advice({
    fields,
    checks: [`parent ${network}${differs ? '' : ', of the same mask'}`],
    problems: reserved === null ? [] : [problem(`${formatHost(address.family, address.value)} is the ${reserved} address of ${network}.`)],
    notes: differs ? [`Warning: the mask /${address.length} is not that of the parent ${network}.`] : [],
  });
}

function sameAddress(inputs: Inputs, vrf: number | null, text: string): Advice {
  const [clash] = inputs.rows('same').filter((row) => idOf(row, 'vrf') === vrf);
  if (clash === undefined) return advice({ checks: [`${text.split('/')[0] ?? text} is not recorded yet${vrf === null ? ' in the global table' : ' in that VRF'}`] });
  const holder = textOf(clash, 'assigned_object', 'device') ?? textOf(clash, 'assigned_object', 'virtual_machine') ?? textOf(clash, 'dns_name');
  return advice({ problems: [problem(`${textOf(clash, 'address') ?? text} exists already (id ${String(idOf(clash) ?? '?')}, ${[textOf(clash, 'status'), holder].flatMap((part) => part ?? []).join(', ')}). To change it, say for example "set the status of ${textOf(clash, 'address') ?? text} to reserved".`)] });
}

interface Known {
  readonly row: Row;
  readonly network: Address;
  readonly vrf: number | null;
}

function read(rows: readonly Row[]): readonly Known[] {
  return rows.flatMap((row) => {
    const network = parsePrefix(textOf(row, 'prefix') ?? '', { loose: true });
    return network === null ? [] : [{ row, network, vrf: idOf(row, 'vrf') }];
  });
}

function smallest(known: readonly Known[]): Known | null {
  return known.reduce<Known | null>((best, each) => (best === null || each.network.length > best.network.length ? each : best), null);
}

function vrfName(known: Known): string {
  const vrf = textOf(known.row, 'vrf');
  return vrf === null ? 'the global table' : `VRF ${vrf}`;
}

function vrfOf(request: ChangeRequest): number | null {
  return fieldOf(request, 'vrf')?.object?.id ?? null;
}

function vrfText(request: ChangeRequest): string {
  const vrf = said(request, 'vrf');
  return vrf === null ? ' in the global table' : ` in VRF ${vrf}`;
}

function placeText(row: Row): string {
  const place = textOf(row, 'scope');
  return place === null ? '' : `, ${place}`;
}
