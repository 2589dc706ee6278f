import { wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { cableChange } from './cables/cable-change.js';
import { changePlan } from './change-plan.js';
import { portChange } from './ports/port-change.js';
import { changeSet } from './change-set.js';
import { changeRefused } from './refused.js';
import { swapPlan } from './swap.js';
import { allocatePlan } from './tasks/allocate.js';
import { annotatePlan } from './tasks/annotate.js';
import { assignPlan } from './tasks/assign.js';

export const changeOperations: readonly Operation[] = [
  changePlan,
  changeSet,
  changeRefused,
  swapPlan,
  wholeOrNothing(portChange),
  wholeOrNothing(cableChange),
  annotatePlan,
  allocatePlan,
  assignPlan,
];
