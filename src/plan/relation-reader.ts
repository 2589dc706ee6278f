import type { World } from '../inventory/inventory.js';
import { objectType } from '../netbox/catalogue.js';
import type { Field, ObjectType, Relation } from '../netbox/object-type.js';
import { displayOf, idOf, isList, isRow, rowsOf, textOf, valueAt } from '../netbox/row.js';
import type { Json, ObjectRef, Row } from '../netbox/row.js';
import { reachOf } from '../query/reach.js';
import { fromBases, wholeRows } from './compiled.js';
import type { At, Bases, Results } from './compiled.js';
import { fetchStep } from './plan.js';
import type { Step } from './plan.js';
import { PLACE_TYPES, placeAs, placeReading } from './places.js';

/** Reads the related objects of rows, with the objects in between where rows do not hold them. */
export interface RelationReader {
  readonly fields: readonly string[];
  readonly steps: (bases: Bases) => readonly Step[];
  readonly prepare: (results: Results, bases: Bases) => (row: Row) => readonly ObjectRef[];
  /** Dotted path of the related id in the row itself; null when it is not in the row. */
  readonly idPath: string | null;
}

/** How to read what `word` means for rows of a type; null when only NetBox can tell. */
export function relationReader(at: At, word: string, world: World): RelationReader | null {
  const reader = readerOf(at, word, world);
  return reader === null ? null : { ...reader, prepare: (results, bases) => named(reader.prepare(results, bases), world) };
}

/** Of an object that NetBox writes as its id alone the name is the one that is known here. */
function named(read: (row: Row) => readonly ObjectRef[], { inventory }: World): (row: Row) => readonly ObjectRef[] {
  return (row) => {
    const refs = read(row);
    return refs.some(isNameless) ? refs.map((ref) => (isNameless(ref) ? { ...ref, name: inventory.find(ref.type, ref.id)?.name ?? ref.name } : ref)) : refs;
  };
}

function isNameless({ id, name }: ObjectRef): boolean {
  return name === `#${String(id)}`;
}

function readerOf(at: At, word: string, world: World): RelationReader | null {
  const reach = reachOf(at.type.name, word);
  switch (reach?.kind) {
    case undefined:
      return null;
    case 'direct':
      return directReader(at, reach.relation, world);
    case 'generic':
      return rowReader([reach.field, reach.typeField, reach.idField], (row) => genericRefs(row, reach.typeField, reach.field), `${reach.field}.id`);
    case 'hops': {
      const readers = reach.hops.map((hop, index) => hopReader({ ...at, name: `${at.name}-${index + 1}` }, hop, word, world));
      return readers.every((reader) => reader !== null) ? union(readers) : null;
    }
  }
}

function directReader(at: At, relation: Relation, world: World): RelationReader | null {
  return placeReader(at.type, relation, world) ?? derivedReader(at.type, relation) ?? pathReader(at, relation);
}

function rowReader(fields: readonly string[], refs: (row: Row) => readonly ObjectRef[], idPath: string | null = null): RelationReader {
  return { fields, steps: () => [], prepare: () => refs, idPath };
}

function placeReader(type: ObjectType, relation: Relation, { inventory }: World): RelationReader | null {
  const isPlace = PLACE_TYPES.some((name) => name === relation.to);
  if (!isPlace || (type.name !== 'ipam.vlan' && relation.path[0]?.startsWith('@') !== true)) return null;
  const reading = placeReading(type, inventory);
  return reading === null ? null : rowReader(reading.fields, (row) => reading.places(row).flatMap((place) => placeAs(place, relation.to, inventory)));
}

/** Relations that stand in the row in another shape: VLANs of a port, ends of a cable, the object that an address is assigned to. */
function derivedReader(type: ObjectType, { path, to }: Relation): RelationReader | null {
  if (path[0]?.startsWith('@') !== true || path.length > 1) return null;
  if (path[0] === '@vlans') {
    const fields = ['untagged_vlan', 'tagged_vlans', 'qinq_svlan'];
    return rowReader(fields, (row) => fields.flatMap((field) => refsIn(row[field] ?? null, to)));
  }
  if (type.name === 'dcim.cable') return PLACE_OR_RACK.has(to) ? null : rowReader(['a_terminations', 'b_terminations'], (row) => cableEnds(row, to));
  const [name, generic] = Object.entries(type.fields).find(([, field]) => field.kind === 'generic') ?? [];
  if (name === undefined || generic?.kind !== 'generic' || PLACE_OR_RACK.has(to)) return null;
  return rowReader([name, generic.typeField, generic.idField], (row) => genericRefs(row, generic.typeField, name).filter((ref) => ref.type === to), `${name}.id`);
}

const PLACE_OR_RACK: ReadonlySet<string> = new Set([...PLACE_TYPES, 'dcim.rack']);

function cableEnds(row: Row, to: string): readonly ObjectRef[] {
  return ['a_terminations', 'b_terminations'].flatMap((side) =>
    rowsOf(row, side).flatMap((end) => (to === 'dcim.device' ? refsIn(valueAt(end, ['object', 'device']), to) : textOf(end, 'object_type') === to ? refsIn(end['object'] ?? null, to) : [])),
  );
}

function genericRefs(row: Row, typeField: string, field: string): readonly ObjectRef[] {
  const type = textOf(row, typeField);
  return type === null ? [] : refsIn(row[field] ?? null, type);
}

/** Reads as far as the row goes; from there on in the objects in between, which are fetched by their ids. */
interface Segment {
  /** Path within the row of this segment, as far as it is there. */
  readonly path: string[];
  readonly type: ObjectType;
  typeField: string | null;
}

function pathReader(at: At, relation: Relation): RelationReader | null {
  const segments = segmentsOf(at.type, relation);
  const [first, ...rest] = segments ?? [];
  if (first === undefined) return null;
  const fields = [first.path[0] ?? '', ...(first.typeField === null ? [] : [first.typeField])];
  const read = (row: Row): readonly ObjectRef[] => (first.typeField !== null && textOf(row, first.typeField) !== relation.to ? [] : refsIn(valueAt(row, first.path), relation.to));
  if (rest.length === 0) return { ...rowReader(fields, read), idPath: `${first.path.join('.')}.id` };
  return {
    fields,
    idPath: null,
    steps: (bases) => joinSteps(segments ?? [], bases, at.name),
    prepare: (results) => {
      const tables = rest.map((segment, index) => tableOf(results, `${at.name}.${index + 1}`, segment.type.name));
      return (row) => joined(segments ?? [], tables, row, relation.to);
    },
  };
}

function segmentsOf(type: ObjectType, { path }: Relation): readonly Segment[] | null {
  const segments: Segment[] = [];
  let current: Segment = { path: [], type, typeField: null };
  let holder: ObjectType | null = type; // the type whose field comes next; null behind a field of any type
  for (const [index, name] of path.entries()) {
    const field: Field | undefined = holder === null ? undefined : holder.fields[name];
    if (name.startsWith('@') || (holder !== null && field === undefined)) return null;
    if (current.path.length > 0 && holder !== null && !holder.briefFields.includes(name)) {
      segments.push(current);
      current = { path: [], type: holder, typeField: null };
    }
    current.path.push(name);
    holder = field?.kind === 'ref' || field?.kind === 'refs' ? objectType(field.to) : null;
    if (field?.kind === 'generic' && index === path.length - 1) current.typeField = field.typeField;
  }
  return [...segments, current];
}

function joinSteps(segments: readonly Segment[], bases: Bases, name: string): readonly Step[] {
  return segments.slice(1).map((segment, index) => {
    const idField = `${segments[index]?.path.join('.') ?? ''}.id`;
    const ids = index === 0 ? fromBases(bases, idField) : { from: `${name}.${index}`, field: idField };
    return fetchStep(`${name}.${index + 1}`, segment.type.name, { id: ids }, [segment.path[0] ?? '']);
  });
}

function tableOf(results: Results, step: string, type: string): ReadonlyMap<number, Row> {
  return new Map(wholeRows(results, step, type).flatMap((row) => {
    const id = idOf(row);
    return id === null ? [] : [[id, row] as const];
  }));
}

function joined(segments: readonly Segment[], tables: readonly ReadonlyMap<number, Row>[], row: Row, to: string): readonly ObjectRef[] {
  let rows: readonly Row[] = [row];
  for (const [index, table] of tables.entries()) {
    const path = segments[index]?.path ?? [];
    rows = rows.flatMap((each) => refsIn(valueAt(each, path), to).flatMap((ref) => rowOfTable(table, ref)));
  }
  const last = segments[segments.length - 1]?.path ?? [];
  return rows.flatMap((each) => refsIn(valueAt(each, last), to));
}

function rowOfTable(table: ReadonlyMap<number, Row>, ref: ObjectRef): readonly Row[] {
  const row = table.get(ref.id);
  return row === undefined ? [] : [row];
}

function refsIn(value: Json, type: string): readonly ObjectRef[] {
  if (isList(value)) return value.flatMap((item) => refsIn(item, type));
  if (typeof value === 'number') return [{ type, id: value, name: `#${String(value)}` }];
  const id = isRow(value) ? idOf(value) : null;
  return isRow(value) && id !== null ? [{ type, id, name: displayOf(value) }] : [];
}

/** Reads the object of a hop, then what the word means for it. */
function hopReader(at: At, hop: { readonly word: string; readonly relation: Relation }, word: string, world: World): RelationReader | null {
  const first = directReader({ ...at, name: `${at.name}-${hop.word}` }, hop.relation, world);
  const through = { type: objectType(hop.relation.to), name: `${at.name}-${word}` };
  const second = relationReader(through, word, world);
  if (first === null || second === null || first.idPath === null) return null;
  const { idPath } = first;
  const inner: Bases = { ids: [at.name], restricted: true };
  return {
    fields: first.fields,
    idPath: null,
    steps: (bases) => [
      ...first.steps(bases),
      fetchStep(at.name, through.type.name, { id: fromBases(bases, idPath) }, second.fields),
      ...second.steps(inner),
    ],
    prepare: (results, bases) => {
      const read = first.prepare(results, bases);
      const readNext = second.prepare(results, inner);
      const table = tableOf(results, at.name, through.type.name);
      return (row) => read(row).flatMap((ref) => rowOfTable(table, ref).flatMap(readNext));
    },
  };
}

function union(readers: readonly RelationReader[]): RelationReader {
  return {
    fields: [...new Set(readers.flatMap((reader) => reader.fields))],
    idPath: null,
    steps: (bases) => readers.flatMap((reader) => reader.steps(bases)),
    prepare: (results, bases) => {
      const reads = readers.map((reader) => reader.prepare(results, bases));
      return (row) => reads.flatMap((read) => read(row));
    },
  };
}
