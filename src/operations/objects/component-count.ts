import * as z from 'zod';
import { countBody, emptyBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { CountStep, FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, countedWord, formatNumber } from '../present.js';
import { wordFor } from './bound-objects.js';

const Parameters = z.strictObject({ object: BoundObject, type: z.string() });
type Parameters = z.infer<typeof Parameters>;

/** How many parts of one type an object has: interfaces of a device, devices of a rack, VMs of a cluster, addresses of a prefix. */
export const componentCount = defineOperation({
  name: 'component-count',
  parameters: Parameters,
  steps: stepsOf,
  compute: answer,
  describe: ({ object, type }) => `number of ${objectType(type).plural} of ${wordFor([object])}`,
});

/** Inside a prefix counts what lies there by address, in the VRF of the prefix. */
const INSIDE_PREFIX: Readonly<Record<string, string>> = { 'ipam.ipaddress': 'parent', 'ipam.iprange': 'parent', 'ipam.prefix': 'within' };

function stepsOf({ object, type }: Parameters): readonly Step[] {
  const inside = object.type === 'ipam.prefix' ? INSIDE_PREFIX[type] : undefined;
  if (inside !== undefined) return insidePrefix(object, type, inside);
  const filter = filterFor(type, object.type);
  if (filter === null) return [];
  const all = countStep('all', type, { [filter]: object.id });
  return [all, ...splits(type, object.type, { [filter]: object.id })];
}

/** The filter that takes the object: the relation that carries its name, else the first one to its type. */
function filterFor(type: string, of: string): string | null {
  const candidates = Object.entries(objectType(type).relations).filter(([, relation]) => relation.to === of && relation.filter !== '');
  const model = of.slice(of.indexOf('.') + 1);
  const best = candidates.find(([name]) => name.replaceAll('_', '') === model) ?? candidates[0];
  return best?.[1].filter ?? null;
}

function splits(type: string, of: string, filters: CountStep['filters']): readonly CountStep[] {
  if (type === 'dcim.interface') {
    return [countStep('cabled', type, { ...filters, cabled: true }, { optional: true }), countStep('enabled', type, { ...filters, enabled: true }, { optional: true })];
  }
  return type === 'dcim.device' && of === 'dcim.rack' ? [countStep('unmounted', type, { ...filters, position__empty: true }, { optional: true })] : [];
}

function insidePrefix(object: BoundObject, type: string, filter: string): readonly (FetchStep | CountStep)[] {
  const inside = { [filter]: { from: 'object', field: 'prefix' } };
  return [
    fetchStep('object', object.type, { id: object.id }, ['prefix', 'vrf', 'status']),
    countStep('vrf', type, { ...inside, vrf_id: { from: 'object', field: 'vrf.id' } }),
    countStep('global', type, { ...inside, vrf_id: 'null' }),
    countStep('every', type, inside),
  ];
}

function answer(inputs: Inputs, { object, type }: Parameters): AnswerBody {
  if (inputs.has('every')) return insideAnswer(inputs, object, type);
  if (!inputs.has('all')) {
    return emptyBody({ text: `NetBox does not relate ${objectType(type).plural} to ${objectType(object.type).plural}.`, objectType: type });
  }
  const all = inputs.number('all') ?? 0;
  const what = all === 0 ? `no ${objectType(type).plural}` : counted(all, type);
  return countBody({ text: `${object.name} has ${what}${all === 0 ? '' : splitText(inputs, all)}.`, value: all, objectType: type });
}

function splitText(inputs: Inputs, all: number): string {
  const of = (step: string): number | null => (inputs.has(step) ? inputs.number(step) : null);
  const [cabled, enabled, unmounted] = [of('cabled'), of('enabled'), of('unmounted')];
  const ports = [cabled === null ? null : `${formatNumber(cabled)} cabled`, enabled === null ? null : `${formatNumber(enabled)} enabled`].filter((part) => part !== null);
  if (ports.length > 0) return `: ${ports.join(', ')}`;
  return unmounted === null ? '' : `: ${formatNumber(all - unmounted)} at a position, ${formatNumber(unmounted)} without one (0U)`;
}

/** NetBox counts in a container of the global table what lies there in any VRF, elsewhere only what shares the VRF. */
function insideAnswer(inputs: Inputs, object: BoundObject, type: string): AnswerBody {
  const prefix = inputs.rows('object')[0];
  const vrf = prefix === undefined ? null : idOf(prefix, 'vrf');
  const container = prefix !== undefined && vrf === null && textOf(prefix, 'status') === 'container';
  const every = inputs.number('every') ?? 0;
  const value = container ? every : (inputs.number(vrf === null ? 'global' : 'vrf') ?? 0);
  const scope = container ? ' in all VRFs' : vrf === null ? ' in the global table' : ` in VRF ${prefix === undefined ? '' : (textOf(prefix, 'vrf', 'name') ?? '')}`;
  const others = every - value;
  return countBody({
    text: `${object.name} holds ${value === 0 ? `no ${objectType(type).plural}` : counted(value, type)}${scope}.`,
    value,
    objectType: type,
    notes: others > 0 ? [`${countedWord(others, 'more', 'more')} in the same network in other VRFs, not counted.`] : [],
  });
}
