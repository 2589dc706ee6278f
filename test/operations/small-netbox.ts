import type { AnswerBody, Cell, TableBody } from '../../src/answer.js';
import type { Json } from '../../src/netbox/row.js';
import type { Operation } from '../../src/operations/operation.js';
import type { Store, StoredObject } from '../../src/server/rest/store.js';
import { NOW, plainInventory, runOperation } from '../support/demo-world.js';
import { demoSource, getter } from '../support/rest-source.js';

type Fields = Readonly<Record<string, Json>>;

export type Ask = (operation: Operation, parameters: unknown) => Promise<AnswerBody>;

/** A NetBox that holds just these objects, with ids in the order of each list, from 1. */
export function smallNetBox(objects: Readonly<Record<string, readonly Fields[]>>): Ask {
  const lists = Object.entries(objects).map(([type, list]) => [type, list.map((fields, index): StoredObject => ({ id: index + 1, ...fields }))] as const);
  const store: Store = { now: NOW, objects: new Map(lists) };
  const get = getter(store);
  const world = { now: NOW, timeZone: 'UTC', inventory: plainInventory(get) };
  const source = demoSource(get);
  return (operation, parameters) => runOperation(operation, parameters, world, source);
}

/** The cells of a table, a list per row, in the order of the columns. */
export function cells(body: AnswerBody): readonly (readonly Cell[])[] {
  return tableOf(body).rows.map((row) => tableOf(body).columns.map((column) => row.cells[column.name] ?? null));
}

export function labels(body: AnswerBody): readonly string[] {
  return tableOf(body).columns.map((column) => column.label);
}

function tableOf(body: AnswerBody): Pick<TableBody, 'rows' | 'columns'> {
  if (body.kind !== 'table' && body.kind !== 'value') throw new Error(`The answer is no table but ${body.kind}: ${body.text}`);
  return body;
}
