import { wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { compare } from './compare.js';
import { compareDevices } from './compare-devices.js';
import { compareSets } from './compare-sets.js';

/** Operations that set objects side by side. */
export const compareOperations: readonly Operation[] = [
  compare,
  compareDevices,
  compareSets,
].map(wholeOrNothing);
