import type { IntentMention } from '../../intent.js';
import type { BoundObject } from '../../query.js';
import { complain } from './ground.js';
import type { Ground } from './ground.js';
import { exactly, oneExactly } from './references.js';

const CIRCUIT = 'circuits.circuit';
/** Types of places that a circuit may end at. */
const ENDS = new Set(['dcim.site', 'dcim.location', 'dcim.region', 'dcim.sitegroup']);
const SIDES = 2;

/** The names of a new circuit's order that say where it ends: places, since a circuit has no place of its own. */
export function endMentions(ground: Ground, type: string, mentions: readonly IntentMention[]): readonly IntentMention[] {
  return type === CIRCUIT ? mentions.filter((mention) => exactly(ground, mention, ENDS).length > 0) : [];
}

/** The ends of a new circuit, the A side first: "to B from A" has them the other way round. */
export function endsOf(ground: Ground, mentions: readonly IntentMention[]): readonly BoundObject[] {
  ground.about = ['termination'];
  if (mentions.length > SIDES) complain(ground, `A circuit has two ends; this order names ${mentions.map((mention) => mention.text).join(', ')}.`);
  const [first, second] = mentions;
  const ordered = first?.slot === 'place' && second?.slot === 'owner' ? [second, first] : mentions;
  return ordered.flatMap((mention) => oneExactly(ground, mention, ENDS) ?? []);
}
