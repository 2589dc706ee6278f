import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import { describeObjects, orList } from '../../query/phrase.js';
import type { Condition, Select } from '../../query/query.js';
import { byId } from '../objects/related.js';
import type { Inputs } from '../operation.js';
import { column, formatNumber, listed, tally } from '../present.js';
import { columnPlan } from './column-plan.js';
import type { ColumnPlan } from './column-plan.js';
import { planMatching } from './matching.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';

type Through = Extract<Condition, { kind: 'through' }>;
type Is = Extract<Condition, { kind: 'is' }>;

/** Places that have a tenant of their own, which what stands there does not inherit. */
const PLACES = new Set(['dcim.site', 'dcim.location', 'dcim.rack']);

/** The condition on whose the place is ("at Acme Corp sites"), for objects that also have a tenant of their own; null without one. */
export function ownedPlace(type: string, where: readonly Condition[]): Through | null {
  const { relations } = objectType(type);
  if (relations['tenant']?.path.join('.') !== 'tenant') return null;
  const isOwned = (condition: Condition): condition is Through => {
    if (condition.kind !== 'through' || condition.negated) return false;
    const relation = relations[condition.relation];
    return relation !== undefined && relation.path.join('.') === condition.relation && PLACES.has(relation.to) && condition.where.some(isOfTenant);
  };
  return where.find(isOwned) ?? null;
}

function isOfTenant(condition: Condition): boolean {
  return condition.kind === 'is' ? condition.relation === 'tenant' : condition.kind === 'empty' && condition.field === 'tenant';
}

function tenantIn(where: readonly Condition[], negated: boolean): Is | null {
  return where.find((condition): condition is Is => condition.kind === 'is' && condition.relation === 'tenant' && condition.negated === negated) ?? null;
}

/** Beside the object's own tenant those of its site and of the place it was chosen by. */
export function ownerColumns(type: string, where: readonly Condition[], world: World): readonly ColumnPlan[] {
  const place = ownedPlace(type, where);
  const own = place === null ? null : columnPlan(type, 'tenant', world);
  if (place === null || own === null) return [];
  const relations = [...new Set(['site', place.relation])].filter((name) => objectType(type).relations[name]?.path.join('.') === name);
  return [...relations.map((relation) => placeTenant(type, relation)), { ...own, column: { ...own.column, need: 'named' } }];
}

function stepOf(relation: string): string {
  return `tenant-of-${relation}`;
}

function placeTenant(type: string, relation: string): ColumnPlan {
  const to = objectType(type).relations[relation]?.to ?? '';
  return {
    column: { ...column(`${relation}_tenant`, `${objectType(to).singular} tenant`), need: 'named' },
    fields: [relation],
    steps: (bases) => [fetchStep(stepOf(relation), to, { id: fromBases(bases, `${relation}.id`) }, ['tenant'])],
    cells: (inputs) => {
      const places = byId(inputs.rows(stepOf(relation)));
      return (row) => tenantOf(places.get(idOf(row, relation)) ?? null);
    },
    key: null,
    sort: 'natural',
  };
}

function tenantOf(row: Row | null): string | null {
  return row === null ? null : (textOf(row, 'tenant', 'name') ?? textOf(row, 'tenant'));
}

/** Whose the objects are that stand there, or where else the owner's objects stand: tenancy is never inherited, so both are told. */
export function ownerRemark(query: Select, place: Through, world: World): Remark {
  const theirs = tenantIn(place.where, false);
  const others = tenantIn(place.where, true);
  if (theirs !== null) return whoseThere(query, place, { theirs, world });
  return others === null ? SILENT : whereElse(query, place, { others, world });
}

/** "117 devices stand there: 33 belong to Acme Corp, 66 to Netops, 18 have no tenant". */
function whoseThere({ type, where }: Select, place: Through, { theirs, world }: { readonly theirs: Is; readonly world: World }): Remark {
  const all = where.filter((condition) => !isOfTenant(condition));
  const matching = all.length === where.length ? null : planMatching({ type, where: all, fields: ['tenant'], name: 'all-there' }, world);
  const said = all.filter((condition) => condition !== place);
  const names = theirs.objects.map(({ name }) => name);
  const clause = (inputs: Inputs, rows: readonly Row[]): string => {
    const there = matching === null ? { rows, complete: true } : matching.read(inputs);
    if (!there.complete) return '';
    const tenants = tally(there.rows.flatMap((row) => tenantOf(row) ?? []));
    const own = tenants.filter(([name]) => names.includes(name)).reduce((sum, [, count]) => sum + count, 0);
    const none = there.rows.length - tenants.reduce((sum, [, count]) => sum + count, 0);
    const parts = [`${formatNumber(own)} ${own === 1 ? 'belongs' : 'belong'} to ${orList(names)}`, ...tenants.filter(([name]) => !names.includes(name)).map(([name, count]) => `${formatNumber(count)} to ${name}`), ...(none === 0 ? [] : [`${formatNumber(none)} ${none === 1 ? 'has' : 'have'} no tenant`])];
    return `${matching === null ? 'of them' : `of ${formatNumber(there.rows.length)} ${describeObjects(type, said, there.rows.length)} there`} ${listed(parts)}`;
  };
  return {
    ...SILENT,
    fields: ['tenant'],
    steps: () => matching?.steps ?? [],
    clause,
    notes: (inputs, rows) => (rows.length > 0 ? [] : sentence(clause(inputs, rows))),
  };
}

function sentence(clause: string): readonly string[] {
  return clause === '' ? [] : [`${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`];
}

/** "of 310 devices of Netops 75 stand in its own sites and 12 in sites without tenant". */
function whereElse({ type, where }: Select, place: Through, { others, world }: { readonly others: Is; readonly world: World }): Remark {
  const rest = where.filter((condition) => condition !== place);
  const { relation } = place;
  const plural = objectType(objectType(type).relations[relation]?.to ?? '').plural;
  const own: Condition = { ...place, where: [{ ...others, negated: false }] };
  const free: Condition = { ...place, where: [{ kind: 'empty', field: 'tenant', negated: false }] };
  const plan = (name: string, extra: readonly Condition[]): ReturnType<typeof planMatching> => planMatching({ type, where: [...rest, ...extra], fields: ['id'], name }, world);
  const [all, inOwn, inFree] = [plan('owned-all', []), plan('owned-own', [own]), plan('owned-free', [free])];
  const clause = (inputs: Inputs): string => {
    const [total, home, nobody] = [all, inOwn, inFree].map((matching) => matching.read(inputs));
    if (total?.complete !== true || home?.complete !== true || nobody?.complete !== true) return '';
    const names = orList(others.objects.map(({ name }) => name));
    return `of all ${formatNumber(total.rows.length)} ${describeObjects(type, rest, total.rows.length)}, ${formatNumber(home.rows.length)} stand in ${plural} of ${names} itself and ${formatNumber(nobody.rows.length)} in ${plural} without tenant`;
  };
  return {
    ...SILENT,
    steps: () => [...all.steps, ...inOwn.steps, ...inFree.steps],
    clause: (inputs) => {
      const hosts = inputs.has(stepOf(relation)) ? tally(inputs.rows(stepOf(relation)).flatMap((row) => tenantOf(row) ?? [])) : [];
      const whose = hosts.length === 0 ? '' : `the ${plural} are of ${listed(hosts.map(([name]) => name))}; `;
      return `${whose}${clause(inputs)}`;
    },
    notes: (inputs, rows) => (rows.length > 0 ? [] : sentence(clause(inputs))),
  };
}
