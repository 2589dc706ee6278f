/** What a comparison does with its number. */
export type Comparison = 'exactly' | 'above' | 'atLeast' | 'below' | 'atMost' | 'between' | 'range';

export interface Comparative {
  readonly side: 'above' | 'below';
  /** Fields that it measures when none is said. */
  readonly measures?: string;
}

/** Words before "than", and behind "or": "taller than 42U", "10G or faster". */
export const COMPARATIVES: Readonly<Record<string, Comparative>> = {
  more: { side: 'above' }, greater: { side: 'above' }, higher: { side: 'above' }, better: { side: 'above' }, wider: { side: 'above' }, deeper: { side: 'above' },
  taller: { side: 'above', measures: 'u_height|length' }, longer: { side: 'above', measures: 'length' }, faster: { side: 'above', measures: 'speed' }, quicker: { side: 'above', measures: 'speed' },
  heavier: { side: 'above', measures: 'weight' }, bigger: { side: 'above', measures: 'bigness' }, larger: { side: 'above', measures: 'bigness' }, fuller: { side: 'above', measures: 'utilisation' },
  less: { side: 'below' }, fewer: { side: 'below' }, lower: { side: 'below' }, narrower: { side: 'below' }, shallower: { side: 'below' },
  shorter: { side: 'below', measures: 'u_height|length' }, slower: { side: 'below', measures: 'speed' }, lighter: { side: 'below', measures: 'weight' },
  smaller: { side: 'below', measures: 'bigness' }, emptier: { side: 'below', measures: 'utilisation' },
};

/** Words behind "or" and "and" that are no comparatives: "80% and up". */
export const ONWARDS: Readonly<Record<string, 'above' | 'below'>> = { above: 'above', over: 'above', up: 'above', upwards: 'above', upward: 'above', beyond: 'above', below: 'below', under: 'below', down: 'below', downwards: 'below' };

/** Words that stand right before the number. "A", "an" and "of" around them say nothing more. */
export const BOUNDS: Readonly<Record<string, Comparison>> = {
  over: 'above', above: 'above', exceeding: 'above', exceeds: 'above', exceed: 'above', beyond: 'above', past: 'above', 'upwards of': 'above', 'in excess of': 'above', '>': 'above',
  under: 'below', below: 'below', beneath: 'below', '<': 'below',
  'at least': 'atLeast', 'at the least': 'atLeast', minimum: 'atLeast', 'minimum of': 'atLeast', min: 'atLeast', 'not under': 'atLeast', 'not below': 'atLeast', '>=': 'atLeast', '=>': 'atLeast', '≥': 'atLeast',
  'at most': 'atMost', 'at the most': 'atMost', 'up to': 'atMost', maximum: 'atMost', 'maximum of': 'atMost', max: 'atMost', 'not over': 'atMost', 'not above': 'atMost', 'not exceeding': 'atMost', '<=': 'atMost', '=<': 'atMost', '≤': 'atMost',
  exactly: 'exactly', precisely: 'exactly', 'equal to': 'exactly', equals: 'exactly', '=': 'exactly', '==': 'exactly',
};
