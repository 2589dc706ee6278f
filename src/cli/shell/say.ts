import { wrap } from '../../render/layout.js';
import { joinSafe, line } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { Io } from '../io.js';

/** Writes a remark in as many rows as it needs, and an empty one behind it. */
export function say(io: Io, text: SafeText): void {
  io.out(line`${inRows(io, text)}\n\n`);
}

/** A text in as many rows as it needs. */
export function inRows(io: Io, text: SafeText): SafeText {
  return joinSafe(wrap(text, io.width()), line`\n`);
}
