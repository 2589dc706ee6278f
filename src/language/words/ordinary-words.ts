/**
 * Everyday adjectives. A name may hold one ("New York"), but by itself none is a name: "new devices" are no devices of
 * New York.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set([
  'new', 'old', 'older', 'newer', 'big', 'small', 'large', 'little', 'great', 'good', 'bad', 'main', 'other', 'same', 'different', 'various', 'similar', 'common',
  'high', 'low', 'fast', 'slow', 'hot', 'cold', 'full', 'half', 'double', 'dual', 'single', 'multiple', 'several', 'few', 'many', 'long', 'short', 'wide', 'tall',
  'important', 'critical', 'special', 'normal', 'standard', 'default', 'regular', 'modern', 'current', 'recent', 'temporary', 'permanent', 'internal', 'external',
  'public', 'private', 'local', 'remote', 'central', 'national', 'international', 'independent', 'united', 'general', 'second', 'third', 'secondary', 'real', 'true',
  'false', 'right', 'wrong', 'left', 'own', 'next', 'previous', 'date', 'time', 'today', 'now',
]);
