const KEPT = 8 * 1024;
const LONGEST_LINE = 300;

/** The last that a server wrote to its stderr. It is always read, or the server would stop at a full pipe, and never grows. */
export class OutputTail {
  #text = '';

  append(chunk: string): void {
    this.#text = (this.#text + chunk).slice(-KEPT);
  }

  /** The last lines that are not blank, each cut to a length that fits an error message. */
  lines(count: number): readonly string[] {
    const lines = this.#text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return lines.slice(-count).map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
  }
}
