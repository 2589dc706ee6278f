import { tableBody } from '../../answer.js';
import { displayOf, idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { endText } from '../connections/ends.js';
import type { End } from '../connections/ends.js';
import { byId } from '../connections/lookups.js';
import { CABLE_FIELDS, cableLink, lengthText, linkName } from '../connections/links.js';
import type { Link } from '../connections/links.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';
import { advice } from './advice.js';
import type { Advice } from './advice.js';

/** Something with an id and a name that a device stands in. */
export interface Spot {
  readonly id: number;
  readonly name: string;
}

/** Where a device stands; null for a rack or site that it is not in. */
export interface Standing {
  readonly site: Spot | null;
  readonly rack: Spot | null;
}

type Joining = 'inside one rack' | 'between racks' | 'between sites' | 'from outside a rack' | 'to no device';

/** Cables of what moves, and the devices at their ends. `filters` tell the cables. */
export function cableSteps(filters: Parameters<typeof fetchStep>[2]): readonly Step[] {
  const ends = (side: 'a' | 'b'): { readonly from: string; readonly field: string } => ({ from: 'own-cables', field: `${side}_terminations.object.device.id` });
  return [fetchStep('own-cables', 'dcim.cable', filters, CABLE_FIELDS), fetchStep('cabled-devices', 'dcim.device', { id: { ...ends('a'), also: [ends('b')] } }, ['name', 'site', 'rack'])];
}

/** Where a row says that its device stands. */
export function standingOf(row: Row): Standing {
  return { site: spotOf(rowOf(row, 'site')), rack: spotOf(rowOf(row, 'rack')) };
}

function spotOf(row: Row | null): Spot | null {
  const id = row === null ? null : idOf(row);
  return row === null || id === null ? null : { id, name: textOf(row, 'name') ?? displayOf(row) };
}

/** The cables that would lie otherwise than now, when devices stand elsewhere: listed, never changed. */
export function cableAdvice(inputs: Inputs, after: ReadonlyMap<number, Standing>): Advice {
  if (!inputs.has('own-cables')) return advice({});
  const links = inputs.rows('own-cables').map(cableLink);
  if (links.length === 0) return advice({ notes: ['No cable is recorded on it.'] });
  const devices = byId(inputs.rows('cabled-devices'));
  const before = new Map([...devices].map(([id, row]) => [id, standingOf(row)]));
  const then = new Map([...before, ...after]);
  const known = links.map((link) => ({ link, was: joining(link, before), will: joining(link, then), ends: nearFirst(link, after) }));
  const changed = known.filter(({ was, will, ends }) => was !== will || ends.far.some((end) => standing(end, then) === null));
  if (changed.length === 0) return advice({ notes: [`Its cables are not changed: none of the ${countedWord(links.length, 'cable')} would join other racks or sites than now.`] });
  const text = `${String(changed.length)} of ${countedWord(links.length, 'cable')} would lie otherwise than now: ${listed(placesText(changed.map(({ will }) => will)))}.`;
  const rows = changed.map(({ link, ends, was, will }) => outRow('dcim.cable', link.row, { cable: linkName(link), port: textOfEnds(ends.near), far_end: textOfEnds(ends.far), length: lengthText(link), now: said(was, link, before), then: said(will, link, then) }));
  const columns = [column('cable', 'cable'), column('port', 'port'), column('far_end', 'far end'), column('length', 'length'), column('now', 'now'), column('then', 'then')];
  return advice({ notes: [`Cables are not changed. ${text}`], sections: [{ title: 'Cables to look after', body: tableBody({ text, objectType: 'dcim.cable', columns, rows }) }] });
}

/** In the order in which they are told. */
const JOININGS: readonly Joining[] = ['between sites', 'between racks', 'from outside a rack', 'inside one rack', 'to no device'];

function placesText(all: readonly Joining[]): readonly string[] {
  const of = (kind: Joining): number => all.filter((each) => each === kind).length;
  return JOININGS.flatMap((kind) => (of(kind) === 0 ? [] : [kind === 'to no device' ? `${String(of(kind))} ${of(kind) === 1 ? 'ends' : 'end'} at no device` : `${String(of(kind))} would run ${kind}`]));
}

function textOfEnds(ends: readonly End[]): string | null {
  return ends.length === 0 ? null : listed(ends.map(endText));
}

/** The side of what moves first. */
function nearFirst({ a, b }: Link, moved: ReadonlyMap<number, Standing>): { readonly near: readonly End[]; readonly far: readonly End[] } {
  const isNear = a.some((end) => end.owner?.type === 'dcim.device' && moved.has(end.owner.id));
  return isNear ? { near: a, far: b } : { near: b, far: a };
}

/** Null for what stands at no place that is known here: circuits, power feeds. */
function standing(end: End, places: ReadonlyMap<number, Standing>): Standing | null {
  return end.owner?.type === 'dcim.device' ? (places.get(end.owner.id) ?? null) : null;
}

function joining({ a, b }: Link, places: ReadonlyMap<number, Standing>): Joining {
  const all = [...a, ...b].map((end) => standing(end, places));
  const known = all.filter((place) => place !== null);
  if (known.length < all.length || known.length < 2) return 'to no device';
  if (new Set(known.map(({ site }) => site?.id)).size > 1) return 'between sites';
  if (known.some(({ rack }) => rack === null)) return 'from outside a rack';
  return new Set(known.map(({ rack }) => rack?.id)).size > 1 ? 'between racks' : 'inside one rack';
}

function said(joins: Joining, link: Link, places: ReadonlyMap<number, Standing>): string {
  if (joins === 'to no device') return 'its far end is no device';
  const field = joins === 'between sites' ? 'site' : 'rack';
  const names = [...new Set([...link.a, ...link.b].map((end) => standing(end, places)?.[field]?.name ?? 'no rack'))];
  return `${joins} (${names.join(' – ')})`;
}
