import { wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { adviceFacts } from './advice-facts.js';
import { growth } from './growth.js';
import { prefixOutlook } from './prefix-outlook.js';

export const outlookOperations: readonly Operation[] = [wholeOrNothing(growth), prefixOutlook, wholeOrNothing(adviceFacts)];
