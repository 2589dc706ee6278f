import { NAMED_TYPES } from '../inventory/named-types.js';
import { lexicon } from '../language/lexicon.js';
import { isWord } from '../language/spelling.js';
import { Binder } from '../query/bind/binder.js';
import type { NamedWorld } from '../query/bind/binder.js';
import { NO_CONTEXT } from '../query/bind/problem.js';
import type { Problem } from '../query/bind/problem.js';
import type { Intent } from '../query/intent.js';
import { targetOf } from '../query/reach.js';

type Unknown = Extract<Problem, { kind: 'unknown' }>;

const NAME = /^[\p{L}\p{N}_.-]{2,}$/u;

/** "devices of tenant foobar", "prefixes in vrf lab": a word that is nothing here, directly behind the noun of what it would name; null when that is not so. */
export function unknownNamed({ unread, subject }: Intent, question: string, world: NamedWorld): Unknown | null {
  const word = unread.find((text) => NAME.test(text) && !isWord(text));
  const before = word === undefined ? null : wordsBefore(question, word);
  if (word === undefined || before === null) return null;
  const noun = [before.slice(-2).join(' '), before.slice(-1).join('')].map((phrase) => ({ phrase, type: typeOf(phrase, subject) })).find(({ type }) => type !== null);
  if (noun?.type === undefined || noun.type === null || !isReadWhole(noun.type, world)) return null;
  if (unread.some((text) => text !== word && !noun.phrase.split(' ').includes(text.toLowerCase()))) return null;
  const binder = new Binder(world, NO_CONTEXT);
  binder.unknown({ text: word, type: noun.type, number: null }, null);
  const [problem] = binder.problems;
  return problem?.kind === 'unknown' ? problem : null;
}

function wordsBefore(question: string, word: string): readonly string[] | null {
  const at = question.indexOf(word);
  return at < 0 ? null : (question.slice(0, at).toLowerCase().match(/\p{L}+(?=\W*)/gu) ?? []).slice(-2);
}

/** The type that a noun in the singular names an object of; a role is that of what is asked for. */
function typeOf(phrase: string, subject: string | null): string | null {
  if (phrase === 'role') return subject === null ? null : targetOf(subject, 'role');
  const noun = lexicon().get(phrase)?.find((sense) => sense.kind === 'noun');
  return noun?.kind === 'noun' && !noun.plural ? noun.type : null;
}

/** Only of what is known to the last name it can be said that nobody has one. */
function isReadWhole(type: string, { inventory }: NamedWorld): boolean {
  return NAMED_TYPES.some((named) => named.type === type) && inventory.isLoaded(type) && !inventory.isUnread(type) && inventory.entries(type).length > 0;
}
