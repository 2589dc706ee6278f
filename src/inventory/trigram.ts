/** Finds names that share letters with a text: an index from three-letter pieces to names. */
export class TrigramIndex {
  readonly #postings = new Map<string, number[]>();
  #size = 0;

  /** Adds a folded name; returns its position. */
  add(folded: string): number {
    const position = this.#size;
    this.#size += 1;
    for (const piece of piecesOf(folded)) {
      const posting = this.#postings.get(piece);
      if (posting === undefined) this.#postings.set(piece, [position]);
      else posting.push(position);
    }
    return position;
  }

  /** Positions of names that share at least a third of the text's pieces, most shared first. */
  similar(folded: string, limit: number): readonly number[] {
    const pieces = piecesOf(folded);
    const shared = new Map<number, number>();
    for (const piece of pieces) {
      for (const position of this.#postings.get(piece) ?? []) shared.set(position, (shared.get(position) ?? 0) + 1);
    }
    const enough = Math.max(1, Math.floor(pieces.size / 3));
    return [...shared]
      .filter(([, count]) => count >= enough)
      .sort(([a, m], [b, n]) => n - m || a - b)
      .slice(0, limit)
      .map(([position]) => position);
  }
}

function piecesOf(folded: string): ReadonlySet<string> {
  const padded = `  ${folded} `;
  const pieces = new Set<string>();
  for (let index = 0; index + 3 <= padded.length; index += 1) pieces.add(padded.slice(index, index + 3));
  return pieces;
}
