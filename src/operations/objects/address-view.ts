import * as z from 'zod';
import { emptyBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { formatHost, parseAddress } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { fetchStep } from '../../plan/plan.js';
import type { FromStep, Step } from '../../plan/plan.js';
import { rangesNear } from '../ipam/records.js';
import { defineOperation } from '../operation.js';
import { oneAddress, severalAddresses } from './address-body.js';
import { addressesOf } from './address-facts.js';
import { unrecorded } from './address-free.js';
import { devicePlaces } from './places/device-place.js';
import { machinePlaces } from './places/machine-place.js';
import { shownFields } from './views/view.js';

/** Who or what an IP address is: in every VRF and under any mask, or else where it would belong. */
export const addressView = defineOperation({
  name: 'address-view',
  parameters: z.strictObject({ address: z.string() }),
  steps: ({ address }) => {
    const parsed = parseAddress(address);
    return parsed === null ? [] : stepsOf(parsed);
  },
  compute: (inputs, { address }, world): AnswerBody => {
    const parsed = parseAddress(address);
    if (parsed === null) return emptyBody({ text: `${address} is no IP address.` });
    const found = addressesOf(inputs, parsed, world);
    const [first, ...others] = found;
    if (first === undefined) return unrecorded(inputs, parsed);
    return others.length === 0 ? oneAddress(first, inputs, world) : severalAddresses(formatHost(parsed.family, parsed.value), found);
  },
  describe: ({ address }) => `what ${address} is`,
});

const PREFIX_FIELDS = ['prefix', 'status', 'vrf', 'role', 'scope_type', 'scope_id', 'scope', 'vlan', 'tenant', 'description', 'is_pool', 'mark_utilized'];
const RANGE_FIELDS = ['start_address', 'end_address', 'status', 'vrf', 'role', 'tenant', 'description', 'mark_populated', 'mark_utilized'];

function stepsOf(address: Address): readonly Step[] {
  const { family, value } = address;
  const host = formatHost(family, value);
  const of = (field: string): FromStep => ({ from: 'addresses', field });
  const poorer = { optional: true };
  const primary = family === 4 ? 'primary_ip4_id' : 'primary_ip6_id';
  return [
    fetchStep('addresses', 'ipam.ipaddress', { address: host }, shownFields('ipam.ipaddress')),
    fetchStep('prefixes', 'ipam.prefix', { contains: host }, PREFIX_FIELDS),
    fetchStep('ranges', 'ipam.iprange', rangesNear(address), RANGE_FIELDS),
    ...devicePlaces.steps('devices', of('assigned_object.device.id')),
    ...machinePlaces.steps('machines', of('assigned_object.virtual_machine.id')),
    // Only these ids are ids of FHRP groups: `assigned_object_id` alone does not say of what.
    fetchStep('virtual', 'ipam.ipaddress', { address: host, assigned_object_type: 'ipam.fhrpgroup' }, ['assigned_object_id'], poorer),
    fetchStep('members', 'ipam.fhrpgroupassignment', { group_id: { from: 'virtual', field: 'assigned_object_id' } }, ['group', 'interface', 'priority'], poorer),
    fetchStep('primary-devices', 'dcim.device', { [primary]: of('id') }, ['name', 'primary_ip4', 'primary_ip6'], poorer),
    fetchStep('primary-machines', 'virtualization.virtualmachine', { [primary]: of('id') }, ['name', 'primary_ip4', 'primary_ip6'], poorer),
    fetchStep('oob-devices', 'dcim.device', { oob_ip_id: of('id') }, ['name', 'oob_ip'], poorer),
  ];
}
