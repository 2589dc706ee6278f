import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { nameOf } from '../objects/related.js';
import { KINDS as ALL_KINDS, sitesOf } from '../objects/views/presence.js';
import type { Kind } from '../objects/views/presence.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, listed, outRow } from '../present.js';

const TENANT = 'tenancy.tenant';
/** A site that a tenant only owns makes it no more present there. */
const KINDS = ALL_KINDS.filter(({ type }) => type !== 'dcim.site');
const Parameters = z.strictObject({ where: z.array(Condition), min: z.int(), max: z.int().nullable() });
type Parameters = z.infer<typeof Parameters>;

/** Tenants by the number of sites at which anything of theirs is. */
export const tenantsAtSites = defineOperation({
  name: 'tenants-at-sites',
  parameters: Parameters,
  steps: (parameters, world) => [...tenantsOf(parameters, world).steps, ...KINDS.flatMap((kind) => ownedOf(kind, world).steps)],
  compute: (inputs, parameters, world) => answer(inputs, parameters, world),
  describe: (parameters) => `${describeObjects(TENANT, parameters.where)} present at ${boundText(parameters)}`,
});

function tenantsOf({ where }: Parameters, world: World): Matching {
  return planMatching({ type: TENANT, where, fields: ['name'], name: 'tenants' }, world);
}

function ownedOf({ step, type, fields }: Kind, world: World): Matching {
  return planMatching({ type, where: [{ kind: 'empty', field: 'tenant', negated: true }], fields: ['tenant', ...fields], name: `owned-${step}` }, world);
}

function boundText({ min, max }: Parameters): string {
  if (max === min) return `exactly ${countedWord(min, 'site')}`;
  if (max === null) return `${formatNumber(min)} or more sites`;
  return min === 0 ? `no more than ${countedWord(max, 'site')}` : `${formatNumber(min)} to ${countedWord(max, 'site')}`;
}

interface Presence {
  readonly sites: Set<string>;
  readonly counts: Map<string, number>;
}

function presences(inputs: Inputs, world: World): ReadonlyMap<number, Presence> {
  const found = new Map<number, Presence>();
  for (const kind of KINDS) {
    const { rows, complete } = ownedOf(kind, world).read(inputs);
    if (!complete) throw partial(kind.type);
    for (const row of rows) {
      const id = idOf(row, 'tenant');
      if (id === null) continue;
      const known: Presence = found.get(id) ?? { sites: new Set(), counts: new Map() };
      const sites = sitesOf(kind, row, world).filter((site) => site !== null);
      for (const site of sites) known.sites.add(site);
      if (sites.length > 0) known.counts.set(kind.step, (known.counts.get(kind.step) ?? 0) + 1);
      found.set(id, known);
    }
  }
  return found;
}

function answer(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows, complete } = tenantsOf(parameters, world).read(inputs);
  if (!complete) throw partial(TENANT);
  const present = presences(inputs, world);
  const sitesAt = (row: Row): readonly string[] => [...(present.get(idOf(row) ?? 0)?.sites ?? [])].sort(compareNatural);
  const found = rows.filter((row) => sitesAt(row).length >= parameters.min && sitesAt(row).length <= (parameters.max ?? Number.POSITIVE_INFINITY));
  const nowhere = rows.filter((row) => sitesAt(row).length === 0).map(nameOf).sort(compareNatural);
  const by = `by ${found.length === 1 ? 'its' : 'their'} ${listed(KINDS.map(({ label }) => label))}`;
  const notes = nowhere.length === 0 ? [] : [`${listed(nowhere)} ${nowhere.length === 1 ? 'has' : 'have'} nothing at any site.`];
  const text = `${formatNumber(found.length)} of ${countedWord(rows.length, 'tenant')} ${found.length === 1 ? 'is' : 'are'} present at ${boundText(parameters)}, ${by}.`;
  if (found.length === 0) return emptyBody({ text: `None${text.slice(1)}`, objectType: TENANT, notes });
  const sorted = found.toSorted((a, b) => sitesAt(b).length - sitesAt(a).length || compareNatural(nameOf(a), nameOf(b)));
  return tableBody({
    text,
    objectType: TENANT,
    columns: [column('name', 'tenant'), column('site_count', 'sites', 'right'), column('sites', 'at'), ...KINDS.map(({ step, label }) => column(`${step}_count`, label, 'right'))],
    rows: sorted.map((row) => outRow(TENANT, row, { name: nameOf(row), site_count: sitesAt(row).length, sites: sitesAt(row).join(', ') || null, ...Object.fromEntries(KINDS.map(({ step }) => [`${step}_count`, present.get(idOf(row) ?? 0)?.counts.get(step) ?? 0])) })),
    total: found.length,
    notes,
  });
}
