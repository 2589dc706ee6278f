import { partSaidSo, wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { childDevices, consoleReach, parentDevice, servicesOn, subinterfaces, treeFamily } from './family.js';
import { nameUse } from './name-use.js';
import { parts } from './parts.js';

/** Operations on parts of devices, and on what is in or behind what. */
export const hardwareOperations: readonly Operation[] = [
  ...[parts, childDevices, subinterfaces, treeFamily, servicesOn, consoleReach].map(partSaidSo),
  ...[parentDevice, nameUse].map(wholeOrNothing),
];
