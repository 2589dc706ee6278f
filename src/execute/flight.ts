import { AppError, toAppError } from '../errors.js';
import type { Turn } from '../turn.js';
import { stopped, withinTurn } from './limits.js';

/**
 * Items that several readers wait for at the same time and that are asked for once, each when the first reader wants it.
 * A reader may leave at any time; when the last one does before the end, the work is cancelled.
 */
export class Flight<Item> {
  readonly #items: Item[] = [];
  readonly #readers = new Set<Turn>();
  readonly #source: AsyncIterator<Item>;
  readonly #stop = new AbortController();
  readonly #onEnd: () => void;
  #pulling: Promise<void> | null = null;
  #ended = false;
  #failure: AppError | null = null;

  /** `start` gets a turn that lasts as long as any reader's. */
  constructor(founder: Turn, start: (turn: Turn) => AsyncIterable<Item>, onEnd: () => void) {
    this.#onEnd = onEnd;
    const remainingMs = (): number => Math.max(0, ...[...this.#readers].map((turn) => turn.remainingMs()));
    const turn: Turn = { ...founder, signal: this.#stop.signal, remainingMs, report: () => undefined };
    this.#source = start(turn)[Symbol.asyncIterator]();
  }

  async *read(turn: Turn): AsyncGenerator<Item> {
    this.#readers.add(turn);
    try {
      for (let index = 0; ; index += 1) {
        const item = await withinTurn(() => this.#at(index), turn);
        if (item === null) return;
        yield item.value;
      }
    } finally {
      this.#readers.delete(turn);
      if (this.#readers.size === 0) this.#abandon(turn);
    }
  }

  async #at(index: number): Promise<{ readonly value: Item } | null> {
    for (;;) {
      const value = this.#items[index];
      if (value !== undefined) return { value };
      if (this.#failure !== null) throw this.#failure;
      if (this.#ended) return null;
      this.#pulling ??= this.#pull();
      await this.#pulling;
    }
  }

  async #pull(): Promise<void> {
    try {
      const next = await this.#source.next();
      if (next.done === true) this.#end();
      else this.#items.push(next.value);
    } catch (error) {
      this.#failure = toAppError(error);
      this.#end();
    } finally {
      this.#pulling = null;
    }
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd();
  }

  #abandon(last: Turn): void {
    if (this.#ended) return;
    this.#end();
    this.#stop.abort(last.signal.aborted ? stopped(last) : new AppError('INTERRUPTED', 'Nobody waits for it any more.'));
    void Promise.resolve(this.#source.return?.()).catch(() => undefined); // nobody is left to hear of it
  }
}
