import type { NameIndex } from '../inventory/name-index.js';
import { spokenName } from '../netbox/plugin-type.js';
import type { PluginType } from '../netbox/plugin-type.js';
import { lexicon, MAX_PHRASE_WORDS, spellings } from './lexicon.js';
import type { Sense } from './lexicon.js';
import { tokenize } from './tokens.js';

/** Words that say too little to mean a plugin's objects by themselves: they do only beside another noun of the plugin. */
const GENERAL = /^(?:records?|entr(?:y|ies)|items?|objects?|types?|groups?|lists?|rules?|polic(?:y|ies)|views?|files?|links?|maps?|mappings?|settings?|options?|templates?|relations?|jobs?|events?|requests?|versions?|references?)$/u;

interface Noun {
  readonly type: PluginType;
  readonly plural: boolean;
  /** It needs another noun of the plugin beside it. */
  readonly weak: boolean;
}

/** The types of plugins that a question speaks of. */
export function pluginNounsIn(question: string, names: NameIndex): readonly PluginType[] {
  return [...new Set(occurring(question, names).map(([, { type }]) => type))];
}

/** The vocabulary with the nouns of plugins. */
interface PluginVocabulary {
  readonly vocabulary: ReadonlyMap<string, readonly Sense[]>;
  /** Those that the question has. */
  readonly nouns: readonly string[];
  /** One of the nouns is a phrase, which means nothing else: "DNS zones", not "zones". */
  readonly isCertain: boolean;
}

/** The vocabulary with the nouns of the plugins that a question speaks of; null when it speaks of none. No word of the vocabulary changes its meaning. */
export function pluginVocabulary(question: string, names: NameIndex): PluginVocabulary | null {
  const nouns = occurring(question, names);
  if (nouns.length === 0) return null;
  const senses = nouns.map(([phrase, { type, plural }]) => [phrase, [{ kind: 'noun', type: type.name, plural }]] as const);
  return { nouns: nouns.map(([phrase]) => phrase), vocabulary: new Map<string, readonly Sense[]>([...lexicon(), ...senses]), isCertain: nouns.some(([phrase]) => /[\s.-]/u.test(phrase)) };
}

/** The question with words that may be nouns of a plugin said in full: "CNAME records" is "CNAME DNS records". */
export function saidInFull(question: string, words: readonly string[], names: NameIndex): readonly string[] {
  const doubtful = new Set(words.map((word) => word.toLowerCase()));
  const nouns = [...nounsOf(names)].filter(([phrase]) => doubtful.has(phrase) && !/[\s.-]/u.test(phrase));
  return nouns.map(([phrase, { type, plural }]) => question.replace(new RegExp(`(?<![\\p{L}\\p{N}])${phrase}(?![\\p{L}\\p{N}])`, 'iu'), () => fullName(type, plural)));
}

/** "DNS zones"; of a type whose name has no plugin in it "plugin contracts". */
function fullName(type: PluginType, plural: boolean): string {
  const spoken = spokenName(type);
  const [name, model] = plural ? [spoken.plural, type.models] : [spoken.singular, type.model];
  return name === model && !model.includes(' ') ? `plugin ${model}` : name;
}

function occurring(question: string, names: NameIndex): readonly (readonly [string, Noun])[] {
  if (names.plugins.all.length === 0) return [];
  const nouns = nounsOf(names);
  const found = phrasesOf(question).flatMap((phrase) => {
    const noun = nouns.get(phrase);
    return noun === undefined ? [] : [[phrase, noun] as const];
  });
  const apps = new Set(found.filter(([, { weak }]) => !weak).map(([, { type }]) => appOf(type)));
  return found.filter(([, { type }]) => apps.has(appOf(type)));
}

function appOf({ name }: PluginType): string {
  return name.slice(0, name.indexOf('.'));
}

/** All that stands together in a question, up to the longest phrase of the vocabulary. */
function phrasesOf(question: string): readonly string[] {
  const words = tokenize(question).map(({ lower }) => lower);
  const phrases = words.flatMap((_, at) => Array.from({ length: Math.min(MAX_PHRASE_WORDS, words.length - at) }, (_none, more) => words.slice(at, at + more + 1).join(' ')));
  return [...new Set(phrases)];
}

const built = new WeakMap<NameIndex, ReadonlyMap<string, Noun>>();

function nounsOf(names: NameIndex): ReadonlyMap<string, Noun> {
  const known = built.get(names) ?? buildNouns(names.plugins.all);
  built.set(names, known);
  return known;
}

function buildNouns(types: readonly PluginType[]): ReadonlyMap<string, Noun> {
  const nouns = new Map<string, Noun>();
  const words = lexicon();
  for (const type of types) {
    const { singular, plural } = spokenName(type);
    const isGeneral = [type.model, type.models].some((word) => GENERAL.test(word) || words.has(word.toLowerCase()));
    const put = (phrase: string, isPlural: boolean, weak: boolean): void => {
      for (const variant of spellings(phrase.toLowerCase())) if (!words.has(variant) && !nouns.has(variant)) nouns.set(variant, { type, plural: isPlural, weak });
    };
    put(plural, true, plural === type.models && isGeneral);
    put(singular, false, singular === type.model && isGeneral);
    put(type.models, true, isGeneral);
    put(type.model, false, isGeneral);
    put(type.name, false, false);
    put(`plugin ${type.models}`, true, false);
    put(`plugin ${type.model}`, false, false);
  }
  return nouns;
}
