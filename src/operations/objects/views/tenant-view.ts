import { tableBody } from '../../../answer.js';
import type { Block, OutRow, Section } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { countOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Inputs } from '../../operation.js';
import { column, countedWord, listed, plainRow } from '../../present.js';
import { contactSection, contactSteps } from '../contact-rows.js';
import { block, dates, extras, factsOf } from '../facts.js';
import { titleOf } from '../related.js';
import { cutNotes, objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';
import { KINDS, sitesOf } from './presence.js';

const TYPE = 'tenancy.tenant';
const COUNTERS = ['site_count', 'rack_count', 'device_count', 'virtualmachine_count', 'cluster_count', 'prefix_count', 'ipaddress_count', 'vlan_count', 'vrf_count', 'circuit_count'];

/** A tenant with its counters, contacts, and where it is present. */
export const tenantView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    ...KINDS.map(({ step, type, fields }) => fetchStep(step, type, { tenant_id: object.id }, fields)),
    ...contactSteps('contacts', TYPE, object.id),
  ],
  body: (row, inputs, world) => {
    const presence = presenceOf(inputs, world);
    const group = textOf(row, 'group');
    const sites = presence.filter(({ site }) => site !== null).length;
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)}${group === null ? '' : `, of group ${group},`} ${ownsText(row)}; present at ${countedWord(sites, 'site')}.`,
      blocks: [...blocksOf(row), ...dates(TYPE, row, world.timeZone)],
      sections: [...presenceSection(presence), ...contactSection(inputs, 'contacts')],
      notes: [
        ...cutNotes(inputs, Object.fromEntries(KINDS.map(({ step, label }) => [step, label]))),
        ...(inputs.rows('circuits').length === 0 ? [] : ['A circuit is counted at each site that it ends at.']),
      ],
    });
  },
};

function blocksOf(row: Row): readonly Block[] {
  return [
    ...block('Identity', factsOf(TYPE, row, ['name', 'slug', 'group'])),
    ...block('Owns', factsOf(TYPE, row, COUNTERS)),
    ...block('Tags and custom fields', extras(row)),
  ];
}

/** "has 12 devices, 3 racks and 2 circuits". */
function ownsText(row: Row): string {
  const parts = KINDS.flatMap(({ counter, label, one }) => {
    const count = countOf(row, counter);
    return count === 0 ? [] : [countedWord(count, one, label)];
  });
  return parts.length === 0 ? 'owns nothing' : `has ${listed(parts)}`;
}

interface Presence {
  /** Null: objects that lie at no single site. */
  readonly site: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

function presenceOf(inputs: Inputs, world: World): readonly Presence[] {
  const bySite = new Map<string | null, Record<string, number>>();
  for (const kind of KINDS) {
    for (const row of inputs.rows(kind.step)) {
      for (const site of sitesOf(kind, row, world)) {
        const counts = bySite.get(site) ?? {};
        counts[kind.step] = (counts[kind.step] ?? 0) + 1;
        bySite.set(site, counts);
      }
    }
  }
  return [...bySite].map(([site, counts]) => ({ site, counts })).toSorted((a, b) => orderOf(a.site, b.site));
}

function orderOf(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a.localeCompare(b, 'en', { numeric: true });
}

function presenceSection(presence: readonly Presence[]): readonly Section[] {
  if (presence.length === 0) return [];
  const used = KINDS.filter(({ step }) => presence.some(({ counts }) => (counts[step] ?? 0) > 0));
  const rows = presence.map(({ site, counts }): OutRow => plainRow({ site: site ?? '(no single site)', ...Object.fromEntries(used.map(({ step }) => [step, counts[step] ?? 0])) }));
  const sites = presence.filter(({ site }) => site !== null).length;
  const body = tableBody({ text: `Present at ${countedWord(sites, 'site')}`, columns: [column('site', 'site'), ...used.map(({ step, label }) => column(step, label, 'right'))], rows });
  return [{ title: 'Presence', body }];
}
