import { wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { countStatistic } from './count-statistic.js';
import { extreme } from './extreme.js';
import { statistic } from './statistic.js';

/** Operations that make one figure of many objects. A part of the objects has none. */
export const figureOperations: readonly Operation[] = [
  countStatistic,
  extreme,
  statistic,
].map(wholeOrNothing);
