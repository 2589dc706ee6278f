import type { View } from '../render/view.js';
import type { Io } from './io.js';

/** How answers look on this stdout. */
export function viewOf(io: Io, options: { readonly interactive: boolean; readonly explain: boolean }): View {
  return { width: io.width(), colour: io.colour, ascii: io.ascii(), times: io.terminal.output, ...options };
}
