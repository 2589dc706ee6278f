import { AppError } from '../errors.js';
import type { Row } from './row.js';

/** A field was read that the server does not tell. */
export class Untold extends AppError {
  constructor(message: string) {
    super('MCP_TOOL', message, { hint: 'Without it there is no exact answer; another MCP server may tell it.', reason: 'not offered' });
  }
}

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

/** The fields that are not told of a row, with what is said to who reads them. */
export function untoldIn(row: Row): readonly { readonly field: string; readonly message: string }[] {
  return Object.keys(row).filter((field) => !isTold(row, field)).map((field) => ({ field, message: messageOf(row, field) }));
}

function messageOf(row: Row, field: string): string {
  try {
    Object.getOwnPropertyDescriptor(row, field)?.get?.call(row);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The row with nothing but what its server tells. */
export function toldOf(row: Row): Row {
  const names = Object.keys(row);
  return names.every((name) => isTold(row, name)) ? row : Object.fromEntries(names.filter((name) => isTold(row, name)).map((name) => [name, row[name] ?? null]));
}

/** What comes of a reading that an answer can do without; null when the server does not tell a field for it. */
export function ifTold<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Untold) return null;
    throw error;
  }
}
