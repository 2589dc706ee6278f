/** Calls that wait at the same time come through one by one, in the order of their numbers, each after all that the one before it set off. */
export class InTurn {
  readonly #waiting: { readonly n: number; readonly go: () => void }[] = [];

  wait(n: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ n, go: resolve });
      if (this.#waiting.length === 1) this.#soon();
    });
  }

  #soon(): void {
    setImmediate(() => {
      this.#waiting.sort((a, b) => a.n - b.n);
      this.#waiting.shift()?.go();
      if (this.#waiting.length > 0) this.#soon();
    });
  }
}
