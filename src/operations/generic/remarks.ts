import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases } from '../../plan/compiled.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { Condition, Select } from '../../query/query.js';
import { orList } from '../../query/phrase.js';
import { compareNatural } from '../../table/compare.js';
import { formatMegabytes, formatRate } from '../quantities.js';
import { counted, formatNumber, listed } from '../present.js';
import { feedTotals, panelFeeds } from '../power/remarks.js';
import { unitsHeld } from '../racks/reservation-columns.js';
import { alsoThere } from './also-there.js';
import { askedAddresses } from './asked-addresses.js';
import { isPlace } from './fixed.js';
import { leftOut } from './left-out.js';
import { machinesToo } from './machines-too.js';
import { planMatching } from './matching.js';
import { ownedPlace, ownerRemark } from './owner-place.js';
import { cabledPorts, unmeasuredCables } from './port-remarks.js';
import { relatedRemarks } from './related-remarks.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';
import { servicesThere } from './services-there.js';

type IsCondition = Extract<Condition, { kind: 'is' }>;

/** The remarks that fit a list. */
export function remarksFor(query: Select, world: World): readonly Remark[] {
  const said = (word: string): IsCondition | null => query.where.find((condition): condition is IsCondition => condition.kind === 'is' && condition.relation === word && !condition.negated) ?? null;
  const manufacturer = said('manufacturer');
  const tenant = said('tenant');
  const host = said('device');
  const place = ownedPlace(query.type, query.where);
  return [
    ...(query.type === 'virtualization.virtualmachine' && host !== null && query.where.length === 1 ? [servicesThere(host, world)] : []),
    ...[machinesToo(query, world) ?? []].flat(),
    ...(query.also === undefined ? [] : [alsoThere(query, world)]),
    ...leftOut(query, world),
    ...(query.type === 'dcim.cable' ? unmeasuredCables(query, world) : []),
    ...(query.type === 'dcim.interface' && !query.where.some((condition) => condition.kind === 'empty' && condition.field === 'cable') ? [cabledPorts] : []),
    ...(query.type === 'circuits.circuit' ? [circuitRates] : []),
    ...(query.type === 'dcim.rackreservation' ? [unitsHeld] : []),
    ...(query.type === 'dcim.powerfeed' ? [feedTotals(query, world)] : []),
    ...(query.type === 'dcim.powerpanel' ? [panelFeeds] : []),
    ...(query.type === 'virtualization.virtualmachine' ? [machineSizes] : []),
    ...(query.type === 'virtualization.virtualmachine' && (said('device') ?? said('rack')) !== null ? [hostlessMachines] : []),
    ...(query.type === 'dcim.device' && manufacturer !== null ? [partsOf(manufacturer, query, world)] : []),
    ...(query.type === 'circuits.provider' && query.where.some(isPlace) ? [circuitsThere(query, world)] : []),
    ...(place === null ? [] : [ownerRemark(query, place, world)]),
    ...askedAddresses(query),
    ...relatedRemarks(query, world),
    ...(tenant === null || place !== null ? [] : [othersAtSites(tenant, query, world)]),
  ];
}

function sum(rows: readonly Row[], field: string): number {
  return rows.reduce((all, row) => all + (numberOf(row, field) ?? 0), 0);
}

/** The rate of the active circuits, and which of all end in a provider's network. */
const circuitRates: Remark = {
  ...SILENT,
  fields: ['status', 'commit_rate', 'termination_a', 'termination_z'],
  clause: (_, rows) => {
    const rate = sum(rows.filter((row) => textOf(row, 'status') === 'active'), 'commit_rate');
    return rate === 0 ? '' : `${formatRate(rate)} committed on the active ones`;
  },
  notes: (_, rows) => {
    const count = rows.filter((row) => ['termination_a', 'termination_z'].some((side) => textOf(row, side, 'termination_type') === 'circuits.providernetwork')).length;
    return count === 0 ? [] : [`${formatNumber(count)} of them ${count === 1 ? 'ends' : 'end'} in a provider network.`];
  },
};

const machineSizes: Remark = {
  ...SILENT,
  fields: ['vcpus', 'memory'],
  clause: (_, rows) => {
    const [vcpus, memory] = [sum(rows, 'vcpus'), sum(rows, 'memory')];
    return vcpus + memory === 0 ? '' : `${formatNumber(vcpus)} vCPU and ${formatMegabytes(memory)} of memory in all`;
  },
};

/** Machines of the same clusters of which nobody recorded the host may run there too. */
const hostlessMachines: Remark = {
  ...SILENT,
  fields: ['cluster'],
  steps: (bases) => [countStep('hostless', 'virtualization.virtualmachine', { cluster_id: fromBases(bases, 'cluster.id'), device_id: 'null' }, { optional: true })],
  notes: (inputs) => {
    const count = inputs.number('hostless') ?? 0;
    return count === 0 ? [] : [`${counted(count, 'virtualization.virtualmachine')} of the same clusters ${count === 1 ? 'has' : 'have'} no host recorded.`];
  },
};

/** Providers of a place are told with the circuits that they have there. */
function circuitsThere({ where }: Select, world: World): Remark {
  const places = where.filter(isPlace);
  const circuits = planMatching({ type: 'circuits.circuit', where: places, fields: ['cid', 'provider'], name: 'circuits-there' }, world);
  return {
    ...SILENT,
    steps: () => optional(circuits.steps),
    notes: (inputs, rows) => {
      if (!circuits.bases.ids.every((step) => inputs.complete(step))) return [];
      const found = circuits.read(inputs).rows;
      return rows.flatMap((provider) => {
        const own = found.filter((circuit) => idOf(circuit, 'provider') === idOf(provider)).map(displayOf).sort(compareNatural);
        return own.length === 0 ? [] : [`${displayOf(provider)}: ${listed(own)}.`];
      });
    },
  };
}

const PARTS = ['dcim.module', 'dcim.inventoryitem'] as const;

/** Modules and inventory items of a manufacturer are told beside its devices. */
function partsOf(manufacturer: IsCondition, { where }: Select, world: World): Remark {
  const counts = PARTS.flatMap((type) => {
    const { decided } = planMatching({ type, where: [manufacturer, ...where.filter(isPlace)], fields: [], name: `parts-${type}` }, world);
    return decided === null ? [] : [{ type, steps: [...optional(decided.steps), countStep(type, type, decided.filters, { optional: true })] }];
  });
  return {
    ...SILENT,
    steps: () => counts.flatMap(({ steps }) => steps),
    notes: (inputs) => {
      const found = counts.flatMap(({ type }) => ((inputs.number(type) ?? 0) > 0 ? [counted(inputs.number(type) ?? 0, type)] : []));
      return found.length === 0 ? [] : [`${listed(found)} of ${orList(manufacturer.objects.map(({ name }) => name))} not listed.`];
    },
  };
}

/** Ownership is the object's own; what else stands at the owner's sites is told apart. */
function othersAtSites(tenant: IsCondition, { type, where }: Select, world: World): Remark {
  const { relations } = objectType(type);
  const isOwned = relations['tenant']?.path.join('.') === 'tenant' && relations['site']?.path.join('.') === 'site' && relations['site'].filter === 'site_id';
  if (!isOwned) return SILENT;
  const owners = tenant.objects.map(({ id }) => id);
  const extra = { site_id: { from: 'owned-sites', field: 'id' }, tenant_id__n: owners };
  const { decided } = planMatching({ type, where: where.filter((condition) => condition !== tenant), fields: [], name: 'others-rows', extra }, world);
  if (decided === null) return SILENT;
  const sites = fetchStep('owned-sites', 'dcim.site', { tenant_id: owners }, [], { optional: true });
  return {
    ...SILENT,
    steps: () => [sites, ...optional(decided.steps), countStep('others', type, decided.filters, { optional: true })],
    notes: (inputs) => {
      const count = inputs.number('others') ?? 0;
      const objects = counted(count, type).replace(' ', ' more ');
      return count === 0 ? [] : [`${objects} ${count === 1 ? 'stands' : 'stand'} at the sites of ${orList(tenant.objects.map(({ name }) => name))}, of another tenant or none.`];
    },
  };
}

function optional(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => (step.kind === 'compute' ? step : { ...step, optional: true }));
}
