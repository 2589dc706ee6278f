import { wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { pathBetween } from './between.js';
import { pathBreak } from './break.js';
import { impact } from './impact.js';
import { siteUplinks } from './site-uplinks.js';

/** Operations on ways through the network. On a part of the links their answers would be wrong. */
export const pathOperations: readonly Operation[] = [
  pathBetween,
  pathBreak,
  impact,
  siteUplinks,
].map(wholeOrNothing);
