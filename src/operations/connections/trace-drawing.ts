import { colourName } from '../../netbox/colours.js';
import { textOf } from '../../netbox/row.js';
import type { TraceHop, TraceLink, TracePath, TracePicture, TraceStation } from '../../picture.js';
import { endText, isPassThrough } from './ends.js';
import type { End } from './ends.js';
import { lengthText, linkName } from './links.js';
import type { Link } from './links.js';
import type { Path } from './trace-walk.js';

/** Null when there is no path. `tellsAll`: the table of the answer says no more. */
export function tracePicture(paths: readonly TracePath[], tellsAll = false): TracePicture | null {
  return paths.length === 0 ? null : { kind: 'trace', tellsAll, paths };
}

/** A path as it is drawn. `into` is the panel port in front of a path that starts at the back. */
export function drawnPath(path: Path, into: End | null = null): TracePath {
  const hops = path.hops.map((hop, index): TraceHop => {
    const next = path.hops[index + 1];
    return { link: drawnLink(hop.link), to: hop.to.length === 0 ? null : stationOf(hop.to, next === undefined ? leftAt(path, hop.to) : next.from) };
  });
  return { start: into === null ? stationOf([path.start], null) : stationOf([into], path.start), hops: [...hops, ...beyond(path)], stop: stopOf(path) };
}

export function stationOf(ends: readonly End[], out: End | null): TraceStation {
  const [first] = ends;
  const kind = first?.owner?.type === 'circuits.circuit' ? 'circuit' : first !== undefined && isPassThrough(first.type) ? 'panel' : 'end';
  return {
    kind,
    ends: ends.map((end) => ({ owner: end.owner === null ? null : kind === 'circuit' ? `circuit ${end.owner.name}` : end.owner.name, port: end.name })),
    out: out === null ? null : out.name.replace(/^side /, ''),
  };
}

/** Where a path that breaks in a panel would have gone out. */
function leftAt({ end }: Path, last: readonly End[]): End | null {
  const [only] = last;
  const isBehind = end.kind === 'gap' && only !== undefined && (end.at.type !== only.type || end.at.id !== only.id) && end.at.owner?.id === only.owner?.id;
  return isBehind ? end.at : null;
}

/** What a path reaches behind its last cable. */
function beyond({ hops, end }: Path): readonly TraceHop[] {
  const last = hops.at(-1)?.to ?? [];
  const further = end.kind === 'reached' ? end.ends.filter((each) => !last.includes(each)) : [];
  return further.length === 0 ? [] : [{ link: null, to: stationOf(further, null) }];
}

function stopOf({ end }: Path): TracePath['stop'] {
  switch (end.kind) {
    case 'reached':
      return null;
    case 'gap':
      return { text: `stops at ${endText(end.at)}: ${end.why}`, short: end.why };
    case 'open':
      return { text: 'open end', short: 'open end' };
    case 'unread':
      return { text: `goes on behind ${endText(end.at)}, not read`, short: 'goes on, not read' };
  }
}

function drawnLink(link: Link): TraceLink {
  return { name: linkName(link), type: textOf(link.row, 'type'), colour: textOf(link.row, 'color'), length: lengthText(link), trouble: link.status === 'connected' ? null : link.status };
}

/** A path in one line: [tor-a01-1:Ethernet1]──#12 cat6a blue 3 m──[pp-a01-1:Port 1|Rear 1]──#44 smf-os2──[core-sw-01:Ethernet5]. */
export function pathText({ start, hops, stop }: TracePath): string {
  const pieces = hops.map(({ link, to }) => `──${link === null ? '' : `${linkFacts(link).join(' ')}──`}${to === null ? '' : `[${stationText(to)}]`}`);
  return `[${stationText(start)}]${pieces.join('')}${stop === null ? '' : `── (${stop.text})`}`;
}

/** "srv-1:eth0", "pp-a01-1:Port 1|Rear 1", "circuit ZAY-1 side A|Z". */
export function stationText({ kind, ends, out }: TraceStation): string {
  const texts = ends.map(({ owner, port }) => (owner === null ? port : port === '' ? owner : `${owner}${kind === 'circuit' ? ' ' : ':'}${port}`));
  return `${texts.join(', ')}${out === null ? '' : `|${out}`}`;
}

/** "#12", "cat6a", "blue", "3 m", "(planned)": what is recorded of a cable. */
export function linkFacts({ name, type, colour, length, trouble }: TraceLink): readonly string[] {
  return [name, type, colour === null ? null : (colourName(colour) ?? `#${colour}`), length, trouble === null ? null : `(${trouble})`].flatMap((fact) => (fact === null || fact === '' ? [] : [fact]));
}
