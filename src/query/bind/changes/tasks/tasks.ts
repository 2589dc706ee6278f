import { detailOf } from '../../../intent.js';
import type { Intent } from '../../../intent.js';
import type { Query } from '../../../query.js';
import type { Binder } from '../../binder.js';
import { groundOf } from '../ground.js';
import { bindAllocation } from './allocations.js';
import { bindAssignment } from './assignments.js';
import { bindAnnotation } from './annotations.js';

/** Orders that are more than values of one object: each has an operation that plans its steps. */
export function bindTask(binder: Binder, intent: Intent): Query | null {
  const task = detailOf(intent, 'task') ?? '';
  const ground = groundOf(binder, intent);
  if (/^(?:assign|unassign|set)-ip$/u.test(task)) return bindAssignment(ground, task);
  return task.startsWith('allocate-') ? bindAllocation(ground, task) : bindAnnotation(ground, task);
}
