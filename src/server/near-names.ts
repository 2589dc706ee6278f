import { editDistance } from '../inventory/fold.js';

const SHOWN = 5;
const FARTHEST = 3;

/** Names that somebody may have meant: those with a typing error, then those that share a whole word. */
export function nearNames(name: string, names: readonly string[]): readonly string[] {
  const words = wordsOf(name);
  const distances = names.map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate, FARTHEST) }));
  const typed = distances.filter(({ distance }) => distance <= FARTHEST && distance < name.length / 2).sort((a, b) => a.distance - b.distance);
  const related = names.filter((candidate) => wordsOf(candidate).some((word) => words.includes(word)));
  return [...new Set([...typed.map(({ candidate }) => candidate), ...related])].slice(0, SHOWN);
}

/** " Did you mean a or b?", or nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  const near = nearNames(name, names);
  return near.length === 0 ? '' : ` Did you mean ${near.join(', ').replace(/, ([^,]+)$/, ' or $1')}?`;
}

/** Words that tell something: `id` is in half of all names. */
function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word.length > 2);
}
