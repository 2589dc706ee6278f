import { AppError } from '../../errors.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { parseFilterName } from '../../netbox/lookups.js';
import { countOf, displayOf, idOf, rowOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { readyCounter, withAncestors } from '../../plan/conditions/related.js';
import { countStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { Aggregate } from '../../query/query.js';
import { reachOf } from '../../query/reach.js';
import { countGroups } from '../../table/group.js';
import type { GroupKey, RowGroup } from '../../table/group.js';
import type { Inputs } from '../operation.js';
import { formatNumber } from '../present.js';
import { dimensionOf } from './dimension.js';
import type { Dimension } from './dimension.js';
import { standsInside } from './inside.js';
import { planMatching } from './matching.js';
import type { Matching } from './matching.js';
import { stepName } from './step-name.js';

export interface CountedGroup extends RowGroup {
  /** The object that the group is. */
  readonly object: Row | null;
}

/** Objects counted per group. `total` counts each object once, however many groups it is in. */
export interface Grouped {
  readonly groups: readonly CountedGroup[];
  readonly total: number;
  readonly complete: boolean;
  /** NetBox's own counters add up to more than this token may see. */
  readonly counterSum: number | null;
  /** Of several dimensions: the objects that the first could be, whether anything is in them or not. */
  readonly objects?: readonly Row[];
}

export interface Grouping {
  readonly dimensions: readonly Dimension[];
  readonly steps: readonly Step[];
  readonly read: (inputs: Inputs) => Grouped;
}

/** Plans a count per group, by the cheapest way that is exact: NetBox's counters, a count per choice, or the rows. */
export function planGrouping(query: Aggregate, world: World): Grouping {
  const dimensions = query.by.map((name) => dimensionOf(query.type, name, world));
  const [only] = dimensions;
  const plan = only === undefined || dimensions.length > 1 ? null : (byCounters(query, only, world) ?? byChoice(query, only, world));
  return { dimensions, ...(plan ?? byRows(query, dimensions, world)) };
}

type Way = Pick<Grouping, 'steps' | 'read'>;

/** All objects that can be a group, so that those with nothing are there too. */
function groupObjects(target: string, { groupsWhere }: Aggregate, fields: readonly string[], world: World): Matching {
  return planMatching({ type: target, where: groupsWhere, fields: ['url', 'display_url', ...fields], name: 'groups' }, world);
}

function readGroups(matching: Matching, target: string, inputs: Inputs): readonly Row[] {
  const { rows, complete } = matching.read(inputs);
  if (!complete) throw partial(target);
  return rows;
}

function byCounters(query: Aggregate, { name, target, tree }: Dimension, world: World): Way | null {
  const reach = reachOf(query.type, name);
  const path = reach?.kind === 'direct' ? reach.relation.path : [];
  const isSingle = path.length === 1 && objectType(query.type).fields[path[0] ?? '']?.kind === 'ref';
  const counter = target === null || !isSingle ? null : readyCounter(target, { type: query.type, by: name, where: query.where });
  const isLimited = query.groupsWhere.length > 0;
  if (target === null || counter === null || (isLimited && tree)) return null;
  const objects = groupObjects(target, query, tree ? [counter, 'parent'] : [counter], world);
  return {
    steps: [...objects.steps, ...(isLimited ? [] : [countStep('total', query.type, {})])],
    read: (inputs) => {
      const rows = readGroups(objects, target, inputs);
      const groups = rows.map((row) => groupOf(row, countOf(row, counter)));
      const sum = groups.reduce((all, { object, count }) => all + (tree && object !== null && rowOf(object, 'parent') !== null ? 0 : count), 0);
      const total = isLimited ? sum : (inputs.number('total') ?? sum);
      return { groups: [...groups, ...noneGroup(total - sum)], total, complete: true, counterSum: sum > total ? sum : null };
    },
  };
}

function groupOf(object: Row, count: number): CountedGroup {
  return { keys: [{ key: idOf(object), label: displayOf(object) }], object, count };
}

function noneGroup(count: number): readonly CountedGroup[] {
  return count > 0 ? [{ keys: [{ key: null, label: null }], object: null, count }] : [];
}

/** One count per value of a choice, and one for no value; what remains are values of this installation's own. */
function byChoice(query: Aggregate, { name }: Dimension, world: World): Way | null {
  const type = objectType(query.type);
  const field = type.fields[name];
  const { decided } = planMatching({ type: query.type, where: query.where, fields: [], name: stepName(query.type) }, world);
  const filter = parseFilterName(type, name);
  const isKnown = field?.kind === 'choice' && filter?.filter.kind === 'choice' && filter.filter.single !== true && field.values.length <= MAX_COUNTS;
  if (!isKnown || decided === null || name in decided.filters) return null;
  const empty = `${name}__empty`;
  const steps = field.values.map((value) => countStep(`is-${String(value)}`, query.type, { ...decided.filters, [name]: [value] }));
  return {
    steps: [...decided.steps, countStep('total', query.type, decided.filters), ...steps, countStep('is-empty', query.type, { ...decided.filters, [empty]: true })],
    read: (inputs) => {
      const total = inputs.number('total') ?? 0;
      const groups = field.values.map((value): CountedGroup => ({ keys: [{ key: value, label: String(value) }], object: null, count: inputs.number(`is-${String(value)}`) ?? 0 }));
      const none = inputs.number('is-empty') ?? 0;
      const rest = total - none - groups.reduce((sum, { count }) => sum + count, 0);
      if (rest < 0) throw contradiction(query.type, name, total - rest, total);
      const others: readonly CountedGroup[] = rest > 0 ? [{ keys: [{ key: 'other', label: '(other)' }], object: null, count: rest }] : [];
      return { groups: [...groups.filter(({ count }) => count > 0), ...noneGroup(none), ...others], total, complete: true, counterSum: null };
    },
  };
}

function contradiction(type: string, name: string, sum: number, total: number): AppError {
  return new AppError('MCP_TOOL', `By ${name} the ${objectType(type).plural} add up to ${formatNumber(sum)}, but NetBox counts ${formatNumber(total)}.`, {
    hint: 'Ask again, if they are being changed just now; otherwise the server does not follow every filter.',
    reason: 'contradiction',
  });
}

const MAX_COUNTS = 12; // as many calls; beyond that reading the rows is as cheap

function byRows(query: Aggregate, dimensions: readonly Dimension[], world: World): Way {
  const [only] = dimensions;
  const isSingle = dimensions.length === 1;
  const target = only?.target ?? null;
  const objects = target === null ? null : groupObjects(target, query, [], world);
  const matching = planMatching({ type: query.type, where: query.where, fields: dimensions.flatMap(({ fields }) => fields), name: stepName(query.type) }, world);
  return {
    steps: [...matching.steps, ...dimensions.flatMap(({ steps }) => steps(matching.bases)), ...(objects?.steps ?? [])],
    read: (inputs) => {
      const { rows, complete } = matching.read(inputs);
      const keys = dimensions.map((dimension) => dimension.keys(inputs, matching.bases));
      const inside = target === null ? () => false : standsInside(target, query.where, world);
      if (objects === null || target === null || only === undefined || !isSingle) {
        const groups = countGroups(rows, (row) => keys.map((read) => read(row))).map((group): CountedGroup => ({ ...group, object: null }));
        const possible = objects === null || target === null ? [] : readGroups(objects, target, inputs).filter((row) => inside(idOf(row) ?? -1));
        return { groups, total: rows.length, complete, counterSum: null, objects: possible };
      }
      const known = new Map(readGroups(objects, target, inputs).map((row) => [idOf(row) ?? -1, row]));
      const keysOf = (row: Row): readonly GroupKey[] => (keys[0]?.(row) ?? []).flatMap((key) => withAbove(key, only, world));
      const counted = countObjects(rows, keysOf, known, query.groupsWhere.length > 0);
      const groups = counted.groups.filter(({ count, object }) => count > 0 || object === null || inside(idOf(object) ?? -1));
      return { ...counted, groups, complete, counterSum: null };
    },
  };
}

/** A group of a tree stands for what lies below it too. */
export function withAbove(key: GroupKey, { tree, target }: Dimension, { inventory }: World): readonly GroupKey[] {
  if (!tree || target === null || typeof key.key !== 'number') return [key];
  return withAncestors({ type: target, id: key.key, name: key.label ?? '' }, inventory).map((id) => ({ key: id, label: inventory.find(target, id)?.name ?? key.label }));
}

/** Counts rows per object; `only` leaves out rows of other objects and of none. */
function countObjects(rows: readonly Row[], keysOf: (row: Row) => readonly GroupKey[], known: ReadonlyMap<number, Row>, only: boolean): Pick<Grouped, 'groups' | 'total'> {
  const kept = only ? rows.filter((row) => keysOf(row).some(({ key }) => typeof key === 'number' && known.has(key))) : rows;
  const counted = countGroups(kept, (row) => [distinctKeys(keysOf(row)).filter(({ key }) => !only || (typeof key === 'number' && known.has(key)))]);
  const counts = new Map(counted.map((group) => [group.keys[0]?.key ?? null, group]));
  const groups = [...known].map(([id, row]) => groupOf(row, counts.get(id)?.count ?? 0));
  const others = counted.filter((group) => typeof group.keys[0]?.key !== 'number' || !known.has(group.keys[0].key));
  return { groups: [...groups, ...others.map((group): CountedGroup => ({ ...group, object: null }))], total: kept.length };
}

function distinctKeys(keys: readonly GroupKey[]): readonly GroupKey[] {
  return [...new Map(keys.map((key) => [key.key, key])).values()];
}
