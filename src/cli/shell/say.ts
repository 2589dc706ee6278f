import { wrap } from '../../render/layout.js';
import { line } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { Io } from '../io.js';

/** Writes a remark in as many rows as it needs, and an empty one behind it. */
export function say(io: Io, text: SafeText): void {
  for (const row of wrap(text, io.width())) io.out(line`${row}\n`);
  io.out(line`\n`);
}
