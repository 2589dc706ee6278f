import * as z from 'zod';
import { emptyBody, valueBody } from '../../../answer.js';
import type { AnswerBody } from '../../../answer.js';
import { defineOperation } from '../../operation.js';
import { column, countedWord, formatNumber, listed, plainRow } from '../../present.js';
import { countFree, freeRanges } from '../availability.js';
import { FreeParameters, freeSteps } from '../free-steps.js';
import { freeSpaceOf, isWhole, targetsOf } from '../free-targets.js';
import type { Target } from '../free-targets.js';
import { amountCell, formatAmount, vrfName, whereabouts } from '../prefix-text.js';
import { usableSize } from '../utilisation.js';

/** Whether so many more hosts find an address: in one prefix, or in those of a VLAN or site together. */
export const addressRoom = defineOperation({
  name: 'address-room',
  parameters: z.strictObject({ ...FreeParameters.shape, hosts: z.int().min(1) }),
  steps: (parameters) => freeSteps(parameters),
  compute: (inputs, parameters): AnswerBody => {
    const { hosts } = parameters;
    const targets = inputs.has('targets') ? targetsOf(inputs, parameters) : [];
    if (targets.length === 0) return emptyBody({ text: `${parameters.prefix ?? 'It'} has no recorded prefix to take addresses from.`, objectType: 'ipam.prefix' });
    if (!isWhole(inputs, targets)) return emptyBody({ text: 'Not all addresses could be read, so the free ones cannot be counted.', objectType: 'ipam.prefix' });
    const space = freeSpaceOf(inputs);
    const found = targets.map((target) => ({ target, free: countFree(freeRanges(target.block, space)) })).toSorted((a, b) => (a.free < b.free ? 1 : a.free > b.free ? -1 : 0));
    const enough = found.filter(({ free }) => free >= BigInt(hosts));
    const [best] = found;
    const yes = enough.length > 0;
    return valueBody({
      text: `${yes ? 'Yes' : 'No'}: ${found.length === 1 ? placeText(best?.target) : `${String(enough.length)} of ${countedWord(found.length, 'prefix', 'prefixes')}`} ${found.length === 1 || enough.length === 1 ? 'has' : 'have'} ${found.length === 1 ? `${formatAmount(best?.free ?? 0n)} free ${best?.free === 1n ? 'address' : 'addresses'}` : 'room'}${!yes && found.length === 1 ? ', too few' : ''} for ${formatNumber(hosts)} more${found.length === 1 ? '' : `: ${listed((yes ? enough : found).map(({ target, free }) => `${target.name} with ${formatAmount(free)} free`))}`}.`,
      value: yes ? 'yes' : 'no',
      objectType: 'ipam.prefix',
      columns: [column('prefix', 'Prefix'), column('vrf', 'VRF'), column('usable', 'Usable', 'right'), column('free', 'Free', 'right'), column('enough', 'Enough')],
      rows: found.map(({ target, free }) => plainRow({ prefix: target.name, vrf: target.prefix === null ? null : vrfName(target.prefix.row), usable: target.prefix === null ? null : amountCell(usableSize(target.prefix)), free: amountCell(free), enough: free >= BigInt(hosts) })),
      notes: ['Free: usable, not recorded as an address, and in no range marked as populated.'],
    });
  },
  describe: ({ prefix, vlans, site, hosts }) => `whether ${prefix ?? (vlans.length > 0 ? `VLAN ${vlans[0]?.name ?? ''}` : (site?.name ?? 'it'))} has room for ${String(hosts)} more hosts`,
});

function placeText(target: Target | undefined): string {
  if (target === undefined) return 'it';
  return target.prefix === null ? target.name : `${target.name} (${whereabouts(target.prefix.row)})`;
}
