import type { AnswerBody, Change } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { DELETE_EFFECTS } from '../../netbox/delete-effects.js';
import type { DeleteEffect, Effect } from '../../netbox/delete-effects.js';
import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { countStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { ChangeRequest } from '../../query/change-request.js';
import type { Inputs } from '../operation.js';
import { cellsOf, counted, listed } from '../present.js';
import { advice } from './advice.js';
import { planOf, problemsOf } from './body.js';
import { deletionNote, targetFound, targetId, targetName, targetSteps } from './find-target.js';

/** The object's own columns, and one count for every kind of object that points at it. */
export function deletionSteps(request: ChangeRequest): readonly Step[] {
  const steps = targetSteps(request, cardFields(request.type));
  if (request.target === null) return steps;
  const network = { from: 'target', field: 'prefix' };
  const inside = request.type === 'ipam.prefix' ? [countStep('inside-prefixes', 'ipam.prefix', { within: network }, { optional: true }), countStep('inside-addresses', 'ipam.ipaddress', { parent: network }, { optional: true })] : [];
  return [...steps, ...inside, ...effectsOf(request.type).map((effect) => countStep(stepOf(effect), effect.type, { [effect.by]: { from: 'target', field: 'id' } }, { optional: true }))];
}

function effectsOf(type: string): readonly DeleteEffect[] {
  return DELETE_EFFECTS[type] ?? [];
}

function stepOf({ type, by }: DeleteEffect): string {
  return `of-${type}-${by}`;
}

function cardFields(type: string): readonly string[] {
  const { columns, defaultColumns } = objectType(type);
  return [...new Set([...defaultColumns.flatMap((name) => columns[name]?.path[0] ?? []).filter((field) => !field.startsWith('@')), 'name', 'cid', 'status', 'vrf', 'provider', 'vid', 'site', 'group'])].filter((field) => objectType(type).fields[field] !== undefined);
}

/** The object as it is, what goes with it, what stands against it, and what would do instead. */
export function computeDeletion(inputs: Inputs, request: ChangeRequest): AnswerBody {
  const found = targetFound(inputs, request);
  const row = found !== null && 'row' in found ? found.row : null;
  const problems = [...request.problems, ...(found !== null && 'problem' in found ? [found.problem] : [])];
  if (row === null) return problemsOf(problems, [], { checks: [], notes: deletionNote(inputs, request) });
  const change = cardOf(request, row);
  if (problems.length > 0) return problemsOf(problems, [change], { checks: [], notes: [] });
  const { singular } = objectType(request.type);
  const name = targetName(row);
  const gone = countedEffects(inputs, request.type, 'removed');
  const blocking = countedEffects(inputs, request.type, 'blocks');
  const loosened = countedEffects(inputs, request.type, 'loosened');
  const unknown = DELETE_EFFECTS[request.type] === undefined || effectsOf(request.type).some((effect) => inputs.number(stepOf(effect)) === null);
  const goes = gone.length === 0 ? '' : ` ${listed(gone)} would go with it.`;
  const stops = blocking.length === 0 ? '' : ` NetBox would refuse it while ${listed(blocking)} ${blocking.length === 1 && blocking[0]?.startsWith('1 ') === true ? 'belongs' : 'belong'} to it.`;
  return planOf({
    text: `Plan: delete ${singular} ${name}.${goes}${stops}`,
    changes: [change],
    missing: [],
    advice: advice({
      checks: [
        gone.length === 0 ? 'nothing else would disappear with it' : `would disappear with it: ${listed(gone)}`,
        blocking.length === 0 ? 'nothing stands against it' : `stands against it: ${listed(blocking)}`,
        ...(loosened.length === 0 ? [] : [`would stay and lose the link: ${listed(loosened)}`]),
        ...(request.type === 'ipam.prefix' ? [`would stay in it, counted over all VRFs: ${counted(inputs.number('inside-prefixes') ?? 0, 'ipam.prefix')} and ${counted(inputs.number('inside-addresses') ?? 0, 'ipam.ipaddress')}`] : []),
      ],
      notes: [...(unknown ? ['Not everything that depends on it could be counted.'] : []), ...instead(request, callable(row, name)), `A session that may write would ask for the name "${name}" to be typed. A deletion cannot be fully undone.`],
    }),
  });
}

function cardOf(request: ChangeRequest, row: Row): Change {
  const cells = cellsOf(request.type, row, objectType(request.type).defaultColumns);
  const filled = Object.entries(cells).filter(([, value]) => value !== null);
  return { action: 'delete', objectType: request.type, object: { id: targetId(row), name: targetName(row) }, fields: filled.map(([field, old]) => ({ field, old, new: null, origin: 'given' })) };
}

function countedEffects(inputs: Inputs, type: string, effect: Effect): readonly string[] {
  return effectsOf(type).filter((each) => each.effect === effect).flatMap((each) => {
    const count = inputs.number(stepOf(each)) ?? 0;
    return count === 0 ? [] : [counted(count, each.type)];
  });
}

const END_OF_LIFE = ['decommissioning', 'retired', 'deprecated', 'decommissioned', 'deprovisioning'];

/** How an order can name the object: names of VLANs are seldom the only ones. */
function callable(row: Row, name: string): string {
  const vid = textOf(row, 'vid');
  const place = textOf(row, 'site') ?? textOf(row, 'group');
  if (vid === null) return name;
  return place === null ? `vlan ${vid}` : `vlan ${vid} at ${place}`;
}

/** A state that says the same and keeps the record. */
function instead(request: ChangeRequest, name: string): readonly string[] {
  const status = objectType(request.type).fields['status'];
  const value = status?.kind === 'choice' ? END_OF_LIFE.find((each) => status.values.includes(each)) : undefined;
  return value === undefined ? [] : [`Instead, the record can be kept: "set the status of ${name} to ${value}".`];
}
