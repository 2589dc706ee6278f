import type { ServerTool } from './tool.js';
import { getAvailable } from './tools/get-available.js';
import { getChangelogs } from './tools/get-changelogs.js';
import { getObjectById } from './tools/get-object-by-id.js';
import { getObjects } from './tools/get-objects.js';
import { getRackElevation } from './tools/get-rack-elevation.js';
import { getStatus } from './tools/get-status.js';
import { searchObjects } from './tools/search-objects.js';
import { traceCable } from './tools/trace-cable.js';

/** Everything that the server offers; the first four have the names and arguments of NetBox Labs' own server. */
export const serverTools: readonly ServerTool[] = [
  getObjects, getObjectById, getChangelogs, searchObjects, getStatus, getAvailable, traceCable, getRackElevation,
];
