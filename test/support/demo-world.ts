import { executePlan } from '../../src/execute/executor.js';
import type { AnswerBody } from '../../src/answer.js';
import type { Source } from '../../src/execute/source.js';
import type { Entry, Inventory, World } from '../../src/inventory/inventory.js';
import { objectType } from '../../src/netbox/catalogue.js';
import { NAMED_TYPES } from '../../src/inventory/named-types.js';
import type { NamedType } from '../../src/inventory/named-types.js';
import { idsBelow, siteIdsOf } from '../../src/inventory/places.js';
import { isAlways, spanOfType } from '../../src/netbox/releases.js';
import { displayOf, idOf, textOf } from '../../src/netbox/row.js';
import type { Row } from '../../src/netbox/row.js';
import { Inputs } from '../../src/operations/operation.js';
import type { Operation } from '../../src/operations/operation.js';
import { demoGet, demoSource, NOW, resultsOf } from './rest-source.js';
import type { Get } from './rest-source.js';
import { demoTurn } from './demo-turn.js';

export { NOW, demoSource };

const MAX_PAGE = 1000; // NetBox's own limit

let world: World | null = null;

/** The demo inventory's names, at `now`; built once per test file unless another NetBox is given. */
export function demoWorld(now: Date = NOW, get?: Get): World {
  if (get === undefined && world !== null && now === NOW) return world;
  const made: World = { now, timeZone: 'UTC', inventory: plainInventory(get ?? demoGet()) };
  if (get === undefined && now === NOW) world = made;
  return made;
}

/** The object of that name, as conditions and parameters carry it; throws when there is none. */
export function bound(type: string, name: string, of: World = demoWorld()): { type: string; id: number; name: string } {
  const entry = of.inventory.entries(type).find((candidate) => candidate.name === name || candidate.slug === name);
  if (entry === undefined) throw new Error(`The demo inventory has no ${type} named '${name}'.`);
  return { type, id: entry.id, name: entry.name };
}

/** Plans, fetches and computes one operation, as a question would. */
export async function runOperation(operation: Operation, parameters: unknown, of: World = demoWorld(), source: Source = demoSource()): Promise<AnswerBody> {
  const { results } = await executePlan({ steps: operation.steps(parameters, of) }, source, demoTurn());
  return operation.compute(new Inputs(results), parameters, of);
}

/** An inventory that knows every name of the named types, read through plain GETs. */
export function plainInventory(get: Get): Inventory {
  const byType = new Map<string, readonly Entry[]>(NAMED_TYPES.map((named) => [named.type, isAlways(spanOfType(named.type)) ? entriesOf(get, named) : []])); // the demo is a NetBox 4.4
  const entries = (type: string): readonly Entry[] => byType.get(type) ?? [];
  const index = new Map([...byType.values()].flat().map((entry) => [`${entry.type} ${entry.id}`, entry]));
  const names = { entries, find: (type: string, id: number) => index.get(`${type} ${id}`) ?? null };
  return {
    ...names,
    isLoaded: (type) => byType.has(type),
    idsBelow: (object) => idsBelow(names, object),
    siteIdsOf: (place) => siteIdsOf(names, place),
  };
}

function entriesOf(get: Get, { type, fields }: NamedType): readonly Entry[] {
  const rows: Row[] = [];
  for (let page: readonly Row[] = []; rows.length === 0 || page.length === MAX_PAGE; ) {
    page = resultsOf(get(objectType(type).endpoint, new URLSearchParams({ fields: ['id', 'display', ...fields].join(','), limit: String(MAX_PAGE), offset: String(rows.length) })));
    if (page.length === 0) break;
    rows.push(...page);
  }
  return rows.map((row) => ({ type, id: idOf(row) ?? 0, name: textOf(row, fields[0] ?? 'name') ?? displayOf(row), slug: textOf(row, 'slug'), aliases: [], row }));
}
