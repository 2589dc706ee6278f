import { objectType } from '../../../netbox/catalogue.js';
import { asText, isRow, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { keyOf } from './plain-values.js';

/** Below every id of NetBox, and below the numbers that stand for "none" elsewhere. */
const FIRST = -1000;

/** Ids for objects of servers that tell none: the same one for the same object as long as the program runs, and never one of NetBox's. */
export class Surrogates {
  readonly #ids = new Map<string, number>();

  of(type: string, identity: string): number {
    const key = `${type}\n${identity}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = FIRST - this.#ids.size;
    this.#ids.set(key, id);
    return id;
  }
}

interface Entry {
  readonly id: number;
  readonly row: Row;
}

/** What became of a name: the one object, none that is known, or several that the server does not tell apart. */
export type Resolved = { readonly kind: 'one'; readonly entry: Entry } | { readonly kind: 'unknown' } | { readonly kind: 'several'; readonly count: number };

/** The objects of a list by their names. */
export class NameTable {
  readonly #byName = new Map<string, Entry[]>();
  readonly #ids = new Set<number>();
  /** Ids of the rows, in their order. */
  readonly ids: readonly number[];

  constructor(type: string, rows: readonly Row[], surrogates: Surrogates) {
    this.ids = identify(type, rows, surrogates);
    for (const [index, row] of rows.entries()) {
      const entry = { id: this.ids[index] ?? 0, row };
      this.#ids.add(entry.id);
      for (const name of namesOf(type, row)) this.#byName.set(name, [...(this.#byName.get(name) ?? []), entry]);
    }
  }

  has(id: number): boolean {
    return this.#ids.has(id);
  }

  /** `around`: rows that name the object, whose other related objects tell it from others of its name. */
  resolve(names: readonly string[], around: readonly Row[]): Resolved {
    for (const name of names) {
      const all = this.#byName.get(name.toLowerCase()) ?? [];
      const fitting = all.length < 2 ? all : all.filter(({ row }) => around.every((other) => agrees(row, other)));
      const [only] = fitting;
      if (fitting.length === 1 && only !== undefined) return { kind: 'one', entry: only };
      if (all.length > 0) return { kind: 'several', count: all.length };
    }
    return { kind: 'unknown' };
  }
}

function namesOf(type: string, row: Row): ReadonlySet<string> {
  const texts = [keyOf(type), 'name', 'display', 'slug'].flatMap((field) => asText(row[field] ?? null) ?? []);
  return new Set(texts.map((text) => text.toLowerCase()));
}

/** Its own id, else one by its name; where several have the name, with what it belongs to. */
function identify(type: string, rows: readonly Row[], surrogates: Surrogates): readonly number[] {
  const names = rows.map((row) => textOf(row, keyOf(type))?.toLowerCase() ?? JSON.stringify(row));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const used = new Map<string, number>();
  return rows.map((row, index) => {
    if (typeof row['id'] === 'number') return row['id'];
    const name = names[index] ?? '';
    const identity = (counts.get(name) ?? 0) < 2 ? name : [name, ...ownersOf(type, row)].join('\n');
    const time = used.get(identity) ?? 0;
    used.set(identity, time + 1);
    return surrogates.of(type, time === 0 ? identity : `${identity}\n#${time}`);
  });
}

function ownersOf(type: string, row: Row): readonly string[] {
  return Object.entries(objectType(type).fields).flatMap(([name, { kind }]) => (kind === 'ref' || kind === 'generic' ? (textOf(row, name) ?? []) : []));
}

/** No related object that both rows name is another one. */
function agrees(row: Row, other: Row): boolean {
  return Object.entries(other).every(([name, value]) => {
    const own = row[name];
    if (!isRow(value) || !isRow(own) || name === 'status') return true;
    const [a, b] = [textOf(value, 'display'), textOf(own, 'display')];
    return a === null || b === null || a.toLowerCase() === b.toLowerCase();
  });
}
