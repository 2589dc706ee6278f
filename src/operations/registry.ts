import { connectionOperations } from './connections/registry.js';
import { ipamOperations } from './ipam/registry.js';
import { objectOperations } from './objects/registry.js';
import type { Operation } from './operation.js';
import { rackOperations } from './racks/registry.js';

/** Every computation that questions can ask for. */
export const operations: readonly Operation[] = [...objectOperations, ...rackOperations, ...ipamOperations, ...connectionOperations];
