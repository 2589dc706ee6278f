import type { Environment } from '../config.js';
import { widthOf } from '../render/layout.js';
import { splitLines } from '../render/sanitise.js';
import type { SafeText } from '../render/sanitise.js';
import type { Io, Way } from './io.js';

/** What the shell says when it cannot run a command, or finds none. */
const NOT_STARTED: readonly (number | null)[] = [null, 126, 127];

/** Writes text; on a terminal, what is taller than it goes through the user's pager (true), or is written plainly when that cannot be started. */
export async function page(io: Io, way: Way, parts: Iterable<SafeText>): Promise<boolean> {
  const rest = parts[Symbol.iterator]();
  const begun = firstScreen(io, rest);
  const pager = pagerOf(io.environment);
  if (pager !== null && begun.isFull) {
    const shown: SafeText[] = [];
    const input = remembered(joined(begun.parts, rest), shown);
    const code = await io.foreground.run(pager.command, pager.args, { input: ready(io, way, input), environment: { LESS: 'FRX', LV: '-c', ...io.environment } });
    if (!NOT_STARTED.includes(code)) return true;
    begun.parts = shown;
  }
  for (const part of joined(begun.parts, rest)) io[way](part);
  return false;
}

/** What the user wants to read with; null without a wish: what scrolls by stays in the terminal's own scrollback. */
export function pagerOf({ PAGER: wish = '' }: Environment): { readonly command: string; readonly args: readonly string[] } | null {
  const words = wish.trim();
  return words === '' || words === 'cat' ? null : { command: 'sh', args: ['-c', words] };
}

/** Takes so many parts as fill the screen, down to where the prompt comes; none when there is no screen to fill. */
function firstScreen(io: Io, rest: Iterator<SafeText>): { parts: readonly SafeText[]; readonly isFull: boolean } {
  const [width, height] = [io.width(), io.height()];
  const parts: SafeText[] = [];
  if (width === null || height === null) return { parts, isFull: false };
  let rows = 0;
  for (let part = rest.next(); part.done !== true; part = rest.next()) {
    parts.push(part.value);
    for (const line of splitLines(part.value).slice(0, height + 1)) rows += Math.max(1, Math.ceil(widthOf(line) / width));
    rows -= 1; // what stands behind the last line break
    if (rows >= height) return { parts, isFull: true };
  }
  return { parts, isFull: false };
}

function* joined(parts: readonly SafeText[], rest: Iterator<SafeText>): Generator<SafeText> {
  yield* parts;
  for (let part = rest.next(); part.done !== true; part = rest.next()) yield part.value;
}

function* remembered(parts: Iterable<SafeText>, into: SafeText[]): Generator<SafeText> {
  for (const part of parts) {
    into.push(part);
    yield part;
  }
}

function* ready(io: Io, way: Way, parts: Iterable<SafeText>): Generator<SafeText> {
  for (const part of parts) yield io.ready[way](part);
}
