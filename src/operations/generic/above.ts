import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import type { Filters, RowPlan } from '../../plan/compiled.js';
import { groupsScoped } from '../../plan/conditions/vlan-place.js';
import { placesAbove } from '../../plan/places.js';
import type { Step } from '../../plan/plan.js';
import { planRows } from '../../plan/row-plan.js';
import { orList } from '../../query/phrase.js';
import type { Condition } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { counted, formatNumber, listed } from '../present.js';
import { isPlace } from './fixed.js';

/** Objects that are scoped above the places asked about: they cover them, but are not their own (a region's VLANs, seen from its sites). */
export interface Above {
  readonly steps: readonly Step[];
  readonly read: (inputs: Inputs) => readonly Row[];
  /** Names of the places asked about. */
  readonly places: string;
}

const NAMED = 5;

/** Looks above the places of a list of scoped objects; null where nothing can be scoped above. */
export function planAbove(type: string, where: readonly Condition[], world: World): Above | null {
  const places = where.filter(isPlace).filter((condition) => !condition.negated && condition.relation !== 'rack');
  if (places.length === 0 || !(type === 'ipam.vlan' || objectType(type).fields['scope']?.kind === 'generic')) return null;
  const others = where.filter((condition) => !isPlace(condition));
  const asked = places.flatMap(({ objects }) => objects);
  const plans = restrictions(type, asked, world).map((extra, index) => planRows({ type, where: others, fields: ['url', 'display_url'], name: `above-${String(index + 1)}`, extra }, world));
  if (plans.length === 0) return null;
  return {
    steps: plans.flatMap(({ steps }) => steps).map((step): Step => (step.kind === 'compute' ? step : { ...step, optional: true })),
    read: (inputs) => plans.flatMap((plan) => rowsOf(plan, inputs)),
    places: orList(asked.map(({ name }) => name)),
  };
}

function rowsOf(plan: RowPlan, inputs: Inputs): readonly Row[] {
  const isThere = plan.steps.every((step) => step.kind !== 'fetch' || inputs.complete(step.id));
  return isThere ? plan.read(inputs).rows : [];
}

/** Filters for each kind of place above, none when there is nothing above. */
function restrictions(type: string, asked: readonly ObjectRef[], { inventory }: World): readonly Filters[] {
  const above = asked.flatMap((place) => placesAbove(place, inventory));
  if (type !== 'ipam.vlan') {
    const types = [...new Set(above.map((place) => place.type))];
    return types.map((each) => ({ scope_type: each, scope_id: idsOf(above, each) }));
  }
  const groups = groupsScoped((scope) => above.some((place) => place.type === scope.type && place.id === scope.id), inventory);
  const sites = idsOf(above, 'dcim.site');
  return [...(groups.length === 0 ? [] : [{ site_id: 'null', group_id: groups }]), ...(sites.length === 0 ? [] : [{ site_id: sites }])];
}

function idsOf(places: readonly ObjectRef[], type: string): readonly number[] {
  return [...new Set(places.flatMap((place) => (place.type === type ? [place.id] : [])))];
}

/** "1 more VLAN is scoped above datacenter-01: europe-voice (2001)." */
export function aboveNotes(above: Above | null, inputs: Inputs, type: string): readonly string[] {
  const rows = above === null ? [] : above.read(inputs);
  if (above === null || rows.length === 0) return [];
  const names = [...rows].sort((a, b) => (idOf(a) ?? 0) - (idOf(b) ?? 0)).map(displayOf);
  const rest = names.length - NAMED;
  const objects = counted(rows.length, type).replace(' ', ' more ');
  return [`${objects} ${rows.length === 1 ? 'is' : 'are'} scoped above ${above.places}: ${listed(rest > 0 ? [...names.slice(0, NAMED), `${formatNumber(rest)} more`] : names)}.`];
}
