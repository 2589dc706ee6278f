import { stopped } from '../execute/limits.js';
import type { Source } from '../execute/source.js';
import type { NameIndex } from '../inventory/name-index.js';
import { objectType } from '../netbox/catalogue.js';
import type { Turn } from '../turn.js';
import type { Netbox } from './conversation.js';
import { loadNames } from './load-names.js';
import type { Connected } from './talk.js';

/** Names older than this are read anew before the next question. */
const MAX_AGE_MS = 300_000; // the usual time to live of cached NetBox data

/** The question's own end comes before this one, and says more. */
const GRACE_MS = 50;

/** A timer may come a moment before its time. */
const TIMER_MS = 5;

/** What a key that is typed may wait for. */
const SLICE_MS = 4;

export interface LoaderOptions {
  readonly connect: (turn: Turn) => Promise<{ readonly source: Source; readonly connected: Connected }>;
  readonly health: Netbox['health'];
  readonly timeZone: string;
  /** Done while the server answers the first calls. */
  readonly meanwhile?: () => void;
  /** The moment that "now" means; null takes the turn's. */
  readonly now: Date | null;
  /** Milliseconds since 1970, by which the age of the names is told. */
  readonly clock: () => number;
  /** Told of the names whenever they were read, with when that was (milliseconds since 1970), and of every failure to do so. */
  readonly names: { readonly take: (index: NameIndex, at: number) => void; readonly miss: (error: unknown) => void } | null;
  /** Somebody waits for each answer, and may have mended what failed before. */
  readonly interactive: boolean;
}

/**
 * Connects once and keeps the names. After a failure the next question tries again; in a batch only when as much time has
 * passed as the failure took, or ten thousand questions would each wait for a silent server to the deadline.
 */
export function netboxLoader(options: LoaderOptions): (turn: Turn) => Promise<Netbox> {
  let loading: Promise<Netbox> | null = null;
  let loadedAt = 0;
  let retryAt: number | null = null;
  let beganAt = 0;
  let namesAt = 0;
  const fail = (error: unknown): void => {
    options.names?.miss(error);
    const now = performance.now();
    retryAt = options.interactive ? now : now + (now - loadedAt);
  };
  return async (turn) => {
    const now = performance.now();
    const tooOld = namesAt < (turn.notBefore ?? 0);
    const isOld = tooOld || options.clock() - beganAt > MAX_AGE_MS;
    if (loading === null || (retryAt === null ? isOld : now >= retryAt)) {
      loadedAt = now;
      retryAt = null;
      beganAt = options.clock();
      namesAt = beganAt;
      loading = load(options, { ...onlyTimed(turn), notBefore: Math.max(turn.notBefore ?? 0, namesAt - MAX_AGE_MS) });
      loading.then((netbox) => { namesAt = netbox.namesAt; }, fail);
    }
    const netbox = await unlessInterrupted(loading, turn);
    return { ...netbox, world: { ...netbox.world, now: options.now ?? turn.now } };
  };
}

/** Whoever asks first may stop to wait, for all others the loading goes on: the same turn, ended by its deadline alone. */
function onlyTimed(turn: Turn): Turn {
  const over = new AbortController();
  const forward = (): void => { if (isOverTime(turn)) over.abort(turn.signal.reason); };
  forward();
  turn.signal.addEventListener('abort', forward, { once: true });
  // A question that was stopped tells nothing of its deadline any more.
  return { ...turn, signal: AbortSignal.any([over.signal, AbortSignal.timeout(Math.max(0, Math.ceil(turn.remainingMs())) + GRACE_MS)]) };
}

/** At the deadline the loading ends by itself, and knows what it waited for. */
async function unlessInterrupted<Result>(loading: Promise<Result>, turn: Turn): Promise<Result> {
  const { signal } = turn;
  let abort: () => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    abort = () => { if (!isOverTime(turn)) reject(stopped(turn)); };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([loading, interrupted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function isOverTime({ signal, remainingMs }: Turn): boolean {
  return signal.aborted && remainingMs() < TIMER_MS;
}

async function load(options: LoaderOptions, turn: Turn): Promise<Netbox> {
  turn.report({ kind: 'stage', stage: 'connecting' });
  const began = options.clock();
  const { source, connected } = await options.connect(turn);
  const loading = loadNames(source, turn);
  if (options.meanwhile !== undefined) setImmediate(options.meanwhile);
  const { index, failures, unlisted, ageMs } = await loading;
  if (options.interactive) prepareSoon(index);
  options.names?.take(index, began - ageMs);
  const warnings = [...failures.map(({ type, error }) => `names of ${type} could not be read: ${error.message}`), ...unlistedWarning(unlisted)];
  return { source, connected, health: options.health, warnings, namesAt: began - ageMs, world: { now: options.now ?? turn.now, timeZone: options.timeZone, inventory: index } };
}

/** Types that a warning names. */
const MOST_NAMED = 6;

function unlistedWarning(types: readonly string[]): readonly string[] {
  if (types.length === 0) return [];
  const named = types.slice(0, MOST_NAMED).map((type) => objectType(type).plural);
  const more = types.length - named.length;
  return [`this MCP server lists no ${named.join(', ')}${more > 0 ? ` and ${more} other kinds of object` : ''}: what they would add is missing`];
}

/** Readies the index between a person's keys; who asks once may not need it. It keeps no program from ending. */
function prepareSoon(index: NameIndex): void {
  setImmediate(() => {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) if (index.prepare()) return;
    prepareSoon(index);
  }).unref();
}
