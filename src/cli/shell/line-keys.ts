import type { Key } from 'node:readline';
import { searchBack, suggestedRest } from './history-search.js';
import type { HistorySearch } from './history-search.js';
import { TabKey } from './tab-key.js';
import type { CompletedLine } from './tab-key.js';

/** The line that is being edited, as keys may change it. */
export interface EditedLine extends CompletedLine {
  readonly insert: (text: string) => void;
  /** Puts another text, behind another prompt, in the line's place; null is the usual prompt. */
  readonly replace: (text: string, prompt: string | null) => void;
  /** Draws text behind the cursor, faint, without moving it; '' takes it away. */
  readonly suggest: (rest: string) => void;
  /** Lines entered before, newest first. */
  readonly history: () => readonly string[];
  /** The input has lines above this one. */
  readonly goesOn: () => boolean;
  /** A key as if it were pressed now. */
  readonly press: (key: Key) => void;
  /** Whether what is suggested can be told from what is typed. */
  readonly canSuggest: () => boolean;
}

/** Fewer letters are the beginning of too much. */
const LONG_ENOUGH = /\S{3}$/u;

/** What a command takes may have to be looked for on disk: only who asks for it waits for that. */
const ARGUMENT = /^\s*\/\S+\s/u;

/** What comes later finds the line as somebody has typed on. */
const HOLD_MS = 200;

/** Terminals send a pasted block at once: Ctrl-C after such a pause is a key, and the end of the block was lost. */
const PASTE_PAUSE_MS = 250;

/** A search, and the line as it was before. */
type Searching = HistorySearch & { readonly before: string };

/** What keys mean beyond what readline makes of them: Ctrl-R searches, a pasted block is one input, the right arrow takes what is suggested, Tab completes. */
export class LineKeys {
  readonly #line: EditedLine;
  readonly #tab: TabKey;
  #search: Searching | null = null;
  #pasted: string | null = null;
  #pastedAt = 0;
  #suggestion = '';
  /** Keys that came while a completion was being looked for; null when none is. */
  #held: Key[] | null = null;

  constructor(line: EditedLine) {
    this.#line = line;
    this.#tab = new TabKey(line);
  }

  /** Whether the key has been dealt with. */
  take(key: Key): boolean {
    if (this.#held !== null) {
      this.#held.push(key);
      return true;
    }
    if (this.#pasted !== null || key.name === 'paste-start') return this.#paste(key);
    if (this.#line.isHidden()) return key.name === 'tab';
    const suggestion = this.#suggestion;
    this.#forget();
    if (this.#search !== null) return this.#searchKey(key, this.#search);
    // It leaves where nothing is typed: here there is.
    if (key.ctrl === true && key.name === 'd' && this.#line.goesOn() && this.#line.text() === '') return true;
    if (key.ctrl === true && key.name === 'r') return this.#showSearch({ ...searchBack([], '', 0), before: this.#line.text() });
    if (key.name === 'tab') return this.#complete(key);
    this.#tab.forget();
    if (suggestion !== '' && isForward(key) && this.#mayShow()) {
      this.#line.insert(suggestion);
      return true;
    }
    // Readline works the key off at once, and what it leaves is what is looked at.
    if (key.name !== 'return' && key.name !== 'enter') queueMicrotask(() => { this.#suggest(); });
    return false;
  }

  /** Keys that come meanwhile wait a little, so that they stand behind what is completed. */
  #complete({ shift, ctrl, meta }: Key): true {
    if (shift === true || ctrl === true || meta === true) return true;
    this.#held = [];
    const tooLong = new Promise<void>((resolve) => { setTimeout(resolve, HOLD_MS).unref(); });
    // Whatever is wrong is told by the question that needs it.
    void Promise.race([this.#tab.press().catch(() => undefined), tooLong]).then(() => { this.#letGo(); });
    return true;
  }

  #letGo(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const key of held) this.#line.press(key);
  }

  /** The line was drawn anew, without what is suggested behind it. */
  suggestAgain(): void {
    if (this.#suggestion !== '') this.#line.suggest(this.#suggestion);
  }

  /** Line breaks in a pasted block separate words: the block is read, and entered, as one. Nothing in it is a key. */
  #paste(key: Key): boolean {
    const pause = performance.now() - this.#pastedAt;
    this.#pastedAt = performance.now();
    if (key.name === 'paste-start') {
      this.#pasted = '';
      return true;
    }
    if (key.ctrl === true && key.name === 'c' && pause > PASTE_PAUSE_MS) {
      this.#pasted = null;
      return this.#line.isHidden() || this.#search === null ? false : this.#end(this.#search.before);
    }
    if (key.name !== 'paste-end') {
      this.#pasted = `${this.#pasted ?? ''}${key.sequence ?? ''}`;
      return true;
    }
    const text = (this.#pasted ?? '').trim().replace(/\s*[\r\n]+\s*/gu, ' ').replace(/\t/gu, ' ').replace(/\p{Cc}/gu, '');
    this.#pasted = null;
    this.#forget();
    if (this.#search !== null) this.#end(this.#search.found?.text ?? this.#search.before);
    this.#line.insert(text);
    return true;
  }

  #searchKey(key: Key, search: Searching): boolean {
    const { before, query, found } = search;
    const lines = this.#line.history();
    if (key.ctrl === true && key.name === 'r') return this.#showSearch({ ...searchBack(lines, query, found === null ? 0 : found.index + 1), before });
    if (key.name === 'backspace') return this.#showSearch({ ...searchBack(lines, query.slice(0, -1), 0), before });
    if (key.name === 'escape' || (key.ctrl === true && (key.name === 'g' || key.name === 'c'))) return this.#end(before);
    const { sequence = '' } = key;
    if (key.ctrl !== true && key.meta !== true && /^[^\p{Cc}]+$/u.test(sequence)) return this.#showSearch({ ...searchBack(lines, query + sequence, found?.index ?? 0), before });
    this.#end(found?.text ?? before);
    return key.name === 'tab';
  }

  #showSearch(search: Searching): true {
    this.#search = search;
    const { query, found } = search;
    this.#line.replace(found?.text ?? '', query === '' || found !== null ? `search "${query}": ` : `nothing with "${query}": `);
    return true;
  }

  #end(text: string): true {
    this.#search = null;
    this.#line.replace(text, null);
    return true;
  }

  #suggest(): void {
    if (this.#search !== null || !this.#mayShow()) return;
    const rest = suggestedRest(this.#line.history(), this.#line.text());
    if (rest !== null) this.#show(rest);
    else if (LONG_ENOUGH.test(this.#line.text()) && !ARGUMENT.test(this.#line.text())) this.#suggestCompletion(this.#line.text()).catch(() => undefined);
  }

  /** What is typed may only go on in one way. Looked for when the key has long been drawn. */
  async #suggestCompletion(text: string): Promise<void> {
    const { from, candidates: [only], total, isSure, isForAsking } = await this.#line.complete(text);
    const typed = text.slice(from);
    if (only === undefined || total !== 1 || !isSure || isForAsking || !LONG_ENOUGH.test(typed) || !only.startsWith(typed)) return;
    if (this.#line.text() === text && this.#search === null && this.#suggestion === '' && this.#mayShow()) this.#show(only.slice(typed.length));
  }

  #mayShow(): boolean {
    return this.#line.canSuggest() && !this.#line.isHidden() && this.#line.cursor() === this.#line.text().length;
  }

  #show(rest: string): void {
    this.#suggestion = rest;
    if (rest !== '') this.#line.suggest(rest);
  }

  #forget(): void {
    if (this.#suggestion === '') return;
    this.#suggestion = '';
    this.#line.suggest('');
  }
}

function isForward({ name, ctrl, meta, shift }: Key): boolean {
  if (meta === true || shift === true) return false;
  return ctrl === true ? name === 'f' || name === 'e' : name === 'right' || name === 'end';
}
