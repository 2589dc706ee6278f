import type { FormatName } from '../render/formats.js';
import { line, safe } from '../render/sanitise.js';
import type { RenderedInParts, View } from '../render/view.js';
import type { Io } from './io.js';

/** How answers look on this stdout. */
export function viewOf(io: Io, options: Pick<View, 'interactive' | 'explain' | 'vertical'>): View {
  return { width: io.width(), colour: io.colour, ascii: io.ascii(), links: io.links, times: io.terminal.output, ...options };
}

/** Writes an answer part by part, as its format asks for, then what is said beside it. `paged`: what it says in all, where somebody may want to read a long one in peace; null writes it plainly. */
export async function print(io: Io, format: FormatName, { answer, aside }: RenderedInParts, { paged }: { readonly paged: string | null }): Promise<void> {
  const way = format === 'table' ? 'out' : 'data';
  if (paged === null || io.height() === null) for (const part of answer) io[way](part);
  else {
    const { page } = await import('./pager.js');
    // Whoever leaves a pager early has seen a part only, and is told of what.
    if (await page(io, way, answer) && format === 'table') io.err(line`${safe(paged)}\n`);
  }
  io.err(aside);
}
