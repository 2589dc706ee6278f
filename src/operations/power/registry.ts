import type { Operation } from '../operation.js';
import { wholeOrNothing } from '../connections/whole.js';
import { powerDownstream } from './downstream.js';
import { powerLoad } from './load.js';
import { powerOutlets } from './outlets.js';
import { powerPath } from './path.js';
import { rackFeeds } from './rack-feeds.js';
import { powerRedundancy } from './redundancy.js';
import { powerReport } from './report.js';
import { powerStrips } from './strips.js';

/** Operations on power: panels, feeds, strips, cords and watts. Their figures are of all rows or of none. */
export const powerOperations: readonly Operation[] = [
  ...[powerOutlets,
  powerStrips,
  powerPath,
  powerDownstream,
  powerLoad,
  powerRedundancy,
  rackFeeds].map(wholeOrNothing),
  powerReport,
];
