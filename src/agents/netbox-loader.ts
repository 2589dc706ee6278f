import type { Source } from '../execute/source.js';
import type { Turn } from '../turn.js';
import type { Netbox } from './conversation.js';
import { loadNames } from './load-names.js';
import type { Connected } from './talk.js';

/** Names older than this are read anew before the next question. */
const MAX_AGE_MS = 300_000; // the usual time to live of cached NetBox data

export interface LoaderOptions {
  readonly connect: (turn: Turn) => Promise<{ readonly source: Source; readonly connected: Connected }>;
  readonly timeZone: string;
  /** Done while the server answers the first calls. */
  readonly meanwhile?: () => void;
  /** The moment that "now" means; null takes the turn's. */
  readonly now: Date | null;
}

/** Connects once and keeps the names; a failure is not kept, so that the next question tries again. */
export function netboxLoader(options: LoaderOptions): (turn: Turn) => Promise<Netbox> {
  let loading: Promise<Netbox> | null = null;
  let loadedAt = 0;
  return async (turn) => {
    if (loading === null || performance.now() - loadedAt > MAX_AGE_MS) {
      loadedAt = performance.now();
      loading = load(options, turn);
      loading.catch(() => { loading = null; });
    }
    const netbox = await loading;
    return { ...netbox, world: { ...netbox.world, now: options.now ?? turn.now } };
  };
}

async function load(options: LoaderOptions, turn: Turn): Promise<Netbox> {
  turn.report({ kind: 'stage', stage: 'connecting' });
  const { source, connected } = await options.connect(turn);
  const loading = loadNames(source, turn);
  if (options.meanwhile !== undefined) setImmediate(options.meanwhile);
  const { index, failures } = await loading;
  const warnings = failures.map(({ type, error }) => `names of ${type} could not be read: ${error.message}`);
  return { source, connected, warnings, world: { now: options.now ?? turn.now, timeZone: options.timeZone, inventory: index } };
}
