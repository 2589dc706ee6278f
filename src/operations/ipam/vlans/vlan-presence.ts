import * as z from 'zod';
import { countBody, emptyBody, tableBody } from '../../../answer.js';
import type { AnswerBody, OutColumn, OutRow } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { idOf, numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { partial } from '../../../plan/compiled.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import { describeObjects } from '../../../query/phrase.js';
import { BoundObject, Condition } from '../../../query/query.js';
import { compareNatural } from '../../../table/compare.js';
import { byId } from '../../connections/lookups.js';
import { planMatching } from '../../generic/matching.js';
import type { Matching } from '../../generic/matching.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, counted, listed, outRow, tally } from '../../present.js';
import { siteOfVlan, VLAN_FIELDS, vlanSiteSteps } from './vlan-site.js';

const Parameters = z.strictObject({
  /** The sites that are looked at. */
  where: z.array(Condition),
  vlans: z.array(BoundObject),
  /** A role that makes a VLAN or prefix one of those meant, whatever it is called. */
  role: BoundObject.nullable(),
  /** What the VLANs are called in the question: "VLAN 30", "guest VLAN". */
  label: z.string(),
  show: z.enum(['absent', 'present', 'no-subnet']),
  /** Only how many sites there are. */
  count: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

const SITE = 'dcim.site';

/** Sites that lack a VLAN, that have it, or that have it without a prefix for it. */
export const vlanPresence = defineOperation({ name: 'vlan-presence', parameters: Parameters, steps, compute, describe });

function plan({ where }: Parameters, world: World): Matching {
  return planMatching({ type: SITE, where, fields: ['name', 'status', 'region', 'group', 'url', 'display_url'], name: 'sites' }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { vlans, role, show } = parameters;
  return [
    ...plan(parameters, world).steps,
    fetchStep('vlans', 'ipam.vlan', { id: vlans.map(({ id }) => id) }, VLAN_FIELDS),
    ...(role === null ? [] : [fetchStep('role-vlans', 'ipam.vlan', { role_id: role.id }, VLAN_FIELDS)]),
    ...vlanSiteSteps(role === null ? ['vlans'] : ['vlans', 'role-vlans']),
    ...(show === 'no-subnet' ? [fetchStep('prefixes', 'ipam.prefix', { vlan_id: role === null ? { from: 'vlans', field: 'id' } : { from: 'vlans', field: 'id', also: [{ from: 'role-vlans', field: 'id' }] } }, ['prefix', 'vlan'])] : []),
    ...(show === 'no-subnet' && role !== null ? [fetchStep('role-prefixes', 'ipam.prefix', { role_id: role.id }, ['prefix', 'scope_type', 'scope_id'])] : []),
  ];
}

interface Seen {
  readonly site: Row;
  readonly vlans: readonly Row[];
  readonly hasSubnet: boolean;
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows, complete } = plan(parameters, world).read(inputs);
  if (!complete) throw partial(SITE);
  const { show } = parameters;
  const seen = [...rows].sort((a, b) => compareNatural(textOf(a, 'name') ?? '', textOf(b, 'name') ?? '')).map((site) => seenAt(site, inputs, parameters, world));
  const having = seen.filter(({ vlans }) => vlans.length > 0);
  const of = show === 'no-subnet' ? having : seen;
  const found = show === 'absent' ? seen.filter(({ vlans }) => vlans.length === 0) : show === 'present' ? having : having.filter(({ hasSubnet }) => !hasSubnet);
  const notes = siteless(inputs);
  if (parameters.count) return countBody({ text: found.length === 0 ? noneText(of.length, parameters) : `${String(found.length)} of ${counted(of.length, SITE)} ${predicate(parameters, found.length)}.`, value: found.length, objectType: SITE, notes });
  if (found.length === 0) return emptyBody({ text: noneText(of.length, parameters), objectType: SITE, notes });
  const names = tally(having.flatMap(({ vlans }) => [...new Set(vlans.map((vlan) => textOf(vlan, 'name') ?? ''))]));
  return tableBody({
    text: `${String(found.length)} of ${counted(of.length, SITE)} ${predicate(parameters, found.length)}${majority(names, having.length, parameters)}.`,
    objectType: SITE,
    columns: columnsFor(show),
    rows: found.map((each) => rowOfSite(each, parameters)),
    notes,
  });
}

/** Those of the name, and those of the role. */
function vlansOf(inputs: Inputs): readonly Row[] {
  return [...byId([...inputs.rows('vlans'), ...(inputs.has('role-vlans') ? inputs.rows('role-vlans') : [])]).values()];
}

function seenAt(site: Row, inputs: Inputs, { show, role }: Parameters, world: World): Seen {
  const id = idOf(site);
  const vlans = vlansOf(inputs).filter((vlan) => siteOfVlan(vlan, inputs)?.id === id);
  const linked = show === 'no-subnet' && inputs.rows('prefixes').some((prefix) => vlans.some((vlan) => idOf(vlan) === idOf(prefix, 'vlan')));
  const here = (prefix: Row): boolean => {
    const [type, scope] = [textOf(prefix, 'scope_type'), numberOf(prefix, 'scope_id')];
    // A prefix of a wider place is not the site's own; a location lies in one site.
    return type !== null && scope !== null && (type === SITE || type === 'dcim.location') && id !== null && world.inventory.siteIdsOf({ type, id: scope, name: '' }).includes(id);
  };
  return { site, vlans, hasSubnet: linked || (show === 'no-subnet' && role !== null && inputs.rows('role-prefixes').some(here)) };
}

/** VLANs that belong to no single site say nothing about any. */
function siteless(inputs: Inputs): readonly string[] {
  const others = vlansOf(inputs).filter((vlan) => siteOfVlan(vlan, inputs) === null).map((vlan) => `VLAN ${String(numberOf(vlan, 'vid') ?? '')} ${textOf(vlan, 'name') ?? ''}${textOf(vlan, 'group') === null ? '' : ` (group ${textOf(vlan, 'group') ?? ''})`}`);
  return others.length === 0 ? [] : [`Of no single site, so not counted for any: ${listed(others)}.`];
}

function columnsFor(show: Parameters['show']): readonly OutColumn[] {
  const own = [column('name', 'site'), column('status', 'status'), column('region', 'region')];
  const vlan = [column('vlan', 'VLAN'), column('vlan_status', 'VLAN status'), column('role', 'role')];
  if (show === 'absent') return [...own, column('missing', 'missing')];
  return show === 'present' ? [...own, ...vlan] : [...own, ...vlan, column('missing', 'missing')];
}

function rowOfSite({ site, vlans }: Seen, { label, show }: Parameters): OutRow {
  const joined = (field: string): string | null => [...new Set(vlans.flatMap((vlan) => textOf(vlan, field) ?? []))].join(', ') || null;
  return outRow(SITE, site, {
    name: textOf(site, 'name'), status: textOf(site, 'status'), region: textOf(site, 'region'),
    vlan: vlans.map((vlan) => `${String(numberOf(vlan, 'vid') ?? '')} ${textOf(vlan, 'name') ?? ''}`).join(', ') || null, vlan_status: joined('status'), role: joined('role'),
    missing: show === 'absent' ? label : show === 'no-subnet' ? 'prefix' : null,
  });
}

function predicate({ show, label }: Parameters, count: number): string {
  if (show === 'absent') return `${count === 1 ? 'has' : 'have'} no ${label}`;
  if (show === 'present') return `${count === 1 ? 'has' : 'have'} ${label}`;
  return `with a ${label} ${count === 1 ? 'has' : 'have'} no prefix for it`;
}

/** What most of those that have it call it. */
function majority(names: readonly (readonly [string, number])[], having: number, { show }: Parameters): string {
  const [most] = names;
  return most === undefined || show === 'no-subnet' ? '' : `; it is called ${most[0]} at ${String(most[1])} of ${String(having)} that have it`;
}

function noneText(of: number, { show, label }: Parameters): string {
  if (show === 'absent') return `None of ${counted(of, SITE)} is without ${label}: all have it.`;
  return show === 'present' ? `None of ${counted(of, SITE)} has ${label}.` : `None of ${counted(of, SITE)} with a ${label} is without a prefix for it.`;
}

function describe({ where, label, show, count }: Parameters): string {
  return `${count ? 'number of ' : ''}${describeObjects(SITE, where)} ${show === 'absent' ? `without ${label}` : show === 'present' ? `with ${label}` : `with a ${label} but no prefix for it`}`;
}
