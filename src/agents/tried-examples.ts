import { MAX_CALLS_AT_ONCE } from '../execute/limits.js';
import type { FetchRequest, Source } from '../execute/source.js';
import { limiter } from '../limiter.js';
import type { NameIndex } from '../inventory/name-index.js';
import { objectType } from '../netbox/catalogue.js';
import { NAMED_TYPES } from '../inventory/named-types.js';
import { spokenName } from '../netbox/plugin-type.js';
import { idOf, textOf } from '../netbox/row.js';
import type { Turn } from '../turn.js';
import { CONVERSATIONS, EXAMPLES } from './example-table.js';
import type { Example } from './example-table.js';
import { chosenExamples, mostInteresting, TOPICS, topicsLike } from './examples.js';

/** Questions to show, and the topics that more can be asked of. */
export interface Examples {
  /** What they are about; null: one of every kind. Empty when nobody knows the topic. */
  readonly about: readonly string[] | null;
  readonly questions: readonly string[];
  readonly topics: readonly string[];
}

/** The NetBox that examples are made of. */
export interface Asked {
  readonly source: Source;
  readonly world: { readonly inventory: NameIndex };
}

const MOST = 13;
const MOST_OF_TOPIC = 8;

/** Examples that find something in this NetBox, each told by one count: of a topic, or of every kind. */
export async function triedExamples(asked: Asked, topic: string | null, turn: Turn): Promise<Examples> {
  if (topic === null) return { about: null, questions: (await tried(asked, chosenExamples([]), turn)).slice(0, MOST), topics: TOPICS };
  const about = topicsLike(topic);
  if (about.length === 0) return { about, questions: [], topics: TOPICS };
  const conversation = about.find((each) => each in CONVERSATIONS);
  if (conversation !== undefined) return { about: [conversation], questions: await inConversation(asked, conversation, turn), topics: TOPICS };
  const questions = about.includes('plugins') ? ofPlugins(asked.world.inventory) : await tried(asked, chosenExamples(about), turn);
  return { about, questions: questions.slice(0, MOST_OF_TOPIC), topics: TOPICS };
}

const OPENING = 3;

/** The questions that stand above the first prompt: three about different things, as far as there is so much. No more are tried than it takes. */
export async function openingQuestions(asked: Asked, turn: Turn): Promise<readonly string[]> {
  const candidates = [...FIRST, ...EXAMPLES.filter((example) => !FIRST.includes(example))];
  const found = new Set<string>();
  for (let at = 0; at < candidates.length && found.size < OPENING; at += OPENING) {
    for (const question of await tried(asked, candidates.slice(at, at + OPENING), turn)) found.add(question);
  }
  return [...found].slice(0, OPENING);
}

/** A list, a picture and a computation, of what most NetBoxes hold; then what others hold. */
const FIRST: readonly Example[] = ['Show me devices in *', 'elevation of *', 'next free ip in *', 'vms in *', 'vlans per site', 'circuits per provider'].flatMap(
  (question) => EXAMPLES.find((example) => example.question === question) ?? [],
);

async function tried(asked: Asked, examples: readonly Example[], turn: Turn): Promise<readonly string[]> {
  const inTurn = limiter(MAX_CALLS_AT_ONCE);
  const questions = await Promise.all(examples.map((example) => inTurn(() => findsSomething(asked, example, turn))));
  return questions.filter((question) => question !== null);
}

/** The question with a name in it, if there is what it asks for. What cannot be counted is no good example. */
async function findsSomething(asked: Asked, { type, question, found }: Example, turn: Turn): Promise<string | null> {
  try {
    const named = type === null ? { id: 0, name: '' } : await objectOf(type, asked, turn);
    if (named === null) return null;
    const { value } = await asked.source.count(found(named.id), turn);
    return value > 0 ? question.replace('*', () => named.name) : null;
  } catch {
    return null;
  }
}

/** How an object is found of a type whose names are not kept: the sort that most NetBoxes have plenty of. Of prefixes, those in use that hold addresses. */
const SAMPLED: Readonly<Record<string, FetchRequest['filters']>> = {
  'ipam.prefix': { status: ['active'], family: 4, children: 0, mask_length__gte: 20, mask_length__lte: 29 },
  'ipam.ipaddress': { status: ['active'], family: 4 },
};

const SAMPLE = 20; // rows to choose from

async function objectOf(type: string, { world, source }: Asked, turn: Turn): Promise<{ readonly id: number; readonly name: string } | null> {
  if (NAMED_TYPES.some((named) => named.type === type)) return mostInteresting(type, world.inventory);
  const { key } = objectType(type);
  const objects: { readonly id: number; readonly name: string }[] = [];
  for await (const { rows } of source.fetch({ type, filters: SAMPLED[type] ?? {}, fields: ['id', 'display', key], ordering: [], maxRows: SAMPLE }, turn)) {
    objects.push(...rows.flatMap((row) => ({ id: idOf(row) ?? 0, name: textOf(row, key) ?? '' })));
  }
  const [best] = objects.sort((a, b) => lengthOf(a.name) - lengthOf(b.name));
  return best === undefined ? null : { ...best, name: type === 'ipam.ipaddress' ? best.name.replace(/\/\d+$/u, '') : best.name };
}

/** The largest network has most room. */
function lengthOf(network: string): number {
  return Number(/\/(\d+)$/u.exec(network)?.[1] ?? 0);
}

async function inConversation(asked: Asked, topic: string, turn: Turn): Promise<readonly string[]> {
  const [first] = await tried(asked, chosenExamples(['devices', 'vms', 'prefixes']), turn);
  return first === undefined ? [] : [first, ...(CONVERSATIONS[topic] ?? [])];
}

function ofPlugins({ plugins }: NameIndex): readonly string[] {
  return plugins.all.map((type) => `list all ${spokenName(type).plural}`).sort();
}
