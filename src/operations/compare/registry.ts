import { wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { compare } from './compare.js';

/** Operations that set objects side by side. */
export const compareOperations: readonly Operation[] = [
  compare,
].map(wholeOrNothing);
