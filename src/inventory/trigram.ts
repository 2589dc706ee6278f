/**
 * Finds names that share letters with a text: an index from three-letter pieces to names. A piece is known by a number,
 * ten bits of each of its characters' codes; what clashes in them is told apart by the caller's own comparison.
 */
export class TrigramIndex {
  readonly #postings: ReadonlyMap<number, Uint32Array>;
  readonly #counts: Uint8Array;

  /** Indexes folded names; what is found is told by their positions in this list. */
  constructor(names: readonly string[]) {
    const lists = new Map<number, number[]>();
    for (const [position, name] of names.entries()) {
      for (const piece of piecesOf(name)) {
        const list = lists.get(piece);
        if (list === undefined) lists.set(piece, [position]);
        else if (list[list.length - 1] !== position) list.push(position);
      }
    }
    this.#postings = new Map([...lists].map(([piece, list]) => [piece, Uint32Array.from(list)]));
    this.#counts = new Uint8Array(names.length);
  }

  /** Positions of names that share at least a third of the text's pieces, most shared first. */
  similar(folded: string, limit: number): readonly number[] {
    return this.#sharing(folded, limit, (pieces) => Math.max(1, Math.floor(pieces / 3)));
  }

  /** Positions of names that may be `errors` typing errors away, most alike first: an error touches three pieces, or four when neighbours are swapped. */
  within(folded: string, errors: number, limit: number): readonly number[] {
    return this.#sharing(folded, limit, (pieces) => Math.max(1, pieces - 4 * errors));
  }

  /**
   * Whoever shares `enough` of n pieces has one of any n − enough + 1 of them: the rarest ones give the candidates
   * (prefix filtering, https://doi.org/10.1145/1242572.1242591), and only candidates are counted in the longer lists.
   */
  #sharing(folded: string, limit: number, enoughOf: (pieces: number) => number): readonly number[] {
    const pieces = [...new Set(piecesOf(folded))];
    const lists = pieces.map((piece) => this.#postings.get(piece) ?? NOWHERE).sort((a, b) => a.length - b.length);
    const enough = enoughOf(pieces.length);
    const counts = this.#counts;
    const candidates: number[] = [];
    const rare = lists.length - enough + 1;
    for (const list of lists.slice(0, rare)) {
      for (const position of list) {
        const count = counts[position] ?? 0;
        if (count === 0) candidates.push(position);
        counts[position] = Math.min(count + 1, 255);
      }
    }
    for (const list of lists.slice(rare)) countAmong(counts, candidates, list);
    const found = candidates.filter((position) => (counts[position] ?? 0) >= enough).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, limit);
    for (const position of candidates) counts[position] = 0;
    return found;
  }
}

const NOWHERE = new Uint32Array(0);

/** Counts the candidates that are in a sorted list: by walking the list, or by looking each one up, whichever is less work. */
function countAmong(counts: Uint8Array, candidates: readonly number[], list: Uint32Array): void {
  if (candidates.length * Math.ceil(Math.log2(list.length + 2)) < list.length) {
    for (const position of candidates) if (includes(list, position)) counts[position] = Math.min((counts[position] ?? 0) + 1, 255);
    return;
  }
  for (const position of list) {
    const count = counts[position] ?? 0;
    if (count > 0) counts[position] = Math.min(count + 1, 255);
  }
}

/** Binary search. */
function includes(sorted: Uint32Array, value: number): boolean {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] ?? 0;
    if (found === value) return true;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

const SPACE = 32;
const BITS = 10;
const MASK = (1 << BITS) - 1;

/** The pieces of "  text ", each as a number. */
function piecesOf(folded: string): readonly number[] {
  const pieces: number[] = [];
  let [first, second] = [SPACE, SPACE];
  for (let index = 0; index <= folded.length; index += 1) {
    const third = index < folded.length ? folded.charCodeAt(index) & MASK : SPACE;
    pieces.push((first << (2 * BITS)) | (second << BITS) | third);
    first = second;
    second = third;
  }
  return pieces;
}
