import { aggregate } from './aggregate.js';
import { cablingOperations } from './cabling/registry.js';
import { auditOperations } from './audit/registry.js';
import { catalogueOperations } from './catalogue/registry.js';
import { changeOperations } from './changes/registry.js';
import { compareOperations } from './compare/registry.js';
import { circuitOperations } from './circuits/registry.js';
import { connectionOperations } from './connections/registry.js';
import { count } from './count.js';
import { every } from './every.js';
import { exists } from './exists.js';
import { figureOperations } from './figures/registry.js';
import { hardwareOperations } from './hardware/registry.js';
import { insightOperations } from './insight/registry.js';
import { ipamOperations } from './ipam/registry.js';
import { objectOperations } from './objects/registry.js';
import type { Operation } from './operation.js';
import { outlookOperations } from './outlook/registry.js';
import { overlayOperations } from './overlays/registry.js';
import { capacity } from './capacity/capacity.js';
import { pathOperations } from './paths/registry.js';
import { powerOperations } from './power/registry.js';
import { portOperations } from './ports/registry.js';
import { rackOperations } from './racks/registry.js';
import { select } from './select.js';
import { virtualOperations } from './virtual/registry.js';
import { whyEmpty } from './why-empty.js';

/** Every computation that questions can ask for. */
export const operations: readonly Operation[] = [
  select,
  count,
  exists,
  every,
  aggregate,
  whyEmpty,
  ...objectOperations,
  ...rackOperations,
  ...powerOperations,
  ...pathOperations,
  capacity,
  ...ipamOperations,
  ...connectionOperations,
  ...cablingOperations,
  ...insightOperations,
  ...overlayOperations,
  ...catalogueOperations,
  ...virtualOperations,
  ...circuitOperations,
  ...portOperations,
  ...hardwareOperations,
  ...changeOperations,
  ...figureOperations,
  ...outlookOperations,
  ...compareOperations,
  ...auditOperations,
];
