import type { Frame } from '../../frame.js';
import { allocateFrames } from './allocate.js';
import { annotateFrames } from './annotate.js';
import { assignFrames } from './assign.js';

/** Orders that are read as a whole, before those that change the fields of one object. */
export const taskFrames: readonly Frame[] = [...annotateFrames, ...allocateFrames, ...assignFrames];
