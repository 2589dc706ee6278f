import { derive, line } from '../sanitise.js';
import type { SafeText } from '../sanitise.js';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of a share (0..1) of so many columns, exact to an eighth of one; what is not nothing is never quite without. */
export function bar(share: number, columns: number): SafeText {
  const eighths = share <= 0 ? 0 : Math.max(1, Math.round(share * columns * 8));
  return derive(line``, () => `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`);
}
