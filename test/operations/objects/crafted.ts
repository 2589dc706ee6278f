import type { Entry, Inventory, World } from '../../../src/inventory/inventory.js';
import type { Row } from '../../../src/netbox/row.js';
import { Inputs } from '../../../src/operations/operation.js';
import type { StepResult } from '../../../src/plan/step-result.js';

/** What the steps of a plan brought: rows of fetches, numbers of counts. */
export function inputsOf(steps: Readonly<Record<string, readonly Row[] | number>>): Inputs {
  return new Inputs(new Map(Object.entries(steps).map(([id, brought]) => [id, resultOf(brought)])));
}

function resultOf(brought: readonly Row[] | number): StepResult {
  if (typeof brought === 'number') return { kind: 'number', value: brought };
  return { kind: 'rows', type: 'any', rows: brought, total: brought.length, complete: true };
}

/** A world that knows only these names; a region tree is given by `parent` of the rows. */
export function worldOf(entries: readonly Entry[] = []): World {
  const inventory: Inventory = {
    entries: (type) => entries.filter((entry) => entry.type === type),
    find: (type, id) => entries.find((entry) => entry.type === type && entry.id === id) ?? null,
    isLoaded: () => true,
    idsBelow: ({ id }) => [id],
    siteIdsOf: ({ id }) => [id],
  };
  return { now: new Date('2026-11-20T12:00:00Z'), timeZone: 'UTC', inventory };
}

export function entry(type: string, id: number, name: string, row: Row = {}): Entry {
  return { type, id, name, slug: null, aliases: [], row: { id, name, display: name, ...row } };
}

/** A related object inside a row. */
export function ref(id: number, name: string): Row {
  return { id, name, display: name };
}
