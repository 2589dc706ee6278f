import type { Operation } from '../operation.js';
import { circuitsBetween } from './between.js';
import { siteRedundancy } from './redundancy.js';

/** Computations over circuits and their carriers. */
export const circuitOperations: readonly Operation[] = [circuitsBetween, siteRedundancy];
