import type { Cache, CacheStatus } from '../cache/cache.js';
import { canonicalRequest, hashOf } from '../cache/key.js';
import { AppError } from '../errors.js';
import { dependentTypes } from '../netbox/dependents.js';
import type { Turn } from '../turn.js';
import { PageGatherer, countText, storedCount, storedPage, storedValue, valueText } from './cached-reply.js';
import type { Wanted } from './cached-reply.js';
import { Flight } from './flight.js';
import type { Lifetimes } from './lifetimes.js';
import type { CapabilityRequest, Counted, CountRequest, FetchRequest, Page, Source, ToolCall } from './source.js';

/** The group of what NetBox computes: any write may change it. */
const COMPUTED = 'computed';

export interface CachedSourceOptions {
  readonly cache: Cache;
  readonly lifetimes: Lifetimes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What was read before (milliseconds since 1970) is not used. */
  readonly notBefore: number;
}

export interface CacheFigures extends CacheStatus {
  /** How often an answer was known, of how many lookups. */
  readonly hits: number;
  readonly lookups: number;
}

export interface CachedSource extends Source {
  /** Forgets everything: the next question reads anew. */
  readonly refresh: () => Promise<void>;
  /** To be called after a write to objects of these types: forgets them and all that shows, counts or is filtered by them. */
  readonly invalidate: (types: readonly string[]) => Promise<void>;
  readonly figures: () => Promise<CacheFigures>;
}

/** Remembers what a source answered for as long as its kind allows, and asks once for what several wait for. Failures and parts are never kept. */
export function cachedSource(source: Source, options: CachedSourceOptions): CachedSource {
  const remembering = new Remembering(source, options);
  const { lifetimes } = options;
  return {
    ...source,
    fetch: (request, turn) => {
      const lifetimeMs = lifetimes.ofObjects(request);
      return lifetimeMs === 0 ? source.fetch(request, turn) : remembering.fetch(request, lifetimeMs, turn);
    },
    count: (request, turn) => {
      const lifetimeMs = lifetimes.ofObjects(request);
      return lifetimeMs === 0 ? source.count(request, turn) : remembering.count(request, lifetimeMs, turn);
    },
    ask: (request, turn) => {
      const lifetimeMs = lifetimes.ofCapability(request);
      return lifetimeMs === 0 ? source.ask(request, turn) : remembering.ask(request, lifetimeMs, turn);
    },
    refresh: () => remembering.refresh(),
    invalidate: (types) => remembering.invalidate(types),
    figures: () => remembering.figures(),
  };
}

/** An answer, and when the reading of it began. */
interface Read<Answer> {
  readonly answer: Answer;
  readonly at: number;
}

/** A flight, and the age that its founder accepted. */
interface Aloft<Answer> {
  readonly flight: Flight<Read<Answer>>;
  readonly notBefore: number;
}

type Keep = (text: string | null) => void;

interface Asking<Answer> {
  readonly group: string;
  readonly key: string;
  readonly lifetimeMs: number;
  /** The answer that a kept text holds. */
  readonly known: (text: string | null, wanted: Wanted) => Answer | null;
  readonly load: (turn: Turn, at: number, keep: Keep) => AsyncIterable<Answer>;
}

class Remembering {
  readonly #source: Source;
  readonly #options: CachedSourceOptions;
  readonly #pages = new Map<string, Aloft<Page>>();
  readonly #counts = new Map<string, Aloft<Counted>>();
  readonly #values = new Map<string, Aloft<Awaited<ReturnType<Source['ask']>>>>();
  #notBefore: number;
  #hits = 0;
  #lookups = 0;

  constructor(source: Source, options: CachedSourceOptions) {
    this.#source = source;
    this.#options = options;
    this.#notBefore = options.notBefore;
  }

  /** Kept rows serve any request for as many or fewer of them. */
  fetch(request: FetchRequest, lifetimeMs: number, turn: Turn): AsyncIterable<Page> {
    const { maxRows, ...rest } = request;
    const key = canonicalRequest({ ...rest, fields: rest.fields === null ? null : [...new Set(rest.fields)] });
    const known = (text: string | null, wanted: Wanted): Page | null => storedPage(text, wanted, maxRows ?? Number.POSITIVE_INFINITY);
    const load = (within: Turn, at: number, keep: Keep): AsyncIterable<Page> => gathered(this.#source.fetch(request, within), (gatherer, ended) => { keep(gatherer.text(key, at, { ended, maxRows: maxRows ?? Number.POSITIVE_INFINITY })); });
    return this.#read(this.#pages, `${String(maxRows)} ${key}`, { group: request.type, key, lifetimeMs, known, load }, turn);
  }

  count(request: CountRequest, lifetimeMs: number, turn: Turn): Promise<Counted> {
    const key = canonicalRequest({ count: true, ...request });
    const load = (within: Turn, at: number, keep: Keep): AsyncIterable<Counted> => single(this.#source.count(request, within), (counted) => { keep(countText(key, at, counted)); });
    return only(this.#read(this.#counts, key, { group: request.type, key, lifetimeMs, known: storedCount, load }, turn));
  }

  ask(request: CapabilityRequest, lifetimeMs: number, turn: Turn): ReturnType<Source['ask']> {
    const key = canonicalRequest(request);
    const load = (within: Turn, at: number, keep: Keep): AsyncIterable<Awaited<ReturnType<Source['ask']>>> => single(this.#source.ask(request, within), (answer) => { keep(valueText(key, at, answer)); });
    return only(this.#read(this.#values, key, { group: COMPUTED, key, lifetimeMs, known: storedValue, load }, turn));
  }

  async refresh(): Promise<void> {
    this.#notBefore = this.#options.now();
    await this.#options.cache.drop('all');
  }

  async invalidate(types: readonly string[]): Promise<void> {
    // What is being read right now may be from before: nobody joins it any more.
    for (const flights of [this.#pages, this.#counts, this.#values]) flights.clear();
    const touched = dependentTypes(types);
    await this.#options.cache.drop(touched === 'all' ? 'all' : [...touched, COMPUTED]);
  }

  async figures(): Promise<CacheFigures> {
    return { ...(await this.#options.cache.status()), hits: this.#hits, lookups: this.#lookups };
  }

  async *#read<Answer extends { readonly call: ToolCall }>(flights: Map<string, Aloft<Answer>>, id: string, asking: Asking<Answer>, turn: Turn): AsyncGenerator<Answer> {
    const notBefore = Math.max(this.#notBefore, turn.notBefore ?? 0);
    const found = flights.get(id);
    const joined = found !== undefined && found.notBefore >= notBefore ? found : null;
    const { flight } = joined ?? this.#begin(flights, id, asking, notBefore, turn);
    let isEmpty = true;
    try {
      for await (const { answer, at } of flight.read(turn)) {
        isEmpty = false;
        yield joined === null ? answer : { ...answer, call: { ...answer.call, cached: true, ageMs: this.#options.now() - at, ms: 0 } };
      }
    } catch (error) {
      const isOthersTime = joined !== null && isEmpty && error instanceof AppError && error.code === 'DEADLINE';
      if (!isOthersTime || turn.signal.aborted || turn.remainingMs() <= 0) throw error;
      yield* this.#read(new Map(), id, asking, turn);
    }
  }

  #begin<Answer extends { readonly call: ToolCall }>(flights: Map<string, Aloft<Answer>>, id: string, asking: Asking<Answer>, notBefore: number, turn: Turn): Aloft<Answer> {
    const land = (): void => {
      if (flights.get(id) === aloft) flights.delete(id);
    };
    const aloft = { flight: new Flight(turn, (within) => this.#load(asking, notBefore, within), land), notBefore };
    flights.set(id, aloft);
    return aloft;
  }

  async *#load<Answer extends { readonly call: ToolCall }>({ group, key, lifetimeMs, known, load }: Asking<Answer>, notBefore: number, turn: Turn): AsyncGenerator<Read<Answer>> {
    const slot = await this.#options.cache.open(group, hashOf(key));
    const now = this.#options.now();
    const answer = known(slot.text, { key, notBefore: Math.max(notBefore, now - lifetimeMs), now });
    this.#lookups += 1;
    if (answer !== null) {
      this.#hits += 1;
      yield { answer, at: now - answer.call.ageMs };
      return;
    }
    const keep: Keep = (text) => {
      if (text !== null) slot.put(text, lifetimeMs);
    };
    for await (const loaded of load(turn, now, keep)) yield { answer: loaded, at: now };
  }
}

/** The pages as they come. A reader who has enough rows does not come for the end; a failure is no end. */
async function* gathered(pages: AsyncIterable<Page>, keep: (gatherer: PageGatherer, ended: boolean) => void): AsyncGenerator<Page> {
  const gatherer = new PageGatherer();
  let state: 'left' | 'ended' | 'failed' = 'left';
  try {
    for await (const page of pages) {
      gatherer.add(page);
      yield page;
    }
    state = 'ended';
  } catch (error) {
    state = 'failed';
    throw error;
  } finally {
    if (state !== 'failed') keep(gatherer, state === 'ended');
  }
}

async function* single<Answer>(answering: Promise<Answer>, keep: (answer: Answer) => void): AsyncGenerator<Answer> {
  const answer = await answering;
  keep(answer);
  yield answer;
}

async function only<Answer>(answers: AsyncIterable<Answer>): Promise<Answer> {
  for await (const answer of answers) return answer;
  throw new AppError('INTERNAL', 'A request was neither answered nor refused.');
}
