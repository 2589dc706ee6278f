import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { formatAddress } from '../../netbox/address.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { clusterBody, vlanGroupBody } from './group-fill.js';
import { aggregateBody, prefixBody, rangeBody, unrecordedBody } from './prefix-fill.js';
import { comparePrefixes } from './prefix-tree.js';
import { vrfText } from './prefix-text.js';
import { prefixSteps, usageSteps } from './prefix-steps.js';
import { ADDRESS_FIELDS, PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords, readPrefix } from './records.js';

const Target = z.union([
  z.strictObject({ kind: z.literal('prefix'), prefix: z.string() }),
  z.strictObject({ kind: z.enum(['aggregate', 'range', 'vlangroup', 'cluster', 'prefix-object']), object: BoundObject }),
]);
type Target = z.infer<typeof Target>;

/** How full a prefix, aggregate, range, VLAN group or cluster is, by NetBox's own formulas. */
export const utilisation = defineOperation({
  name: 'utilisation',
  parameters: z.strictObject({ target: Target, wantFree: z.boolean() }),
  steps: ({ target }) => stepsOf(target),
  compute: (inputs, { target, wantFree }) => {
    const bodies = bodiesOf(inputs, target, wantFree);
    const [only] = bodies;
    if (only === undefined) return emptyBody({ text: `${nameOf(target)} is not visible.` });
    if (bodies.length === 1) return only.body;
    return textBody({
      text: bodies.map((each) => each.body.text).join(' '),
      objectType: 'ipam.prefix',
      sections: bodies.map(({ title, body }) => ({ title, body })),
    });
  },
  describe: ({ target, wantFree }) => `${wantFree ? 'free part' : 'utilisation'} of ${nameOf(target)}`,
});

function nameOf(target: Target): string {
  return target.kind === 'prefix' ? target.prefix : target.object.name;
}

function stepsOf(target: Target): readonly Step[] {
  switch (target.kind) {
    case 'prefix': {
      const read = readPrefix(target.prefix);
      return read === null ? [] : networkSteps(formatAddress(read.network));
    }
    case 'prefix-object':
      return [...prefixSteps({ id: target.object.id }), ...freeSpaceSteps(), ...usageSteps()];
    case 'aggregate':
      return [
        fetchStep('aggregates', 'ipam.aggregate', { id: target.object.id }, ['prefix', 'rir', 'description']),
        fetchStep('of-aggregates', 'ipam.prefix', { within_include: { from: 'aggregates', field: 'prefix' } }, PREFIX_FIELDS),
      ];
    case 'range':
      return [
        fetchStep('range', 'ipam.iprange', { id: target.object.id }, RANGE_FIELDS),
        fetchStep('range-addresses', 'ipam.ipaddress', { parent: { from: 'range', field: 'start_address', also: [{ from: 'range', field: 'end_address' }] } }, ADDRESS_FIELDS),
      ];
    case 'vlangroup':
      return [fetchStep('group', 'ipam.vlangroup', { id: target.object.id }, ['name', 'scope', 'vid_ranges', 'vlan_count']), fetchStep('group-vlans', 'ipam.vlan', { group_id: target.object.id }, ['vid'])];
    case 'cluster':
      return [fetchStep('cluster', 'virtualization.cluster', { id: target.object.id }, null)];
  }
}

/** A network may be recorded as prefix in several VRFs, as aggregate, both, or not at all. */
function networkSteps(network: string): readonly Step[] {
  return [
    ...prefixSteps({ prefix: network }),
    ...freeSpaceSteps(),
    ...usageSteps(),
    fetchStep('aggregates', 'ipam.aggregate', { prefix: network }, ['prefix', 'rir', 'description']),
    fetchStep('of-aggregates', 'ipam.prefix', { within_include: { from: 'aggregates', field: 'prefix' } }, PREFIX_FIELDS),
    fetchStep('around', 'ipam.prefix', { contains: network }, PREFIX_FIELDS),
    countStep('recorded-addresses', 'ipam.ipaddress', { parent: network }, { optional: true }),
  ];
}

/** Ranges marked as populated give out none of their addresses. */
function freeSpaceSteps(): readonly Step[] {
  return [fetchStep('populated', 'ipam.iprange', { parent: { from: 'leaves', field: 'prefix' }, mark_populated: true }, RANGE_FIELDS)];
}

interface Titled {
  readonly title: string;
  readonly body: AnswerBody;
}

function bodiesOf(inputs: Inputs, target: Target, wantFree: boolean): readonly Titled[] {
  switch (target.kind) {
    case 'prefix':
      return networkBodies(inputs, target.prefix, wantFree);
    case 'prefix-object':
      return prefixBodies(inputs, wantFree);
    case 'aggregate':
      return aggregateBodies(inputs, wantFree);
    case 'range':
      return rangeRecords(inputs.rows('range')).map((record) => ({ title: target.object.name, body: rangeBody(record, inputs, wantFree) }));
    case 'vlangroup':
      return inputs.rows('group').map((row) => ({ title: target.object.name, body: vlanGroupBody(row, inputs, wantFree) }));
    case 'cluster':
      return inputs.rows('cluster').map((row) => ({ title: target.object.name, body: clusterBody(row) }));
  }
}

function networkBodies(inputs: Inputs, prefix: string, wantFree: boolean): readonly Titled[] {
  const read = readPrefix(prefix);
  if (read === null) return [{ title: prefix, body: emptyBody({ text: `'${prefix}' is not a network: a mask is missing or wrong.` }) }];
  const bodies = [...aggregateBodies(inputs, wantFree), ...prefixBodies(inputs, wantFree)];
  if (bodies.length > 0) return bodies;
  return [{ title: prefix, body: unrecordedBody(read.network, inputs) }];
}

function prefixBodies(inputs: Inputs, wantFree: boolean): readonly Titled[] {
  const records = prefixRecords([...inputs.rows('containers'), ...inputs.rows('leaves')]);
  return [...records].sort(comparePrefixes).map((record) => ({ title: `As a prefix, ${vrfText(record.row)}`, body: prefixBody(record, inputs, wantFree) }));
}

function aggregateBodies(inputs: Inputs, wantFree: boolean): readonly Titled[] {
  return prefixRecords(inputs.rows('aggregates')).map((record) => ({ title: 'As an aggregate', body: aggregateBody(record, inputs, wantFree) }));
}
