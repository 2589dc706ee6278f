import type { FormatName } from '../render/formats.js';
import type { RenderedInParts, View } from '../render/view.js';
import type { Io } from './io.js';

/** How answers look on this stdout. */
export function viewOf(io: Io, options: { readonly interactive: boolean; readonly explain: boolean }): View {
  return { width: io.width(), colour: io.colour, ascii: io.ascii(), times: io.terminal.output, ...options };
}

/** Writes an answer part by part, as its format asks for, then what is said beside it. */
export function print(io: Io, format: FormatName, { answer, aside }: RenderedInParts): void {
  const write = format === 'table' ? io.out : io.data;
  for (const part of answer) write(part);
  io.err(aside);
}
