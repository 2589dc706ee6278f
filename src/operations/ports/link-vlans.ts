import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { idOf, numberOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { connectionOf } from '../connections/ends.js';
import { byId } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, outRow } from '../present.js';

const Parameters = z.strictObject({ a: BoundObject, b: BoundObject });
type Parameters = z.infer<typeof Parameters>;

const INTERFACE = 'dcim.interface';
const FIELDS = ['name', 'device', 'mode', 'untagged_vlan', 'tagged_vlans', 'lag', 'cable', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable', 'mark_connected', 'wireless_link', 'link_peers', 'link_peers_type'];

/** The links between two devices whose ends do not carry the same VLANs. */
export const linkVlans = defineOperation({ name: 'link-vlans', parameters: Parameters, steps, compute, describe: ({ a, b }) => `links between ${a.name} and ${b.name} whose ends carry different VLANs` });

function steps({ a, b }: Parameters): readonly Step[] {
  return [
    fetchStep('a', INTERFACE, { device_id: a.id }, FIELDS),
    fetchStep('b', INTERFACE, { device_id: b.id }, FIELDS),
  ];
}

interface Link {
  readonly a: Row;
  readonly b: Row;
}

function compute(inputs: Inputs, { a, b }: Parameters): AnswerBody {
  const others = byId(inputs.rows('b'));
  const links = [...inputs.rows('a')].sort(byNames((row: Row) => textOf(row, 'name') ?? '')).flatMap((row): readonly Link[] => {
    const connection = connectionOf(row);
    const ends = connection.kind === 'reached' ? connection.ends.filter(({ type }) => type === INTERFACE) : [];
    return ends.flatMap(({ id }) => {
      const far = others.get(id);
      return far === undefined ? [] : [{ a: row, b: far }];
    });
  });
  const lags = byId([...inputs.rows('a'), ...inputs.rows('b')]);
  const differing = links.filter((link) => differenceOf(link, lags) !== null);
  const between = `between ${a.name} and ${b.name}`;
  const notes = links.some((link) => isOpen(link, lags)) ? ['A port in mode tagged-all matches whatever its far end carries.'] : [];
  if (links.length === 0) return emptyBody({ text: `No link ${between} is recorded (0 links), so there is nothing to compare.`, objectType: INTERFACE });
  if (differing.length === 0) return emptyBody({ text: `The VLANs are the same at both ends of all ${countedWord(links.length, 'link')} ${between}.`, objectType: INTERFACE, notes });
  return tableBody({
    text: `The VLANs differ on ${String(differing.length)} of ${countedWord(links.length, 'link')} ${between}.`,
    objectType: INTERFACE,
    columns: [column('a', 'from'), column('a_mode', 'mode'), column('a_vlans', 'VLANs'), column('b', 'to'), column('b_mode', 'far mode'), column('b_vlans', 'far VLANs'), column('difference', 'difference')],
    rows: differing.map((link) => rowOfLink(link, lags)),
    notes,
  });
}

/** The port whose VLANs count: that of a LAG member without any is its LAG. */
function carrier(port: Row, lags: ReadonlyMap<number, Row>): Row {
  const lag = rowOf(port, 'lag');
  return lag === null || textOf(port, 'mode') !== null ? port : (lags.get(idOf(lag) ?? 0) ?? port);
}

function isOpen({ a, b }: Link, lags: ReadonlyMap<number, Row>): boolean {
  return [a, b].some((port) => textOf(carrier(port, lags), 'mode') === 'tagged-all');
}

function taggedOf(port: Row): readonly number[] {
  return rowsOf(port, 'tagged_vlans').flatMap((vlan) => numberOf(vlan, 'vid') ?? []).sort((x, y) => x - y);
}

/** "native 99 here, 10 there; only here 200; only there 300", or null. The numbers count: they are what is on the wire. */
function differenceOf(link: Link, lags: ReadonlyMap<number, Row>): string | null {
  if (isOpen(link, lags)) return null;
  const [here, there] = [carrier(link.a, lags), carrier(link.b, lags)];
  const [native, farNative] = [numberOf(here, 'untagged_vlan', 'vid'), numberOf(there, 'untagged_vlan', 'vid')];
  const [own, far] = [taggedOf(here), taggedOf(there)];
  const [only, other] = [own.filter((vid) => !far.includes(vid)), far.filter((vid) => !own.includes(vid))];
  const parts = [
    ...(native === farNative ? [] : [`untagged ${String(native ?? 'none')} here, ${String(farNative ?? 'none')} there`]),
    ...(only.length === 0 ? [] : [`tagged only here ${only.join(', ')}`]),
    ...(other.length === 0 ? [] : [`tagged only there ${other.join(', ')}`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** "untagged 10, tagged 20, 30". */
function vlansText(port: Row): string | null {
  const native = numberOf(port, 'untagged_vlan', 'vid');
  const tagged = taggedOf(port);
  return [...(native === null ? [] : [`untagged ${String(native)}`]), ...(tagged.length === 0 ? [] : [`tagged ${tagged.join(', ')}`])].join(', ') || null;
}

function rowOfLink(link: Link, lags: ReadonlyMap<number, Row>): OutRow {
  const [here, there] = [carrier(link.a, lags), carrier(link.b, lags)];
  const name = (port: Row): string => `${textOf(port, 'device', 'name') ?? textOf(port, 'device') ?? ''}:${textOf(port, 'name') ?? ''}`;
  return outRow(INTERFACE, link.a, { a: name(link.a), a_mode: textOf(here, 'mode'), a_vlans: vlansText(here), b: name(link.b), b_mode: textOf(there, 'mode'), b_vlans: vlansText(there), difference: differenceOf(link, lags) });
}
