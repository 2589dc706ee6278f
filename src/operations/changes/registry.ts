import type { Operation } from '../operation.js';
import { changePlan } from './change-plan.js';
import { changeRefused } from './refused.js';
import { swapPlan } from './swap.js';

export const changeOperations: readonly Operation[] = [
  changePlan,
  changeRefused,
  swapPlan,
];
