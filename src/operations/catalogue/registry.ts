import type { Operation } from '../operation.js';
import { fieldValues } from './field-values.js';
import { typeColumns, typeFilter } from './type-columns.js';

export const catalogueOperations: readonly Operation[] = [
  fieldValues,
  typeColumns,
  typeFilter,
];
