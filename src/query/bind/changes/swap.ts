import type { SwapRequest } from '../../change-request.js';
import type { Ground } from './ground.js';
import { complain } from './ground.js';
import { oneExactly } from './references.js';

/** The two devices that shall take each other's place; what is not told exactly is asked. */
export function bindSwap(ground: Ground): SwapRequest {
  const found = ground.intent.mentions.map((mention) => oneExactly(ground, mention, new Set(['dcim.device'])));
  const devices = found.filter((device) => device !== null);
  const [first, second] = devices;
  if (first !== undefined && first.id === second?.id) complain(ground, `${first.name} cannot be swapped with itself.`);
  return { devices: ground.problems.length > 0 ? [] : devices, problems: ground.problems, question: ground.question };
}
