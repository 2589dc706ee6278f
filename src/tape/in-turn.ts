import type { Turn } from '../turn.js';
import type { CallEntry } from './entry.js';

/** A call that came to its end on line `n`. */
export interface Ended {
  readonly n: number;
  readonly entry: CallEntry;
}

/**
 * When nothing has happened in so many turns of the event loop, each of a millisecond at least, the program takes another
 * way than it did when it was recorded. Turns are counted, not time: on a busy machine a program stands still for long.
 */
const PATIENCE = 1000;

interface Waiting {
  readonly ended: Ended;
  readonly turn: Turn;
  readonly go: () => void;
}

/**
 * Lets calls end in the order in which they ended when they were recorded, each when all the calls of its question that
 * had begun by then have begun: what one reply sets off comes before the next reply, as it did. Replies that came at once
 * come at once. A call that was broken off waits to be broken off.
 */
export class InTurn {
  readonly #waiting: Waiting[] = [];
  readonly #begun = new Map<string, number>();
  /** Questions that take another way; nobody waits for their calls any more. */
  readonly #astray = new Set<string>();
  #idle = 0;

  begin(turn: Turn): void {
    this.#begun.set(turn.id, (this.#begun.get(turn.id) ?? 0) + 1);
    this.#idle = 0;
  }

  /** Resolves when a call that has begun is to end. */
  end(ended: Ended, turn: Turn): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ ended, turn, go: resolve });
      if (this.#waiting.length === 1) setImmediate(() => { this.#next(); });
    });
  }

  #next(): void {
    this.#waiting.sort((a, b) => a.ended.n - b.ended.n);
    const [first] = this.#waiting;
    if (first === undefined) return;
    if (this.#isDue(first)) {
      this.#idle = 0;
      for (const { go } of this.#taken(first)) go();
      setImmediate(() => { this.#next(); });
    } else {
      this.#idle += 1;
      setTimeout(() => { this.#next(); }, 1);
    }
  }

  /** The first call, and those that ended together with it. */
  #taken(first: Waiting): readonly Waiting[] {
    const { tick } = first.ended.entry;
    const together = this.#waiting.filter(({ ended: { entry } }) => entry.tick === tick && !isBrokenOff(entry));
    const taken = together.includes(first) ? together : [first];
    for (const waiting of taken) this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    return taken;
  }

  #isDue({ ended: { entry }, turn }: Waiting): boolean {
    if (turn.signal.aborted || entry.turn !== turn.id || this.#astray.has(turn.id)) return true;
    if (!isBrokenOff(entry) && (this.#begun.get(turn.id) ?? 0) >= entry.begun) return true;
    if (this.#idle < PATIENCE) return false;
    this.#astray.add(turn.id);
    return true;
  }
}

function isBrokenOff({ failure }: CallEntry): boolean {
  return failure?.code === 'INTERRUPTED';
}
