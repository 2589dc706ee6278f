import { partSaidSo, wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { freePorts, portUse } from './free-ports.js';
import { linkVlans } from './link-vlans.js';
import { portGroup, stackMembers } from './lag.js';
import { portView } from './port-view.js';
import { portVlans } from './port-vlans.js';
import { vlanPorts } from './vlan-ports.js';

/** Operations on single ports, and on what ports carry and leave free. */
export const portOperations: readonly Operation[] = [
  ...[portView, portVlans, portGroup, stackMembers].map(partSaidSo),
  ...[freePorts, portUse, vlanPorts, linkVlans].map(wholeOrNothing),
];
