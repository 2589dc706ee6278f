import type { Operation } from '../operation.js';
import { l2vpns } from './l2vpns.js';
import { proposals } from './proposals.js';
import { tunnelEncryption } from './tunnel-encryption.js';
import { tunnels } from './tunnels.js';

export const overlayOperations: readonly Operation[] = [
  tunnels,
  tunnelEncryption,
  proposals,
  l2vpns,
];
