/** The names of NetBox's palette, and the plain web colours of the same name, as hex. */
const COLOURS: Readonly<Record<string, readonly string[]>> = {
  'dark red': ['aa1409'], red: ['f44336', 'ff0000'], pink: ['e91e63', 'ffc0cb'], rose: ['ffe4e1'], fuchsia: ['ff66ff'], purple: ['9c27b0', '800080'], 'dark purple': ['673ab7'],
  indigo: ['3f51b5'], blue: ['2196f3', '0000ff'], 'light blue': ['03a9f4'], cyan: ['00bcd4'], teal: ['009688'], aqua: ['00ffff'], 'dark green': ['2f6a31'],
  green: ['4caf50', '00ff00', '008000'], 'light green': ['8bc34a'], lime: ['cddc39'], yellow: ['ffeb3b', 'ffff00'], amber: ['ffc107'], orange: ['ff9800', 'ffa500'],
  'dark orange': ['ff5722'], brown: ['795548'], 'light grey': ['c0c0c0'], grey: ['9e9e9e', '808080'], 'dark grey': ['607d8b'], black: ['111111', '000000'], white: ['ffffff'],
};

/** Every colour that has a name. */
export const COLOUR_WORDS: readonly string[] = Object.keys(COLOURS);

/** The hex values that a colour word stands for; none for a word that is no colour. */
export function coloursNamed(word: string): readonly string[] {
  return COLOURS[word] ?? [];
}

/** "yellow" for ffeb3b; null when it has no name. */
export function colourName(hex: string): string | null {
  return Object.entries(COLOURS).find(([, values]) => values.includes(hex.toLowerCase()))?.[0] ?? null;
}
