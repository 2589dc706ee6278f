import type { Operation } from '../operation.js';
import { addresses } from './addresses.js';
import { cables } from './cables.js';
import { connectivity } from './connectivity.js';
import { interfaces } from './interfaces.js';
import { neighbours } from './neighbours.js';
import { peer } from './peer.js';
import { portOwners } from './port-owners.js';
import { portAddresses, portState } from './port-questions.js';
import { rackWiring } from './rack-wiring.js';
import { sameStrip } from './same-strip.js';
import { trace } from './trace.js';
import { unused } from './unused.js';
import { partSaidSo, wholeOrNothing } from './whole.js';

/** Operations on ports, cables and what hangs on them. */
export const connectionOperations: readonly Operation[] = [
  ...[interfaces,
  addresses,
  cables,
  peer,
  neighbours,
  trace,
  portState,
  portAddresses,
  portOwners].map(partSaidSo),
  ...[connectivity,
  rackWiring,
  unused,
  sameStrip].map(wholeOrNothing),
];
