import type { ChangeRequest } from '../../../change-request.js';
import { NOTHING_WANTED } from '../../../change-request.js';
import { complain } from '../ground.js';
import type { Ground } from '../ground.js';
import { targetOf } from '../target.js';

/** The object that a task is about, as an order without new values; null when it points to nothing that can be said. */
export function subjectOf(ground: Ground, allowed: ReadonlySet<string> | null, noun: string): ChangeRequest | null {
  const found = targetOf(ground);
  if (ground.binder.problems.length > 0) return null;
  if (found !== null && allowed !== null && !allowed.has(found.type)) complain(ground, `${ground.intent.mentions[0]?.text ?? 'That'} is no ${noun}.`);
  return requestOf(ground, found?.type ?? [...(allowed ?? [])][0] ?? 'dcim.device', found?.target ?? null);
}

/** Its problems are those of the ground, also the later ones. */
export function requestOf(ground: Ground, type: string, target: ChangeRequest['target']): ChangeRequest {
  return { action: 'update', type, target, fields: [], places: [], like: null, wanted: NOTHING_WANTED, series: [], ends: [], problems: ground.problems, unknown: ground.unknown, question: ground.question };
}

/** What an edit of the plan added and the task has no place for is never dropped. */
export function complainOfOthers(ground: Ground, known: readonly string[]): void {
  const others = ground.intent.details.filter(({ name }) => !['action', 'text', 'task', ...known].includes(name) && !name.startsWith('said:'));
  for (const { name, value } of others) complain(ground, `"${name.replaceAll('_', ' ')} ${value}" has no place in this order.`);
}
