import type { Operation } from '../operation.js';
import { clusterCapacity } from './capacity.js';
import { clusterHosts } from './hosts.js';
import { machineInterfaces } from './machine-interfaces.js';

export const virtualOperations: readonly Operation[] = [
  clusterHosts,
  clusterCapacity,
  machineInterfaces,
];
