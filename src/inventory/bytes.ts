/** A text as UTF-8, in memory that is used again for the next one: a string each would cost more than the rest of an index. */
export class Bytes {
  /** Only the first `length` bytes are the text. */
  array = new Uint8Array(256);
  length = 0;

  /** Makes room for a text of so many bytes, without keeping the one before. */
  reserve(length: number): Uint8Array {
    if (length > this.array.length) this.array = new Uint8Array(length * 2);
    return this.array;
  }

  set(text: string): void {
    const { read, written } = ENCODER.encodeInto(text, this.reserve(text.length * 3));
    this.length = read === text.length ? written : 0;
  }

  text(): string {
    return new TextDecoder().decode(this.array.subarray(0, this.length));
  }
}

const ENCODER = new TextEncoder();

/** A list of whole numbers below 2^31, of four bytes each. */
export class Integers {
  array = new Int32Array(16);
  length = 0;

  /** 0 behind the end. */
  at(index: number): number {
    return this.array[index] ?? 0;
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(this.length + 1);
    this.array[this.length] = value;
    this.length += 1;
  }

  /** Makes room for so many numbers in all. */
  reserve(length: number): void {
    if (length <= this.array.length) return;
    const array = new Int32Array(Math.max(length, Math.ceil(this.array.length * 1.5)));
    array.set(this.array);
    this.array = array;
  }
}

const SPACE = 0x20;

/** Words of a text in bytes, with single spaces between them. */
export function wordsIn({ array, length }: Bytes): number {
  let words = 1;
  for (let index = 0; index < length; index += 1) if (array[index] === SPACE) words += 1;
  return words;
}
