import type { Operation } from '../operation.js';
import { changePlan } from './change-plan.js';
import { changeRefused } from './refused.js';

export const changeOperations: readonly Operation[] = [
  changePlan,
  changeRefused,
];
