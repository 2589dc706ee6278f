import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, Cell, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, outRow } from '../present.js';
import { typesOf, wordFor } from './bound-objects.js';
import { goneText } from './gone.js';
import type { Place } from './places/place.js';
import { placeReaderOf } from './places/place-readers.js';
import { titleOf } from './related.js';

/** Where objects are: racks and units, sites and regions, clusters and hosts, both ends of a circuit. */
export const place = defineOperation({
  name: 'place',
  parameters: z.strictObject({ objects: z.array(BoundObject).min(1) }),
  steps: ({ objects }) => typesOf(objects).flatMap(({ type, ids }) => placeReaderOf(type).steps(type, ids)),
  compute: (inputs, { objects }, world) => {
    const found = placesOf(objects, inputs, world);
    const [first, ...others] = found;
    if (first === undefined) return emptyBody({ text: goneText(objects, inputs) });
    return others.length === 0 && objects.length === 1 ? onePlace(first) : manyPlaces(found, objects);
  },
  describe: ({ objects }) => `place of ${wordFor(objects)}`,
});

interface Found {
  readonly type: string;
  readonly row: Row;
  readonly place: Place;
}

/** In the order of the objects asked for; objects that are gone are left out. */
function placesOf(objects: readonly BoundObject[], inputs: Inputs, world: World): readonly Found[] {
  const found = new Map<string, Found>();
  for (const { type } of typesOf(objects)) {
    const read = placeReaderOf(type).read(inputs, type, world);
    for (const row of inputs.rows(type)) found.set(`${type} ${String(idOf(row))}`, { type, row, place: read(row) });
  }
  return objects.flatMap(({ type, id }) => found.get(`${type} ${String(id)}`) ?? []);
}

function onePlace({ type, row, place: where }: Found): AnswerBody {
  return valueBody({
    text: `${titleOf(type, row)} ${where.phrase}.`,
    value: where.path ?? where.region ?? (where.known ? (where.site ?? where.by) : null),
    objectType: type,
  });
}

function manyPlaces(found: readonly Found[], asked: readonly BoundObject[]): AnswerBody {
  const types = [...new Set(found.map(({ type }) => type))];
  const sites = new Set(found.flatMap(({ place: where }) => where.site ?? []));
  const unknown = found.filter(({ place: where }) => !where.known).length;
  const missing = asked.length - found.length;
  return tableBody({
    text: `${wordFor(found.map(({ type }) => ({ type })))}${sites.size === 0 ? '' : ` at ${countedWord(sites.size, 'site')}`}.`,
    objectType: types.length === 1 ? (types[0] ?? null) : null,
    columns: shownColumns(found.map((each) => each.place), types),
    rows: found.map(placeRow),
    notes: [
      ...(unknown === 0 ? [] : [`${countedWord(unknown, 'object')} without a recorded place.`]),
      ...(missing === 0 ? [] : [`${countedWord(missing, 'object')} no longer visible.`]),
    ],
  });
}

const COLUMNS = [
  column('region', 'region'),
  column('site', 'site'),
  column('location', 'location'),
  column('rack', 'rack'),
  column('units', 'U'),
  column('face', 'face'),
  column('by', 'by'),
];

/** Name (and type, of several), site, and what at least one place has. */
function shownColumns(places: readonly Place[], types: readonly string[]): typeof COLUMNS {
  const used = COLUMNS.filter(({ name }) => name === 'site' || places.some((where) => placeCells(where)[name] != null));
  return [column('name', 'name'), ...(types.length > 1 ? [column('type', 'type')] : []), ...used];
}

function placeRow({ type, row, place: where }: Found): OutRow {
  return outRow(type, row, { name: titleOf(type, row), type: objectType(type).singular, ...placeCells(where) });
}

function placeCells({ region, site, location, rack, units, face, by }: Place): Record<string, Cell> {
  return { region, site, location, rack, units, face, by };
}
