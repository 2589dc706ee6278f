import type { Operation } from '../operation.js';
import { rackContents } from './contents.js';
import { rackElevation } from './elevation.js';
import { rackFreeUnits } from './free-units.js';
import { rackBeside } from './beside.js';
import { rackSpace } from './space.js';
import { rackUnitEach } from './unit-each.js';
import { rackUnit } from './unit.js';
import { rackUtilisation } from './utilisation.js';

export const rackOperations: readonly Operation[] = [
  rackElevation,
  rackContents,
  rackFreeUnits,
  rackUtilisation,
  rackUnit,
  rackUnitEach,
  rackBeside,
  rackSpace,
];
