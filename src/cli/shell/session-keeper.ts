import { randomUUID } from 'node:crypto';
import type { Answer } from '../../answer.js';
import { joinSafe, line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import { createMemoryStore } from '../../session/memory.js';
import type { Found, SavedSummary } from '../../session/saved/folder.js';
import type { Journal, Resumed } from '../../session/saved/journal.js';
import { MOST_OF_A_SESSION, savedText, VERSION } from '../../session/saved/line.js';
import type { SavedLine, SavedNetbox } from '../../session/saved/line.js';
import { openPlaces } from '../../session/saved/places.js';
import type { SessionPlaces } from '../../session/saved/places.js';
import { restored, titleOf, withoutContext } from '../../session/saved/restore.js';
import { changeBetween } from '../../session/saved/turn.js';
import { emptySession } from '../../session/session.js';
import type { Session, SessionStore } from '../../session/session.js';
import type { AnswerLog, Numbered } from './answer-log.js';
import type { KeeperOptions, SessionState } from './session-keeping.js';
import { copyNames, datedNames } from './session-names.js';
import { elsewhereText, heldText, partedText, resumedText } from './session-texts.js';

/** Saves the session of a shell as it goes, and goes on with saved ones. What cannot be saved stays in memory, and is told once. */
export class SessionKeeper {
  /** What the engine remembers of questions; it outlives the engine. */
  readonly store: SessionStore = createMemoryStore();
  readonly #options: KeeperOptions;
  readonly #places: SessionPlaces;
  #saves: boolean;
  #journal: Journal | null = null;
  /** Names for a session that is not in a file yet, the wanted one first. */
  #wanted: readonly string[] | null = null;
  /** What its file is to begin with, after the header. */
  #owed: readonly string[] = [];
  /** What the engine remembered when the last line was written. */
  #before: Session = emptySession('');
  #netbox: SavedNetbox | null = null;
  #state: Pick<SessionState, 'title' | 'since' | 'questions'> = { title: null, since: Date.now(), questions: 0 };
  /** Characters that the session may still have. */
  #room = MOST_OF_A_SESSION;
  /** Names as they were numbered for the user last. */
  #numbered: readonly string[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** Told above the next answer: until then the progress may stand there, or nobody may wait. */
  readonly #notes: SafeText[] = [];

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#saves = options.saves;
    this.#places = openPlaces(options, options.saves ? options.redisUrl : null, {
      onTrouble: (reason) => { this.#notes.push(line`note: Redis does not keep this session: ${safe(reason)}; it is saved here\n`); },
      onParted: (name) => { this.#notes.push(partedText(name)); },
    });
    if (options.given !== null) this.#wanted = copyNames(options.given);
  }

  get state(): SessionState {
    return { ...this.#state, name: this.#journal?.name ?? this.#wanted?.[0] ?? null, saves: this.#saves };
  }

  /** Goes on with the session that was asked for, if it exists; gives what to tell of it. */
  async begin(id: string, netbox: SavedNetbox, answers: AnswerLog): Promise<SafeText | null> {
    if (this.#options.given === null) return null;
    try {
      return await this.resume(this.#options.given, id, netbox, answers);
    } catch (error) {
      this.#giveUp(error);
      return null;
    }
  }

  /** Goes on with a saved session under `id`; null when there is none of that name. */
  async resume(name: string, id: string, netbox: SavedNetbox, answers: AnswerLog): Promise<SafeText | null> {
    const resumed = await this.#places.resume(name, !this.#saves);
    const found = resumed.kind === 'none' ? null : restored(resumed.texts);
    if (resumed.kind === 'none' || found === null) {
      if (resumed.kind === 'journal') await resumed.journal.close();
      return null;
    }
    await this.#leave();
    this.#take(name, resumed);
    this.#state = { title: found.title, since: found.header.at, questions: found.questions };
    this.#before = { ...found.session, id };
    this.#netbox = found.netbox;
    await this.store.save(this.#before);
    answers.restore(found.answers);
    const elsewhere = await this.#meet(netbox, id);
    return this.#options.fit(joinSafe([resumedText(name, found), heldText(name, resumed), elsewhere ? elsewhereText(found.netbox) : line``], line``));
  }

  /** Before a question: what was asked of another NetBox is no context for this one. */
  async ready(netbox: SavedNetbox, id: string): Promise<void> {
    const before = this.#netbox;
    if ((await this.#meet(netbox, id)) && before !== null) this.#notes.push(elsewhereText(before));
  }

  /** Writes an answer down before it is shown. */
  async answered({ number, answer, at }: Numbered, id: string): Promise<void> {
    const after = await this.store.load(id);
    const change = changeBetween(this.#before, after, answer.body);
    this.#before = after;
    const { title, questions } = this.#state;
    this.#state = { ...this.#state, title: title ?? titleOf(answer.question), questions: questions + 1 };
    for (const text of this.#notes.splice(0)) this.#options.note(text);
    await this.#write({ kind: 'answered', at, question: answer.question, number, answer, change });
  }

  async narrated(number: number, { narration, warnings, usage }: Answer): Promise<void> {
    await this.#write({ kind: 'narrated', number, narration, warnings, usage });
  }

  async cleared(id: string): Promise<void> {
    this.#before = emptySession(id);
    await this.#tell({ kind: 'cleared' });
  }

  async rename(title: string): Promise<void> {
    this.#state = { ...this.#state, title };
    await this.#tell({ kind: 'renamed', title });
  }

  /** Saved sessions, the last used first. */
  list(): Promise<readonly SavedSummary[]> {
    return this.#places.list();
  }

  /** The same; their places in this list are their numbers from now on. */
  async listNumbered(): Promise<readonly SavedSummary[]> {
    const summaries = await this.list();
    this.#numbered = summaries.map(({ name }) => name);
    return summaries;
  }

  names(): Promise<readonly string[]> {
    return this.#places.names();
  }

  search(text: string): Promise<readonly Found[]> {
    return this.#places.search(text);
  }

  /** The name that was given, or that stands at this number of the last list; null when there is none. */
  async nameOf(given: string): Promise<string | null> {
    if (this.#numbered.length === 0) await this.listNumbered();
    if ((await this.names()).includes(given)) return given;
    return /^\d{1,4}$/u.test(given) ? (this.#numbered[Number(given) - 1] ?? null) : null;
  }

  /** Lets others write to the file, once all is in it. */
  async close(): Promise<void> {
    await this.#leave();
    await this.#places.close();
    for (const text of this.#notes.splice(0)) this.#options.note(text);
  }

  async #leave(): Promise<void> {
    await this.#writing;
    await this.#journal?.close();
    this.#journal = null;
  }

  #take(name: string, resumed: Exclude<Resumed, { readonly kind: 'none' }>): void {
    this.#journal = resumed.kind === 'journal' ? resumed.journal : null;
    this.#owed = resumed.kind === 'journal' ? [] : resumed.texts.slice(1);
    this.#wanted = copyNames(name);
    this.#room = MOST_OF_A_SESSION - resumed.texts.reduce((sum, text) => sum + text.length, 0);
  }

  async #meet(netbox: SavedNetbox, id: string): Promise<boolean> {
    const before = this.#netbox;
    this.#netbox = netbox;
    if (before === null || before.id === netbox.id) return false;
    const session = await this.store.load(id);
    this.#before = withoutContext(session);
    await this.store.save(this.#before);
    await this.#tell({ kind: 'netbox', netbox });
    return true;
  }

  /** A session in which nothing was asked leaves no file: this waits for the first question. */
  async #tell(told: SavedLine): Promise<void> {
    if (this.#journal === null && this.#saves) this.#owed = [...this.#owed, this.#textOf(told)];
    else await this.#write(told);
  }

  #textOf(told: SavedLine): string {
    const text = savedText(told, this.#options.redact, this.#room);
    this.#room -= text.length;
    return text;
  }

  #write(told: SavedLine): Promise<void> {
    if (this.#saves) this.#writing = this.#writing.then(() => this.#append(this.#textOf(told))).catch((error: unknown) => { this.#giveUp(error); });
    return this.#writing;
  }

  async #append(text: string): Promise<void> {
    if (!this.#saves) return;
    if (this.#journal === null) {
      await this.#begin(text);
      return;
    }
    if (await this.#journal.append([text])) return;
    const { name } = this.#journal;
    this.#options.note(line`note: another shell has taken ${safe(name)} over; what is asked here goes into a copy of it\n`);
    await this.#journal.close();
    this.#owed = (await this.#places.read(name))?.slice(1) ?? [];
    this.#wanted = copyNames(name);
    await this.#begin(text);
  }

  async #begin(text: string): Promise<void> {
    const names = this.#wanted ?? datedNames(new Date(), await this.names());
    this.#journal = await this.#places.begin(names, (name) => [this.#header(name), ...this.#owed, text]);
    const [wanted] = this.#wanted ?? [];
    if (wanted !== undefined && wanted !== this.#journal.name) this.#options.note(line`note: this session is saved as ${safe(this.#journal.name)}\n`);
    this.#owed = [];
  }

  #header(name: string): string {
    const { program, redact } = this.#options;
    const netbox = this.#netbox ?? { id: '', name: '' };
    return savedText({ kind: 'session', version: VERSION, key: randomUUID(), name, at: this.#state.since, program, netbox }, redact);
  }

  #giveUp(error: unknown): void {
    if (!this.#saves) return;
    this.#saves = false;
    this.#options.note(line`note: the session cannot be saved (${safe(error instanceof Error ? error.message : String(error))})\n`);
  }
}
