import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, formatNumber, listed, outRow } from '../present.js';
import { CIRCUIT, CIRCUIT_FIELDS, rateOf, sitesOf } from './circuit-rows.js';

const SITE = 'dcim.site';
const CLASSES = ['no circuit', 'one circuit', 'several of one provider', 'two or more providers'] as const;
type Class = (typeof CLASSES)[number];

const Parameters = z.strictObject({
  where: z.array(Condition),
  /** Which sites: all, those with one circuit, with one provider, that depend on a named one, or whether all have a second circuit. */
  want: z.enum(['all', 'one-circuit', 'one-provider', 'provider', 'backup', 'backup-rule', 'diverse']),
  provider: BoundObject.nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** How sites depend on their carriers: active circuits that end there, and whose they are. */
export const siteRedundancy = defineOperation({
  name: 'site-redundancy',
  parameters: Parameters,
  steps: (parameters, world) => [...sitesOfQuestion(parameters, world).steps, ...activeCircuits(world).steps],
  compute: (inputs, parameters, world) => classify(inputs, parameters, world),
  describe: ({ where, want, provider }) => `${WANTED[want]}${want === 'provider' ? ` ${provider?.name ?? ''} alone` : ''}: ${describeObjects(SITE, where)} by their active circuits`,
});

const WANTED: Readonly<Record<Parameters['want'], string>> = {
  all: 'carrier diversity', 'one-circuit': 'only one circuit', 'one-provider': 'circuits of a single provider', provider: 'depending on', backup: 'a second circuit', 'backup-rule': 'whether all have a second circuit', diverse: 'two or more providers',
};

function sitesOfQuestion({ where }: Parameters, world: World): Matching {
  return planMatching({ type: SITE, where, fields: ['name', 'status', 'display_url'], name: 'sites' }, world);
}

function activeCircuits(world: World): Matching {
  return planMatching({ type: CIRCUIT, where: [{ kind: 'field', field: 'status', lookup: 'equals', values: ['active'], negated: false }], fields: CIRCUIT_FIELDS, name: 'circuits' }, world);
}

/** A site and the active circuits that end there. */
interface Served {
  readonly site: Row;
  readonly circuits: readonly Row[];
  readonly providers: readonly string[];
  readonly providerIds: ReadonlySet<number>;
  readonly kind: Class;
}

function classify(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const [sites, circuits] = [sitesOfQuestion(parameters, world).read(inputs), activeCircuits(world).read(inputs)];
  if (!sites.complete) throw partial(SITE);
  if (!circuits.complete) throw partial(CIRCUIT);
  const served = sites.rows.map((site) => servedOf(site, circuits.rows, world));
  const sorted = served.toSorted((a, b) => CLASSES.indexOf(a.kind) - CLASSES.indexOf(b.kind) || compareNatural(nameOf(a.site), nameOf(b.site)) || (idOf(a.site) ?? 0) - (idOf(b.site) ?? 0));
  return answer(parameters, sorted);
}

function servedOf(site: Row, circuits: readonly Row[], world: World): Served {
  const id = idOf(site);
  const own = circuits.filter((circuit) => sitesOf(circuit, world).some((each) => each.id === id));
  const providers = [...new Set(own.flatMap((circuit) => textOf(circuit, 'provider') ?? []))].sort(compareNatural);
  const providerIds = new Set(own.flatMap((circuit) => idOf(circuit, 'provider') ?? []));
  return { site, circuits: own, providers, providerIds, kind: classOf(own.length, providerIds.size) };
}

function classOf(circuits: number, providers: number): Class {
  if (circuits === 0) return 'no circuit';
  if (circuits === 1) return 'one circuit';
  return providers === 1 ? 'several of one provider' : 'two or more providers';
}

function isWanted({ want, provider }: Parameters, { kind, circuits, providerIds }: Served): boolean {
  switch (want) {
    case 'all':
      return true;
    case 'one-circuit':
      return kind === 'one circuit';
    case 'one-provider':
      return providerIds.size === 1;
    case 'provider':
      return providerIds.size === 1 && providerIds.has(provider?.id ?? -1);
    case 'backup':
      return circuits.length > 1;
    case 'backup-rule':
      return circuits.length < 2;
    case 'diverse':
      return providerIds.size > 1;
  }
}

function answer(parameters: Parameters, served: readonly Served[]): AnswerBody {
  const { where, want } = parameters;
  const found = served.filter((each) => isWanted(parameters, each));
  const notes = ['Active circuits that end at the site are counted; tunnels and wireless links are not, and NetBox does not record physical paths.'];
  const sites = describeObjects(SITE, where, served.length);
  if (served.length === 0) return emptyBody({ text: `There are no ${describeObjects(SITE, where)} to look at.`, objectType: SITE });
  const classes = `in all: ${listed(CLASSES.map((kind) => `${formatNumber(served.filter((each) => each.kind === kind).length)} with ${classText(kind)}`))}`;
  const head = `${formatNumber(found.length)} of ${formatNumber(served.length)} ${sites} ${predicate(parameters, found.length)}`;
  const columns = [column('name', 'site'), column('circuits', 'circuits', 'right'), column('providers', 'providers'), column('types', 'types'), { ...column('commit_rate', 'total rate', 'right'), unit: 'kbps' as const }, column('class', 'class'), column('status', 'status')];
  const rows = found.map(outOf);
  if (want === 'backup-rule') {
    const text = found.length === 0 ? `Yes, all ${formatNumber(served.length)} ${sites} have at least two active circuits; ${classes}.` : `No, ${head}; ${classes}.`;
    return valueBody({ value: found.length === 0, text, objectType: SITE, columns, rows, notes });
  }
  if (found.length === 0) return emptyBody({ text: `None of the ${formatNumber(served.length)} ${sites} ${predicate(parameters, 1)}; ${classes}.`, objectType: SITE, notes });
  return tableBody({ text: `${want === 'all' ? `${formatNumber(served.length)} ${sites}` : head}; ${classes}.`, objectType: SITE, columns, rows, total: found.length, notes });
}

function classText(kind: Class): string {
  return kind === 'no circuit' ? 'no active circuit' : kind === 'several of one provider' ? 'several circuits of one provider' : kind;
}

function predicate({ want, provider }: Parameters, count: number): string {
  const [have, depend] = count === 1 ? ['has', 'depends'] : ['have', 'depend'];
  switch (want) {
    case 'all':
    case 'backup':
      return `${have} two or more active circuits`;
    case 'backup-rule':
      return `${have} no second active circuit`;
    case 'one-circuit':
      return `${have} only one active circuit`;
    case 'one-provider':
      return `${have} active circuits of a single provider only`;
    case 'diverse':
      return `${have} active circuits of two or more providers`;
    case 'provider':
      return `${depend} on ${provider?.name ?? 'it'} alone`;
  }
}

function outOf({ site, circuits, providers, kind }: Served): OutRow {
  const types = [...new Set(circuits.flatMap((circuit) => textOf(circuit, 'type') ?? []))].sort(compareNatural);
  return outRow(SITE, site, { name: nameOf(site), circuits: circuits.length, providers: providers.join(', ') || null, types: types.join(', ') || null, commit_rate: rateOf(circuits), class: kind, status: textOf(site, 'status') });
}
