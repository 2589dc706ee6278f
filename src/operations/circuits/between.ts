import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, Section } from '../../answer.js';
import type { Inventory, World } from '../../inventory/inventory.js';
import { displayOf, idOf, textOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { liesIn } from '../../plan/places.js';
import { describeObjects, orList } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, listed, plainRow, tally } from '../present.js';
import { CIRCUIT, CIRCUIT_COLUMNS, CIRCUIT_FIELDS, circuitRow, isActive, NETWORK, rateText, sidesOf } from './circuit-rows.js';

const Parameters = z.strictObject({ a: z.array(BoundObject).min(1), z: z.array(BoundObject).min(1), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

/** Circuits with one side in one place and the other side in another; a provider's network between them is no circuit between them. */
export const circuitsBetween = defineOperation({
  name: 'circuits-between',
  parameters: Parameters,
  steps: (parameters, world) => matchingOf(parameters, world).steps,
  compute: (inputs, parameters, world) => between(inputs, parameters, world),
  describe: (parameters) => `${describeObjects(CIRCUIT, parameters.where)} between ${placesText(parameters)}`,
});

function matchingOf({ where }: Parameters, world: World): Matching {
  return planMatching({ type: CIRCUIT, where, fields: CIRCUIT_FIELDS, name: 'circuits' }, world);
}

function placesText({ a, z }: Parameters): string {
  return `${orList(a.map(({ name }) => name))} and ${orList(z.map(({ name }) => name))}`;
}

function between(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows, complete } = matchingOf(parameters, world).read(inputs);
  if (!complete) throw partial(CIRCUIT);
  const circuits = rows.toSorted((one, other) => compareNatural(displayOf(one), displayOf(other)) || (idOf(one) ?? 0) - (idOf(other) ?? 0));
  const direct = circuits.filter((circuit) => joins(circuit, parameters, world.inventory));
  const sections = sharedNetworks(circuits, parameters, world.inventory);
  if (direct.length === 0) return none(circuits, parameters, world.inventory, sections);
  const statuses = tally(direct.map((circuit) => textOf(circuit, 'status') ?? 'no status'));
  const active = direct.filter(isActive);
  const split = statuses.length === 1 ? `, ${direct.length === 1 ? '' : 'all '}${statuses[0]?.[0] ?? ''}` : `: ${listed(statuses.map(([status, count]) => `${String(count)} ${status}`))}`;
  const ofActive = active.length === direct.length || active.length === 0 ? '' : `, ${rateText(active)} on the active ones`;
  return tableBody({
    text: `${String(direct.length)} ${describeObjects(CIRCUIT, parameters.where, direct.length)} between ${placesText(parameters)}${split}; ${rateText(direct)} in all${ofActive}.`,
    objectType: CIRCUIT,
    columns: CIRCUIT_COLUMNS,
    rows: direct.map(circuitRow),
    total: direct.length,
    sections,
  });
}

function joins(circuit: Row, { a, z }: Parameters, inventory: Inventory): boolean {
  const [one, other] = sidesOf(circuit);
  if (one === null || other === null) return false;
  return (isIn(one, a, inventory) && isIn(other, z, inventory)) || (isIn(one, z, inventory) && isIn(other, a, inventory));
}

function isIn(place: ObjectRef, wanted: readonly ObjectRef[], inventory: Inventory): boolean {
  return place.type !== NETWORK && wanted.some((outer) => liesIn(place, outer, inventory));
}

/** Provider networks that both places have circuits to: an indirect way. */
function sharedNetworks(circuits: readonly Row[], { a, z }: Parameters, inventory: Inventory): readonly Section[] {
  const [fromA, fromZ] = [a, z].map((places) => cloudsOf(circuits, places, inventory));
  const shared = [...(fromA ?? [])].flatMap(([id, own]) => {
    const others = fromZ?.get(id);
    return others === undefined ? [] : [{ network: own.network, circuits: [...new Set([...own.circuits, ...others.circuits])].sort(compareNatural) }];
  });
  if (shared.length === 0) return [];
  const body = tableBody({
    text: `Both also reach ${listed(shared.map(({ network }) => network))}, which is not a direct circuit.`,
    objectType: NETWORK,
    columns: [column('network', 'provider network'), column('circuits', 'circuits')],
    rows: shared.map((each) => plainRow({ network: each.network, circuits: each.circuits.join(', ') })),
  });
  return [{ title: 'Over provider networks', body }];
}

interface Cloud {
  readonly network: string;
  readonly circuits: readonly string[];
}

function cloudsOf(circuits: readonly Row[], places: readonly ObjectRef[], inventory: Inventory): ReadonlyMap<number, Cloud> {
  const clouds = new Map<number, Cloud>();
  for (const circuit of circuits) {
    const sides = sidesOf(circuit);
    const network = sides.find((side) => side?.type === NETWORK);
    if (network == null || !sides.some((side) => side !== null && isIn(side, places, inventory))) continue;
    clouds.set(network.id, { network: network.name, circuits: [...(clouds.get(network.id)?.circuits ?? []), displayOf(circuit)] });
  }
  return clouds;
}

/** No direct circuit: what they share, else what each place has. */
function none(circuits: readonly Row[], parameters: Parameters, inventory: Inventory, sections: readonly Section[]): AnswerBody {
  const text = `No direct ${describeObjects(CIRCUIT, parameters.where, 1)} between ${placesText(parameters)}`;
  const [shared] = sections;
  if (shared !== undefined) return { ...emptyBody({ text: `${text}. ${shared.body.text}`, objectType: CIRCUIT, notes: networkNotes(shared) }), sections };
  const notes = [parameters.a, parameters.z].map((places) => {
    const own = circuits.filter((circuit) => sidesOf(circuit).some((side) => side !== null && isIn(side, places, inventory))).map(displayOf);
    return `${orList(places.map(({ name }) => name))}: ${own.length === 0 ? 'no circuits' : listed(own)}.`;
  });
  return emptyBody({ text: `${text}, nor a provider network that both reach.`, objectType: CIRCUIT, notes });
}

function networkNotes({ body }: Section): readonly string[] {
  return 'rows' in body ? body.rows.map(({ cells }) => `${String(cells['network'])}: ${String(cells['circuits'])}.`) : [];
}
