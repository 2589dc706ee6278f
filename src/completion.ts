import { join } from 'node:path';
import type { Config } from './config.js';
import { AppError } from './errors.js';
import type { ErrorCode } from './errors.js';
import { InSteps } from './inventory/in-steps.js';
import { NameList } from './inventory/name-list.js';
import type { Named } from './inventory/name-list.js';
import type { NameIndex } from './inventory/name-index.js';
import { NAMED_TYPES } from './inventory/named-types.js';
import { keepNames, readKeptNames } from './kept-names.js';
import type { KeptNames } from './kept-names.js';
import { completionOf } from './language/complete.js';
import type { Completion } from './language/complete.js';
import type { Connection } from './mcp/connection.js';
import { objectType } from './netbox/catalogue.js';
import { namesScope } from './netbox-cache.js';
import { safe } from './render/sanitise.js';

/** A completion, and what is to be said of the names in it. */
export interface Completed extends Completion {
  readonly known: KnownNames;
}

export interface KnownNames {
  /** Milliseconds since the names were read of NetBox; null when none are known. */
  readonly ageMs: number | null;
  /** How the last attempt to read them went, or that it is under way. */
  readonly state: 'read' | 'being read' | 'unanswered' | 'failed';
  /** Nouns for what is expected here and not known by all of its names. */
  readonly incomplete: readonly string[];
}

export interface CompleterOptions {
  /** Where names are kept between runs; null when they are not. */
  readonly namesFolder: string | null;
  /** This machine, user and folder: a server that we tell no token may know one from there. */
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export function openCompleter(connection: Connection, config: Config, { namesFolder, place, clock }: CompleterOptions): Completer {
  return new Completer(namesFolder === null ? null : join(namesFolder, namesScope(connection, config, place)), clock);
}

const UNANSWERED: readonly ErrorCode[] = ['NETBOX_UNAVAILABLE', 'DEADLINE'];
/** What a key that is typed may wait for. */
const SLICE_MS = 4;

/** Names that are being put in order. */
interface Making {
  readonly list: InSteps<NameList>;
  readonly unknown: readonly string[];
  readonly at: number;
  readonly done: () => void;
}

/** Completes questions by the names of one NetBox: as they were read, and until then as an earlier run has kept them. */
export class Completer {
  /** Where names are kept; null for nowhere. */
  readonly #file: string | null;
  readonly #clock: () => number;
  #state: KnownNames['state'] = 'being read';
  #read: KeptNames | null = null;
  #making: Making | null = null;
  /** Resolves when what is being made is there. */
  #made = Promise.resolve();
  #kept: Promise<KeptNames | null> | null = null;
  #writing = Promise.resolve();

  constructor(file: string | null, clock: () => number) {
    this.#file = file;
    this.#clock = clock;
  }

  async complete(text: string): Promise<Completed> {
    const known = await this.#known();
    const unknown = known?.unknown ?? NAMED_TYPES.map(({ type }) => type);
    const completion = completionOf(text, known?.names ?? null, unknown);
    const incomplete = unknown.filter((type) => completion.types.includes(type)).map((type) => objectType(type).plural);
    return { ...completion, known: { ageMs: known === null ? null : Math.max(0, this.#clock() - known.at), state: this.#state, incomplete } };
  }

  /** Takes over names as they were read of NetBox at that time; put in order while nobody waits. */
  take(index: NameIndex, at: number): void {
    this.#state = 'read';
    const unknown = NAMED_TYPES.flatMap(({ type }) => (index.isTooBig(type) || index.isUnread(type) ? [type] : []));
    let done = (): void => undefined;
    this.#made = new Promise((resolve) => { done = resolve; });
    this.#making?.done();
    this.#making = { list: new InSteps(NameList.of(typeable(index.names()))), unknown, at, done };
    this.#makeSoon(this.#making);
  }

  /** NetBox could not be read: what is known stays as old as it is. */
  miss(error: unknown): void {
    this.#state = error instanceof AppError && UNANSWERED.includes(error.code) ? 'unanswered' : 'failed';
  }

  /** Lets what is being kept come to its end. */
  close(): Promise<void> {
    return this.#writing;
  }

  async #known(): Promise<KeptNames | null> {
    if (this.#read === null && this.#file !== null) this.#kept ??= readKeptNames(this.#file, this.#clock());
    const kept = this.#read === null ? await this.#kept : null;
    // What is being made is only waited for where there is nothing else, and nobody's keys wait for it.
    if (this.#read === null && kept === null) await this.#made;
    return this.#read ?? kept;
  }

  #makeSoon(making: Making): void {
    setImmediate(() => {
      const end = performance.now() + SLICE_MS;
      while (performance.now() < end) {
        if (this.#making !== making) return;
        if (making.list.step()) {
          this.#finish(making);
          return;
        }
      }
      this.#makeSoon(making);
    }).unref();
  }

  #finish({ list, unknown, at, done }: Making): void {
    const read = { names: list.made(), unknown, at };
    this.#read = read;
    this.#making = null;
    this.#kept = null;
    done();
    const file = this.#file;
    if (file !== null) this.#writing = this.#writing.then(() => keepNames(file, read));
  }
}

/** A name that would do something to a terminal, or be seen as another one, is not put on a line. */
function* typeable(names: Iterable<Named>): Generator<Named, void> {
  for (const named of names) if (named.name !== '' && safe(named.name) === named.name) yield named;
}
