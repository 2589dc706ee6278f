import { textOf } from '../../netbox/row.js';
import { endText } from './ends.js';
import type { End } from './ends.js';
import { lengthText, linkName } from './links.js';
import type { Link } from './links.js';
import type { Path } from './trace-walk.js';

/** A drawing wider than this goes on in the next line. */
const WIDTH = 100;

/**
 * A path in text: [tor-a01-1:Ethernet1]──#12 cat6a 3 m──[pp-a01-1:Port 1|Rear 1]──#44 smf-os2──[core-sw-01:Ethernet5].
 * `into` is the panel port in front of a path that starts at the back; `indent` stands before every line after the first.
 */
export function drawPath(path: Path, into: End | null = null, indent = '    '): readonly string[] {
  const pieces = path.hops.flatMap((hop, index) => {
    const next = path.hops[index + 1];
    const node = next === undefined ? hop.to.map(endText).join(', ') : passage(hop.to, next.from);
    return node === '' ? [linkText(hop.link)] : [`${linkText(hop.link)}[${node}]`];
  });
  const start = into === null ? endText(path.start) : passage([into], path.start);
  return wrapped([`[${start}]`, ...withTail(pieces, path)], indent);
}

/** Where a path stops short stands behind its last piece; a port that it left again through a panel is named. */
function withTail(pieces: readonly string[], { hops, end }: Path): readonly string[] {
  switch (end.kind) {
    case 'reached': {
      const last = hops.at(-1)?.to ?? [];
      const beyond = end.ends.filter((each) => !last.includes(each));
      return beyond.length === 0 ? pieces : [...pieces, `──[${beyond.map(endText).join(', ')}]`];
    }
    case 'gap':
      return [...pieces, `── (stops at ${endText(end.at)}: ${end.why})`];
    case 'open':
      return [...pieces, '(open end)'];
    case 'unread':
      return [...pieces, `── … (goes on behind ${endText(end.at)}, not read)`];
  }
}

/** "pp-a01-1:Port 1|Rear 1": in at one port of a panel or circuit, out at another. */
function passage(into: readonly End[], out: End): string {
  return `${into.map(endText).join(', ')}|${out.name.replace(/^side /, '')}`;
}

function linkText(link: Link): string {
  const facts = [linkName(link), textOf(link.row, 'type'), textOf(link.row, 'color') === null ? null : `#${textOf(link.row, 'color') ?? ''}`, lengthText(link)];
  const state = link.status === null || link.status === 'connected' ? '' : ` (${link.status})`;
  return `──${facts.filter((fact) => fact !== null).join(' ')}${state}──`;
}

function wrapped(pieces: readonly string[], indent: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && line.length + piece.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += piece;
  }
  return [...lines, line];
}
