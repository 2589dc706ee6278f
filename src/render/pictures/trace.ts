import { groupBy } from '../../operations/connections/lookups.js';
import { linkFacts, pathText, stationText } from '../../operations/connections/trace-drawing.js';
import type { TraceHop, TraceLink, TracePath, TracePicture, TraceStation } from '../../picture.js';
import { cut, pad, widthOf } from '../layout.js';
import { joinSafe, line, safe } from '../sanitise.js';
import type { SafeText } from '../sanitise.js';
import type { Canvas, Drawn } from './drawn.js';

/** More ports than this are drawn one line each. */
const MOST_DRAWN = 3;

/** A path from the top down: stations, the cables between them, branches where it splits, and where it breaks. */
export function drawTrace({ paths, tellsAll }: TracePicture, canvas: Canvas): Drawn {
  if (canvas.view.width === null) return { lines: paths.map((path) => safe(pathText(path))), whole: false };
  const starts = [...groupBy(paths, ({ start }) => stationText(start)).values()];
  if (starts.length > MOST_DRAWN) {
    const rails = drawRails(paths, canvas);
    return { ...rails, whole: tellsAll && rails.whole };
  }
  const pen = new Pen(canvas, ownerColumn(paths, canvas.view.width));
  starts.forEach((own, index) => {
    if (index > 0) pen.write(line``);
    const [first] = own;
    if (first !== undefined) pen.station(first.start, line``);
    follow(pen, own.map(({ hops, stop }) => ({ hops, stop })), line``);
  });
  return { lines: pen.lines, whole: tellsAll && pen.whole };
}

/** Ports stand below each other. Owners get what ports leave, but no less than half. */
function ownerColumn(paths: readonly TracePath[], width: number): number {
  const stations = paths.flatMap(({ start, hops }) => [start, ...hops.flatMap(({ to }) => to ?? [])]).filter(({ ends }) => ends.some(({ owner }) => owner !== null));
  const owners = stations.flatMap(({ ends }) => ends.map(({ owner }) => widthOf(safe(owner ?? ''))));
  const ports = stations.map((station) => widthOf(wayOf(station)));
  return Math.min(Math.max(0, ...owners), Math.max(Math.floor(width / 2), width - 4 - Math.max(0, ...ports)));
}

function wayOf({ ends: [end], out }: TraceStation): SafeText {
  return safe(out === null ? (end?.port ?? '') : `${end?.port ?? ''} → ${out}`);
}

type Rest = Pick<TracePath, 'hops' | 'stop'>;

/** What is common to several paths is drawn once; where they part, each has its branch. */
function follow(pen: Pen, rests: readonly Rest[], stem: SafeText): void {
  for (const { hops, stop } of rests) if (hops.length === 0 && stop !== null) pen.stop(stop.text, stem);
  const groups = [...groupBy(rests.filter(({ hops }) => hops.length > 0), ({ hops }) => JSON.stringify(hops[0])).values()];
  groups.forEach((group, index) => {
    const hop = group[0]?.hops[0];
    if (hop === undefined) return;
    const isLast = index === groups.length - 1;
    const inner = groups.length === 1 ? stem : line`${stem}${isLast ? line`   ` : line`│  `}`;
    pen.hop(hop, groups.length === 1 ? { stem, branch: null } : { stem, branch: isLast ? line`└─ ` : line`├─ ` }, inner);
    follow(pen, group.map(({ hops, stop }) => ({ hops: hops.slice(1), stop })), inner);
  });
}

class Pen {
  readonly lines: SafeText[] = [];
  whole = true;
  readonly #canvas: Canvas;
  readonly #owner: number;

  constructor(canvas: Canvas, owner: number) {
    this.#canvas = canvas;
    this.#owner = owner;
  }

  write(text: SafeText): void {
    this.lines.push(text);
  }

  station(station: TraceStation, stem: SafeText): void {
    const { kind, ends } = station;
    const { style } = this.#canvas;
    const sign = kind === 'end' ? line`● ` : line`○ `;
    ends.forEach(({ owner, port }, index) => {
      const way = index > 0 ? safe(port) : wayOf(station);
      const name = owner === null ? way : pad(this.#fit(safe(owner), this.#owner), port === '' ? 0 : this.#owner);
      const room = this.#room(stem) - 2;
      const shown = this.#fit(name, room);
      const rest = owner === null || port === '' ? line`` : this.#fit(line`  ${way}`, room - widthOf(shown));
      this.write(line`${style.faint(stem)}${sign}${style.strong(shown)}${rest}`);
    });
  }

  /** The cable and what it leads to. Without a cable recorded between them, stations follow each other. */
  hop({ link, to }: TraceHop, { stem, branch }: { readonly stem: SafeText; readonly branch: SafeText | null }, inner: SafeText): void {
    const { style } = this.#canvas;
    if (link !== null || branch !== null) {
      const before = branch === null ? style.faint(stem) : style.faint(line`${stem}${branch}`);
      const text = this.#fit(joinSafe(link === null ? [] : linkFacts(link).map((fact) => safe(fact)), line` · `), this.#room(stem) - (branch === null ? 2 : 3));
      const rail = branch === null ? line`${this.#rail(link)} ` : line``;
      this.write(line`${before}${rail}${link === null || link.trouble === null ? text : style.warning(text)}`);
    }
    if (to !== null) this.station(to, inner);
  }

  stop(why: string, stem: SafeText): void {
    const { style } = this.#canvas;
    this.write(line`${style.faint(stem)}${style.warning(line`╳ ${this.#fit(safe(why), this.#room(stem) - 2)}`)}`);
  }

  #rail(link: TraceLink | null): SafeText {
    return this.#canvas.style.hue(link?.trouble == null ? line`┃` : line`┆`, link?.colour ?? null);
  }

  #room(stem: SafeText): number {
    return Math.max(4, (this.#canvas.view.width ?? Infinity) - widthOf(stem));
  }

  #fit(text: SafeText, width: number): SafeText {
    const shown = cut(text, width);
    if (shown !== text) this.whole = false;
    return shown;
  }
}

/** Every path in a line, with as much of its cables as fits. */
function drawRails(paths: readonly TracePath[], { view, style }: Canvas): Drawn {
  const owners = new Set(paths.flatMap(({ start }) => start.ends.map(({ owner }) => owner)));
  const starts = paths.map(({ start }) => safe(owners.size > 1 ? stationText(start) : stationText({ ...start, ends: start.ends.map(({ port }) => ({ owner: null, port })) })));
  const width = view.width ?? Infinity;
  const column = Math.min(Math.floor(width / 2), Math.max(...starts.map(widthOf)));
  const room = width - column - 2;
  let whole = true;
  const lines = paths.map((path, index) => {
    const levels = [0, 1, 2].map((level) => safe(railText(path, level)));
    const found = levels.findIndex((rail) => widthOf(rail) <= room);
    whole &&= found >= 0;
    const rail = levels[found] ?? shortened(path, room);
    return line`${pad(cut(starts[index] ?? line``, column), column)}  ${path.stop === null ? rail : style.warning(rail)}`;
  });
  return { lines, whole };
}

/** A path that breaks shows that it does, however little room there is. */
function shortened(path: TracePath, room: number): SafeText {
  const rail = safe(railText({ ...path, stop: null }, 2));
  return path.stop === null ? cut(rail, room) : line`${cut(rail, room - 2)} ╳`;
}

/** `level` 0 with all that is recorded of the cables, 1 with their names, 2 with their stations alone. */
function railText({ hops, stop }: TracePath, level: number): string {
  const pieces = hops.map(({ link, to }) => {
    const facts = link === null || level === 2 ? [] : linkFacts(link).slice(0, level === 1 ? 1 : undefined);
    const trouble = link?.trouble != null && level > 0 ? [`(${link.trouble})`] : [];
    const said = [...facts, ...trouble].join(' ');
    return `${said === '' ? '──' : `── ${said} ──`} ${to === null ? '' : `${stationText(to)} `}`;
  });
  return `${pieces.join('')}${stop === null ? '' : `╳ ${level === 0 ? stop.text : stop.short}`}`.trimEnd();
}
