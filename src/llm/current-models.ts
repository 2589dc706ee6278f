import type { ModelRole } from './chat-model.js';
import type { ChosenModel, Models } from './models.js';

/** The models, with those that their provider has switched off replaced for the rest of the process. */
export class CurrentModels implements Models {
  readonly #models: Models;
  readonly #successors = new Map<string, string>();

  constructor(models: Models) {
    this.#models = models;
  }

  of(role: ModelRole): ChosenModel {
    const chosen = this.#models.of(role);
    const successor = this.#successors.get(chosen.id);
    return successor === undefined ? chosen : this.named(successor);
  }

  named(id: string): ChosenModel {
    return this.#models.named(id);
  }

  /** True the first time. */
  replace(gone: string, successor: string): boolean {
    const isNew = !this.#successors.has(gone);
    this.#successors.set(gone, successor);
    return isNew;
  }
}
