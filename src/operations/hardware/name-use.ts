import * as z from 'zod';
import { valueBody } from '../../answer.js';
import { textOf } from '../../netbox/row.js';
import { objectType } from '../../netbox/catalogue.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import { listed } from '../present.js';

/** Whether a device or machine name is taken; `others` are objects of other types that have it. */
export const nameUse = defineOperation({
  name: 'name-use',
  parameters: z.strictObject({ name: z.string(), free: z.boolean(), others: z.array(BoundObject) }),
  steps: ({ name }) => [
    fetchStep('devices', 'dcim.device', { name__ie: name }, ['name', 'site', 'status']),
    fetchStep('machines', 'virtualization.virtualmachine', { name__ie: name }, ['name', 'site', 'cluster', 'status']),
  ],
  compute: (inputs, { name, free, others }) => {
    const devices = inputs.rows('devices').map((row) => `a device${textOf(row, 'site', 'name') === null ? '' : ` at ${textOf(row, 'site', 'name') ?? ''}`}`);
    const machines = inputs.rows('machines').map((row) => `a virtual machine${textOf(row, 'cluster', 'name') === null ? '' : ` in ${textOf(row, 'cluster', 'name') ?? ''}`}`);
    const elsewhere = others.map(({ type }) => `a ${objectType(type).singular}`);
    const holders = [...devices, ...machines, ...elsewhere];
    const isFree = holders.length === 0;
    return valueBody({
      text: isFree ? `${free ? 'Yes' : 'No'}, the name ${name} is free: no device, virtual machine or other named object has it.` : `${free ? 'No' : 'Yes'}, the name ${name} is taken by ${listed(holders)}.`,
      value: isFree === free,
      objectType: 'dcim.device',
    });
  },
  describe: ({ name, free }) => `whether the name ${name} is ${free ? 'free' : 'taken'}`,
});
