import type { SafeText } from '../sanitise.js';
import type { Style } from '../style.js';
import type { View } from '../view.js';

/** How something is drawn: a terminal's width and colours. */
export interface Canvas {
  readonly view: View;
  readonly style: Style;
}

/** A picture on the screen. `whole`: it says all that matters of the answer's table, which can be left out. */
export interface Drawn {
  readonly lines: readonly SafeText[];
  readonly whole: boolean;
}
