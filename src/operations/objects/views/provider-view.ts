import { tableBody } from '../../../answer.js';
import type { Cell, Section } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { displayOf, numberOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { compareNatural } from '../../../table/compare.js';
import { isActive, rateOf, rateText, sitesOf } from '../../circuits/circuit-rows.js';
import { column, counted, listed, plainRow, tally } from '../../present.js';
import { contactSection, contactSteps } from '../contact-rows.js';
import { block, dates, extras, factsOf } from '../facts.js';
import { placeName } from '../places/circuit-place.js';
import { titleOf } from '../related.js';
import { rowsSection } from './rows-section.js';
import { cutNotes, objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'circuits.provider';
const CIRCUIT_COLUMNS = ['cid', 'type', 'status', 'termination_a', 'termination_z', 'commit_rate', 'tenant'];

/** A provider with its accounts, contacts and circuits. */
export const providerView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    fetchStep('circuits', 'circuits.circuit', { provider_id: object.id }, CIRCUIT_COLUMNS),
    fetchStep('networks', 'circuits.providernetwork', { provider_id: object.id }, ['name', 'service_id'], { optional: true }),
    ...contactSteps('contacts', TYPE, object.id),
  ],
  body: (row, inputs, world) => {
    const circuits = inputs.rows('circuits');
    const statuses = tally(circuits.map((circuit) => textOf(circuit, 'status') ?? 'no status')).map(([status, count]) => `${String(count)} ${status}`);
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)} provides ${counted(numberOf(row, 'circuit_count') ?? circuits.length, 'circuits.circuit')}${statuses.length === 0 ? '' : ` (${listed(statuses)})`}${reachText(circuits, world)}.`,
      blocks: [
        ...block('Identity', factsOf(TYPE, row, ['name', 'slug', 'asns', 'accounts', 'circuit_count'])),
        ...block('Tags and custom fields', extras(row)),
        ...dates(TYPE, row, world.timeZone),
      ],
      sections: [
        ...rowsSection('Circuits', 'circuits.circuit', circuits, CIRCUIT_COLUMNS, sidesOf),
        ...siteSection(circuits, world),
        ...rowsSection('Networks', 'circuits.providernetwork', inputs.rows('networks'), ['name', 'service_id']),
        ...contactSection(inputs, 'contacts'),
      ],
      notes: cutNotes(inputs, { circuits: 'circuits' }),
    });
  },
};

/** " at 5 sites; 24 Gbps committed on the active ones". */
function reachText(circuits: readonly Row[], world: World): string {
  const active = circuits.filter(isActive);
  const sites = new Set(circuits.flatMap((circuit) => sitesOf(circuit, world).map(({ id }) => id)));
  return `${sites.size === 0 ? '' : ` at ${counted(sites.size, 'dcim.site')}`}${active.length === 0 ? '' : `; ${rateText(active)} on the active ones`}`;
}

/** The sites that the provider reaches, with their circuits. */
function siteSection(circuits: readonly Row[], world: World): readonly Section[] {
  const sites = new Map(circuits.flatMap((circuit) => sitesOf(circuit, world).map((site) => [site.id, site] as const)));
  if (sites.size === 0) return [];
  const rows = [...sites.values()].sort((a, b) => compareNatural(a.name, b.name)).map((site) => {
    const own = circuits.filter((circuit) => sitesOf(circuit, world).some(({ id }) => id === site.id));
    return plainRow({ site: site.name, circuits: own.map(displayOf).sort(compareNatural).join(', '), commit_rate: rateOf(own.filter(isActive)) });
  });
  return [{ title: 'Sites', body: tableBody({ text: counted(sites.size, 'dcim.site'), objectType: 'dcim.site', columns: [column('site', 'site'), column('circuits', 'circuits'), { ...column('commit_rate', 'active rate', 'right'), unit: 'kbps' }], rows }) }];
}

/** Sides by their place: NetBox displays a termination as "C-1: Termination A". */
function sidesOf(circuit: Row): Readonly<Record<string, Cell>> {
  return Object.fromEntries(
    ['termination_a', 'termination_z'].map((field) => {
      const end = rowOf(circuit, field);
      return [field, end === null ? null : placeName(end)];
    }),
  );
}
