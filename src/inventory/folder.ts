import { Bytes } from './bytes.js';
import { foldName, loosened, numbersHash } from './fold.js';

/** Folds names as fold.ts does, without making strings of the usual ones: letters, digits, single separators. */
export class Folder {
  /** As foldName gives it. */
  readonly folded = new Bytes();
  /** As foldLoosely gives it. */
  readonly loose = new Bytes();
  /** As numbersHash gives it. */
  numbers = 0;

  fold(name: string): void {
    if (this.#foldPlain(name)) return;
    const folded = foldName(name);
    this.folded.set(folded);
    this.loose.set(loosened(folded));
    this.numbers = numbersHash(name);
  }

  /** All three in one go, of what foldName calls plain and without "centre" in it; false for other names. */
  #foldPlain(name: string): boolean {
    const folded = this.folded.reserve(name.length);
    const loose = this.loose.reserve(name.length + DATACENTER.length);
    let size = 0;
    let numbers = 0;
    let wasMark = true;
    let inDigits = false;
    let isCounted = false; // behind the zeros that lead the digits
    let inNumber = false; // the same in the loose form, where digits go on behind a hyphen
    let zero = false; // one that leads a number, or is all of it
    for (let index = 0; index < name.length; index += 1) {
      const unit = lowered(name.charCodeAt(index));
      folded[index] = unit === HYPHEN ? SPACE : unit;
      if (isDigit(unit)) {
        if (!inDigits) numbers = Math.imul(numbers, 31) + 11;
        isCounted ||= unit !== ZERO;
        if (isCounted) numbers = Math.imul(numbers, 31) + unit - ZERO;
        zero = unit === ZERO && !inNumber;
        inNumber = !zero;
        if (inNumber) loose[size++] = unit;
        inDigits = true;
        wasMark = false;
        continue;
      }
      inDigits = isCounted = false;
      const isMark = unit === HYPHEN || unit === STOP || unit === COLON;
      if (isMark ? wasMark : !isLetter(unit) && (unit !== SLASH || (wasMark && index > 0))) return false;
      wasMark = isMark;
      if (unit === HYPHEN) continue;
      if (zero) loose[size++] = ZERO;
      zero = inNumber = false;
      loose[size++] = unit;
      if (unit === LOWER_E && endsInCentre(loose, size)) return false;
    }
    if (zero) loose[size++] = ZERO;
    this.folded.length = name.length;
    this.loose.length = withDatacenter(loose, size);
    this.numbers = numbers | 0;
    return !wasMark || name === '';
  }
}

/** "dc" before a digit is written out, at the start. */
function withDatacenter(loose: Uint8Array, size: number): number {
  if (loose[0] !== LOWER_D || loose[1] !== LOWER_C || size < 3 || !isDigit(loose[2] ?? 0)) return size;
  loose.copyWithin(DATACENTER.length, 2, size);
  loose.set(DATACENTER);
  return size + DATACENTER.length - 2;
}

function endsInCentre(loose: Uint8Array, size: number): boolean {
  for (let index = 1; index <= CENTRE.length; index += 1) if (loose[size - index] !== CENTRE[CENTRE.length - index]) return false;
  return true;
}

const CENTRE = Uint8Array.from('centre', codeOf);
const DATACENTER = Uint8Array.from('datacenter', codeOf);
const SPACE = 0x20;
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
const LOWER_E = 0x65;
const LOWER_Z = 0x7a;

function codeOf(letter: string): number {
  return letter.charCodeAt(0);
}

function lowered(unit: number): number {
  return unit >= UPPER_A && unit <= UPPER_Z ? unit + 32 : unit;
}

function isLetter(unit: number): boolean {
  return unit >= LOWER_A && unit <= LOWER_Z;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}
