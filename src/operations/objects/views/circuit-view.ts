import { tableBody } from '../../../answer.js';
import type { Block, OutRow, Section } from '../../../answer.js';
import { booleanOf, numberOf, rowOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { column, outRow } from '../../present.js';
import { formatRate } from '../../quantities.js';
import { block, dates, extras, factsOf } from '../facts.js';
import { endName } from '../places/circuit-place.js';
import { portText, titleOf } from '../related.js';
import { objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'circuits.circuit';
const END = 'circuits.circuittermination';

/** A circuit with both sides: place, speed, cross-connect, and the port behind the cable. */
export const circuitView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    fetchStep('ends', END, { circuit_id: object.id }, [
      'term_side', 'termination_type', 'termination_id', 'termination', 'port_speed', 'upstream_speed', 'xconnect_id', 'pp_info', 'description',
      'mark_connected', 'cable', 'link_peers', 'link_peers_type',
    ]),
  ],
  body: (row, inputs, world) => {
    const ends = inputs.rows('ends');
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)} is ${kindOf(row)}${speedOf(row, ends)}, ${routeOf(ends)}.`,
      blocks: [...identity(row), ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)], ['tenant']), ...dates(TYPE, row, world.timeZone)],
      sections: sides(ends),
    });
  },
};

function kindOf(row: Row): string {
  const words = [textOf(row, 'status'), textOf(row, 'type'), 'circuit'].filter((word) => word !== null).join(' ');
  return `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words} of ${textOf(row, 'provider') ?? 'no provider'}`;
}

function speedOf(row: Row, ends: readonly Row[]): string {
  const commit = numberOf(row, 'commit_rate');
  if (commit !== null) return ` with ${formatRate(commit)} committed`;
  const speeds = ends.flatMap((end) => numberOf(end, 'port_speed') ?? []);
  return speeds.length === 0 ? ', its speed not recorded' : ` on ${formatRate(Math.max(...speeds))} ports`;
}

function routeOf(ends: readonly Row[]): string {
  const [a, z] = ['A', 'Z'].map((side) => endName(ends, side));
  if (a == null && z == null) return 'with neither side recorded';
  return `from ${a ?? 'an unrecorded A side'} to ${z ?? 'an unrecorded Z side'}`;
}

function identity(row: Row): readonly Block[] {
  return block('Circuit', factsOf(TYPE, row, ['cid', 'provider', 'provider_account', 'type', 'status', 'commit_rate', 'install_date', 'termination_date', 'distance', 'distance_unit']));
}

const COLUMNS = [
  column('side', 'side'),
  column('place', 'place'),
  column('port_speed', 'port speed', 'right'),
  column('upstream_speed', 'upstream', 'right'),
  column('xconnect_id', 'cross-connect'),
  column('pp_info', 'patch panel'),
  column('connected_to', 'connected to'),
];

function sides(ends: readonly Row[]): readonly Section[] {
  if (ends.length === 0) return [];
  const sorted = ends.toSorted((a, b) => ((textOf(a, 'term_side') ?? '') < (textOf(b, 'term_side') ?? '') ? -1 : 1));
  return [{ title: 'Sides', body: tableBody({ text: 'Both ends as recorded', objectType: END, columns: COLUMNS, rows: sorted.map(sideRow) }) }];
}

function sideRow(end: Row): OutRow {
  const side = textOf(end, 'term_side');
  const rate = (name: string): string | null => {
    const speed = numberOf(end, name);
    return speed === null ? null : formatRate(speed);
  };
  return outRow(END, end, {
    side,
    place: endName([end], side ?? ''),
    port_speed: rate('port_speed'),
    upstream_speed: rate('upstream_speed'),
    xconnect_id: textOf(end, 'xconnect_id'),
    pp_info: textOf(end, 'pp_info'),
    connected_to: farPort(end),
  });
}

/** What hangs on the other end of the hand-off's cable; a panel port is marked, since the equipment is behind it. */
function farPort(end: Row): string | null {
  const peers = rowsOf(end, 'link_peers').map(portText);
  if (peers.length > 0) return `${peers.join(', ')}${/frontport|rearport/.test(textOf(end, 'link_peers_type') ?? '') ? ' (panel port)' : ''}`;
  if (rowOf(end, 'cable') !== null) return 'an open cable';
  return booleanOf(end, 'mark_connected') === true ? 'marked connected, no cable recorded' : null;
}
