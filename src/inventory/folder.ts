import { Bytes } from './bytes.js';
import { foldName, loosened } from './fold.js';

/** Folds names as fold.ts does, without making strings of the usual ones: letters, digits, single separators. */
export class Folder {
  /** As foldName gives it. */
  readonly folded = new Bytes();
  /** As foldLoosely gives it. */
  readonly loose = new Bytes();

  fold(name: string): void {
    if (!this.#foldPlain(name)) this.folded.set(foldName(name));
    if (!this.#loosenPlain()) this.loose.set(loosened(this.folded.text()));
  }

  /** Names that foldName calls plain; false for others. */
  #foldPlain(name: string): boolean {
    const array = this.folded.reserve(name.length);
    let wasMark = true;
    for (let index = 0; index < name.length; index += 1) {
      const unit = name.charCodeAt(index);
      const lower = unit >= UPPER_A && unit <= UPPER_Z ? unit + 32 : unit;
      const isMark = unit === HYPHEN || unit === STOP || unit === COLON;
      if (isMark ? wasMark : !isLetter(lower) && !isDigit(lower) && (unit !== SLASH || (wasMark && index > 0))) return false;
      array[index] = unit === HYPHEN ? SPACE : lower;
      wasMark = isMark;
    }
    this.folded.length = name.length;
    return !wasMark || name === '';
  }

  /** What needs none of the words that people write for each other; false where one could stand. */
  #loosenPlain(): boolean {
    const { array, length } = this.folded;
    const loose = this.loose.reserve(length);
    let [size, centre, inNumber, zero] = [0, 0, false, false]; // zero: one that leads a number, or is all of it
    for (let index = 0; index < length; index += 1) {
      const byte = array[index] ?? 0;
      if (isDigit(byte)) {
        zero = byte === ZERO && !inNumber;
        inNumber = !zero;
        if (!zero) loose[size++] = byte;
        centre = 0;
        continue;
      }
      if (byte === AMPERSAND) return false;
      if (!isLetter(byte) && byte !== STOP && byte !== SLASH && byte !== COLON) continue;
      if (zero) loose[size++] = ZERO;
      zero = inNumber = false;
      loose[size++] = byte;
      centre = byte === CENTRE[centre] ? centre + 1 : byte === CENTRE[0] ? 1 : 0;
      if (centre === CENTRE.length) return false;
    }
    if (zero) loose[size++] = ZERO;
    this.loose.length = size;
    return !(loose[0] === LOWER_D && loose[1] === LOWER_C && size > 2 && isDigit(loose[2] ?? 0));
  }
}

/** "centre" */
const CENTRE = [0x63, 0x65, 0x6e, 0x74, 0x72, 0x65];
const SPACE = 0x20;
const AMPERSAND = 0x26;
const HYPHEN = 0x2d;
const STOP = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const LOWER_A = 0x61;
const LOWER_C = 0x63;
const LOWER_D = 0x64;
const LOWER_Z = 0x7a;

function isLetter(byte: number): boolean {
  return byte >= LOWER_A && byte <= LOWER_Z;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}
