const NEWLINE = 0x0a;

/** Cuts a stream of bytes into lines. A line is joined once, when its end arrives, so long ones cost linear time. */
export class LineReader {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #size = 0;

  /** `limit`: bytes of the longest line accepted. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes of the line that has not ended yet. */
  get unfinished(): number {
    return this.#size;
  }

  /** The lines that this chunk completes, without their ends; null when a line is longer than the limit. */
  push(chunk: Buffer): readonly string[] | null {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      if (!this.#keep(chunk.subarray(start, end))) return null;
      lines.push(this.#take());
      start = end + 1;
    }
    return this.#keep(chunk.subarray(start)) ? lines : null;
  }

  #keep(part: Buffer): boolean {
    if (part.length === 0) return true;
    this.#parts.push(part);
    this.#size += part.length;
    return this.#size <= this.#limit;
  }

  #take(): string {
    const [first] = this.#parts;
    const line = this.#parts.length === 1 && first !== undefined ? first : Buffer.concat(this.#parts, this.#size);
    this.#parts = [];
    this.#size = 0;
    return line.toString('utf8').trimEnd();
  }
}
