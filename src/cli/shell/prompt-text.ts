import type { Standing } from '../../execute/guarded-source.js';
import { derive, line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';

/** What the prompt tells of the NetBox behind it; `standing` null as long as it has not said anything. */
export interface PromptState {
  readonly netbox: string;
  readonly standing: Standing | null;
}

/** Letters of a longer name that are shown. */
const LONGEST_NAME = 24;

/** A sign of its own for each, so that the colour adds nothing. Our own words: to look them over would keep the prompt waiting. */
const SIGNS = {
  unknown: { sign: line`○`, ascii: line`.`, colour: null },
  well: { sign: line`●`, ascii: line`o`, colour: 32 },
  ailing: { sign: line`◐`, ascii: line`!`, colour: 33 },
  down: { sign: line`✕`, ascii: line`x`, colour: 31 },
} as const;

/** "● demo> ", as wide as it has letters: of names only ASCII is shown. */
export function promptText({ netbox, standing }: PromptState, view: { readonly colour: boolean; readonly ascii: boolean }): SafeText {
  const { sign, ascii, colour } = SIGNS[standing ?? 'unknown'];
  const plain = view.ascii ? ascii : sign;
  const dot = colour === null || !view.colour ? plain : derive(plain, (text) => `\u001b[${colour}m${text}\u001b[39m`);
  return line`${dot} ${safe(shortName(netbox))}> `;
}

function shortName(netbox: string): string {
  const name = netbox.replace(/[^\w.:[\]-]+/g, '-');
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 2)}..` : name;
}
