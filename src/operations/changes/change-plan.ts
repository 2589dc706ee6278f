import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Step } from '../../plan/plan.js';
import { ChangeRequest } from '../../query/change-request.js';
import type { ChangeTarget } from '../../query/change-request.js';
import { labelOf } from '../../query/phrase.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { computeCreation, creationSteps } from './creation.js';
import { computeDeletion, deletionSteps } from './delete.js';
import { computeUpdate, updateSteps } from './update.js';

/** An order to create, change or delete one object: a plan, or everything that stands against it. Never more than that. */
export const changePlan = defineOperation({
  name: 'change-plan',
  parameters: ChangeRequest,
  steps: (request, world) => stepsOf(request, world),
  compute: (inputs, request, world) => bodyOf(inputs, request, world),
  describe: (request) => `plan to ${describeRequest(request)}`,
});

function stepsOf(request: ChangeRequest, world: World): readonly Step[] {
  switch (request.action) {
    case 'create':
      return creationSteps(request, world);
    case 'update':
      return updateSteps(request);
    case 'delete':
      return deletionSteps(request);
  }
}

function bodyOf(inputs: Inputs, request: ChangeRequest, world: World): AnswerBody {
  switch (request.action) {
    case 'create':
      return computeCreation(inputs, request, world);
    case 'update':
      return computeUpdate(inputs, request);
    case 'delete':
      return computeDeletion(inputs, request);
  }
}

function describeRequest({ action, type, target, fields, like, series }: ChangeRequest): string {
  const { singular } = objectType(type);
  const object = target === null ? (action === 'create' ? singular : 'an object that is not told exactly') : `${singular} ${nameOf(target)}`;
  const values = fields.filter((field) => field.origin === 'given' && (series.length === 0 || field.field !== 'name')).map((field) => `${labelOf(type, field.field)} ${field.text ?? 'empty'}`);
  const copy = like === null ? '' : ` like ${like.name}`;
  const many = series.length === 0 ? '' : ` (${series.length}) ${series[0] ?? ''} to ${series.at(-1) ?? ''}`;
  return `${action} ${object}${many}${copy}${values.length === 0 ? '' : ` with ${values.join(', ')}`}`;
}

function nameOf(target: ChangeTarget): string {
  switch (target.kind) {
    case 'named':
      return target.object.name;
    case 'address':
      return target.text;
    case 'numbered':
      return `#${target.id}`;
    case 'circuit-between':
      return `between ${target.sites.map((site) => site.name).join(' and ')}`;
  }
}
