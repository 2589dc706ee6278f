import type { PluginType } from '../netbox/plugin-type.js';

/** What some objects of a plugin's type hold. */
export interface Sample {
  /** Values that were seen, by field: of choices and of related objects their texts. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** The types that plugins brought to one NetBox, and what was learned of those that were asked about. */
export class PluginTypes {
  readonly #types = new Map<string, PluginType>();
  readonly #samples = new Map<string, Sample>();

  get all(): readonly PluginType[] {
    return [...this.#types.values()];
  }

  add(types: readonly PluginType[]): void {
    for (const type of types) this.#types.set(type.name, type);
  }

  learn(type: string, sample: Sample): void {
    this.#samples.set(type, sample);
  }

  /** Null for a type that nobody has asked about yet. */
  sampleOf(type: string): Sample | null {
    return this.#samples.get(type) ?? null;
  }
}
