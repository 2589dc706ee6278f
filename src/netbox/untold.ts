import type { AppError } from '../errors.js';
import type { Row } from './row.js';

/**
 * A row whose server does not tell some fields. Reading one throws: what is not told must not be taken for what is not set.
 * Who only shows fields asks `isTold` first.
 */
export function withUntold(row: Row, fields: readonly string[], failure: (field: string) => AppError): Row {
  const told = { ...row };
  for (const field of fields) Object.defineProperty(told, field, { enumerable: true, configurable: true, get: () => { throw failure(field); } });
  return told;
}

export function isTold(row: Row, field: string): boolean {
  return Object.getOwnPropertyDescriptor(row, field)?.get === undefined;
}

/** The row with nothing but what its server tells. */
export function toldOf(row: Row): Row {
  const names = Object.keys(row);
  return names.every((name) => isTold(row, name)) ? row : Object.fromEntries(names.filter((name) => isTold(row, name)).map((name) => [name, row[name] ?? null]));
}
