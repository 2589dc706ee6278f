import { wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { countStatistic } from './count-statistic.js';
import { difference } from './difference.js';
import { distinct } from './distinct.js';
import { extreme } from './extreme.js';
import { rackTotals } from './rack-totals.js';
import { share } from './share.js';
import { statistic } from './statistic.js';
import { whatIfAdded, whatIfRemoved, whatIfTaken } from './what-if.js';

/** Operations that make one figure of many objects. A part of the objects has none. */
export const figureOperations: readonly Operation[] = [
  countStatistic,
  difference,
  distinct,
  extreme,
  rackTotals,
  share,
  statistic,
  whatIfAdded,
  whatIfRemoved,
  whatIfTaken,
].map(wholeOrNothing);
