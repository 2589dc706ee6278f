import { countBody } from '../../answer.js';
import type { Operation } from '../operation.js';
import { prefixAddresses } from './prefix-addresses.js';

/** How many addresses a prefix or range holds: the list of them, counted. */
export const prefixAddressCount: Operation = {
  name: 'prefix-address-count',
  steps: prefixAddresses.steps,
  describe: (parameters) => `number of ${prefixAddresses.describe(parameters)}`,
  compute: (inputs, parameters, world) => {
    const { text, notes, ...listed } = prefixAddresses.compute(inputs, parameters, world);
    return countBody({ text, notes, value: listed.kind === 'table' ? listed.total : 0, objectType: 'ipam.ipaddress' });
  },
};
