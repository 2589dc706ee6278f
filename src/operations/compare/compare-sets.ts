import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, numberOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { dimensionOf } from '../generic/dimension.js';
import { planMatching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, listed, outRow, plainRow } from '../present.js';

/** Where members of a set are found: objects of a type under conditions, and what of each is the member. */
const Holding = z.strictObject({
  type: z.string(),
  where: z.array(Condition),
  /** A relation of the type; null when its objects are the members themselves. */
  by: z.string().nullable(),
});
type Holding = z.infer<typeof Holding>;

const CompareSets = z.strictObject({
  /** The type of the members. */
  type: z.string(),
  sides: z.array(z.strictObject({ name: z.string(), holdings: z.array(Holding) })),
  wanted: z.enum(['first-only', 'both', 'all']),
});
type CompareSets = z.infer<typeof CompareSets>;

/** What is in one set and not in another, or in both; members are the same when their key is. */
export const compareSets = defineOperation({
  name: 'compare-sets',
  parameters: CompareSets,
  steps: (asked, world) => asked.sides.flatMap((side, index) => side.holdings.flatMap((holding, part) => planHolding(holding, asked.type, `side-${String(index)}-${String(part)}`, world).steps)),
  compute: (inputs, asked, world) => computeSets(inputs, asked, world),
  describe: ({ type, sides, wanted }) => `${objectType(type).plural} ${wanted === 'both' ? 'in both' : wanted === 'all' ? 'in one or the other of' : 'in the first and not in the second of'} ${listed(sides.map(({ name }) => name))}, told apart by ${keyName(type)}`,
});

interface Member {
  readonly key: string;
  readonly label: string;
  readonly id: number | null;
}

interface PlannedHolding {
  readonly steps: readonly Step[];
  /** The member of each object; null for an object that leads to none. */
  readonly read: (inputs: Inputs) => readonly (Member | null)[];
}

function planHolding({ type, where, by }: Holding, memberType: string, name: string, world: World): PlannedHolding {
  const dimension = by === null ? null : dimensionOf(type, by, world);
  const own = by === null && memberType === VLAN ? ['vid', 'name'] : [];
  const matching = planMatching({ type, where, fields: [...own, ...(dimension?.fields ?? [])], name }, world);
  const rowsOf = (inputs: Inputs): readonly Row[] => {
    const { rows, complete } = matching.read(inputs);
    if (!complete) throw partial(type);
    return rows;
  };
  return {
    steps: [...matching.steps, ...(dimension?.steps(matching.bases) ?? [])],
    read: (inputs) => {
      if (dimension === null) return rowsOf(inputs).map((row) => memberOf(row, memberType));
      const keys = dimension.keys(inputs, matching.bases);
      return rowsOf(inputs).flatMap((row): readonly (Member | null)[] => {
        const found = keys(row).map(({ key, label }): Member => ({ key: String(key), label: label ?? '', id: typeof key === 'number' ? key : null }));
        return found.length === 0 ? [null] : found;
      });
    },
  };
}

const VLAN = 'ipam.vlan';

/** VLANs of different sites are the same by their id; everything else by being the same object. */
function memberOf(row: Row, type: string): Member {
  const id = idOf(row);
  if (type !== VLAN) return { key: String(id), label: displayOf(row), id };
  return { key: String(numberOf(row, 'vid')), label: typeof row['name'] === 'string' ? row['name'] : displayOf(row), id: null };
}

function keyName(type: string): string {
  return type === VLAN ? 'VLAN id' : objectType(type).singular;
}

interface Side {
  readonly name: string;
  /** Labels and object of each member by its key, and how often it occurs. */
  readonly members: ReadonlyMap<string, { readonly labels: ReadonlySet<string>; readonly id: number | null; readonly count: number }>;
  readonly without: number;
}

function sideOf(inputs: Inputs, { name, holdings }: CompareSets['sides'][number], index: number, { type, world }: { readonly type: string; readonly world: World }): Side {
  const found = holdings.flatMap((holding, part) => planHolding(holding, type, `side-${String(index)}-${String(part)}`, world).read(inputs));
  const members = new Map<string, { labels: Set<string>; id: number | null; count: number }>();
  for (const member of found) {
    if (member === null) continue;
    const known = members.get(member.key) ?? { labels: new Set<string>(), id: member.id, count: 0 };
    known.labels.add(member.label);
    known.count += 1;
    members.set(member.key, known);
  }
  return { name, members, without: found.filter((member) => member === null).length };
}

const MAX_NAMES = 6;

function computeSets(inputs: Inputs, asked: CompareSets, world: World): AnswerBody {
  const { type, wanted } = asked;
  const [first, second] = asked.sides.map((side, index) => sideOf(inputs, side, index, { type, world }));
  if (first === undefined || second === undefined) return emptyBody({ text: 'There is nothing to compare.', objectType: type });
  const all = [...new Set([...first.members.keys(), ...second.members.keys()])];
  const onlyFirst = all.filter((key) => !second.members.has(key));
  const onlySecond = all.filter((key) => !first.members.has(key));
  const both = all.filter((key) => first.members.has(key) && second.members.has(key));
  const shown = wanted === 'first-only' ? onlyFirst : wanted === 'both' ? both : all;
  const labelOf = (key: string): string => [...new Set([...(first.members.get(key)?.labels ?? []), ...(second.members.get(key)?.labels ?? [])])].join(' / ');
  const nameOf = (key: string): string => (type === VLAN ? `${key} ${labelOf(key)}` : labelOf(key));
  const sorted = [...shown].sort((a, b) => compareNatural(nameOf(a), nameOf(b)));
  const cell = (side: Side, key: string): string | null => (type === VLAN ? ([...(side.members.get(key)?.labels ?? [])].join(', ') || null) : side.members.has(key) ? 'yes' : null);
  const sizes = `${countedWord(onlyFirst.length, `only in ${first.name}`, `only in ${first.name}`)}, ${formatNumber(onlySecond.length)} only in ${second.name}, ${formatNumber(both.length)} in both`;
  const names = sorted.slice(0, MAX_NAMES).map(nameOf);
  const listing = names.length === 0 ? '' : `: ${listed(sorted.length > MAX_NAMES ? [...names, `${formatNumber(sorted.length - MAX_NAMES)} more`] : names)}`;
  const some = shown.length === 0 ? `No ${objectType(type).singular}` : counted(shown.length, type);
  const head = { 'first-only': `${some} of ${first.name} ${shown.length < 2 ? 'is' : 'are'} not in ${second.name}`, both: `${some} ${shown.length < 2 ? 'is' : 'are'} in both ${first.name} and ${second.name}`, all: `${some} in ${first.name} and ${second.name} together` }[wanted];
  const keys = uniqueNames(first.name, second.name);
  return tableBody({
    text: `${head}${listing} (${sizes}).`,
    objectType: type,
    columns: [...(type === VLAN ? [column('vid', 'VID', 'right')] : [column('name', objectType(type).singular)]), ...keys.map((name) => column(name, `in ${name}`))],
    rows: sorted.map((key) => {
      const id = first.members.get(key)?.id ?? second.members.get(key)?.id ?? null;
      const cells = { ...(type === VLAN ? { vid: Number(key) } : { name: labelOf(key) }), [keys[0]]: cell(first, key), [keys[1]]: cell(second, key) };
      return id === null ? plainRow(cells) : outRow(type, { id, display: labelOf(key) }, cells);
    }),
    notes: [`Told apart by ${keyName(type)}.`, ...[first, second].flatMap(({ name, without }) => (without === 0 ? [] : [`${formatNumber(without)} in ${name} ${without === 1 ? 'has' : 'have'} no ${objectType(type).singular}.`]))],
  });
}

function uniqueNames(first: string, second: string): readonly [string, string] {
  return first === second ? [first, `${second} (2)`] : [first, second];
}
