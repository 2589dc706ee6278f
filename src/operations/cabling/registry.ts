import { partSaidSo, wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { between } from './between.js';
import { cableView } from './cable-view.js';
import { circuitPath } from './circuit-path.js';
import { connected, connectedToAll, dualHomed } from './connected.js';
import { panelUse } from './panel.js';

/** Operations on cables as such, and on what they join. */
export const cablingOperations: readonly Operation[] = [
  ...[between, cableView, circuitPath, panelUse].map(partSaidSo),
  ...[connected, connectedToAll, dualHomed].map(wholeOrNothing),
];
