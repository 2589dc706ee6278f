import * as z from 'zod';
import { ACTS } from './acts.js';

export const Act = z.enum(ACTS);
export type Act = z.infer<typeof Act>;

/** A name or address in the question, in the user's words, and the part it plays. */
export const IntentMention = z.strictObject({
  slot: z.enum(['target', 'second', 'place', 'owner', 'port', 'value']).describe('The part that the name plays'),
  text: z.string().describe('The name as the user wrote it'),
  type: z.string().nullable().describe('Type of object (app.model) that the words around it state; null when they do not'),
  number: z.int().nullable().describe('VLAN id, object id or cable number, when the name is one'),
});
export type IntentMention = z.infer<typeof IntentMention>;

/** A restriction on the objects asked for, in the user's words. */
export interface IntentCondition {
  readonly about: string;
  readonly operator: 'is' | 'contains' | 'starts' | 'ends' | 'matches' | 'named' | 'empty' | 'exactly' | 'above' | 'atLeast' | 'below' | 'atMost' | 'between' | 'range' | 'during' | 'none' | 'some';
  readonly values: readonly string[];
  readonly type: string | null;
  readonly negated: boolean;
  /** What the related objects satisfy themselves ("sites without an *active* firewall"). */
  readonly where?: readonly IntentCondition[];
  /** How many of them there are, when a number was said. */
  readonly least?: number;
  readonly most?: number;
  /** All of them satisfy it ("nothing but servers"). */
  readonly every?: boolean;
  /** Conditions of the same number are alternatives: one of them holds. */
  readonly either?: number;
}
export const IntentCondition: z.ZodType<IntentCondition> = z.strictObject({
  about: z.string().describe('What is restricted: name, status, role, tag, a field, "object" for a named object, or "related" for objects of another type'),
  operator: z
    .enum(['is', 'contains', 'starts', 'ends', 'matches', 'named', 'empty', 'exactly', 'above', 'atLeast', 'below', 'atMost', 'between', 'range', 'during', 'none', 'some'])
    .describe('exactly to range compare quantities; during takes words of time; named is exact, else contains'),
  values: z.array(z.string()).readonly().describe('Any of these'),
  type: z.string().nullable().describe('Type of object (app.model) that the values name, when the words state it'),
  negated: z.boolean(),
  get where() {
    return z.exactOptional(z.array(IntentCondition).readonly());
  },
  least: z.exactOptional(z.int()),
  most: z.exactOptional(z.int()),
  every: z.exactOptional(z.boolean()),
  either: z.exactOptional(z.int()),
});

/** A question as it was said, before any name is bound. Flat, so that a model can fill it too. */
export const Intent = z.strictObject({
  category: z.enum(['discovery', 'analysis', 'creation', 'clarification']),
  request: z.enum(['device_lookup', 'bulk_discovery', 'relationship_analysis', 'performance_query', 'configuration_audit']),
  act: Act,
  subject: z.string().nullable().describe('Type of object (app.model) asked for'),
  mentions: z.array(IntentMention).readonly(),
  conditions: z.array(IntentCondition).readonly(),
  /** Conditions that hold for one part only of what is compared: "part", "against". */
  parts: z.array(z.strictObject({ name: z.string(), conditions: z.array(IntentCondition).readonly() })).readonly(),
  columns: z.array(z.string()).readonly(),
  onlyColumns: z.boolean(),
  groupBy: z.array(z.string()).readonly(),
  order: z.array(z.strictObject({ field: z.string(), descending: z.boolean() })).readonly(),
  limit: z.int().nullable(),
  /** Further particulars of an act by name: face, direction, time, text, count … */
  details: z.array(z.strictObject({ name: z.string(), value: z.string() })).readonly(),
  reference: z.enum(['it', 'them', 'there']).nullable().describe('A word that points to an earlier answer'),
  complexity: z.enum(['simple', 'moderate', 'complex']),
  confidence: z.number().min(0).max(1),
  unread: z.array(z.string()).readonly().describe('Content words that nobody understood'),
});
export type Intent = z.infer<typeof Intent>;

const NOTHING: Omit<Intent, 'act'> = {
  category: 'discovery',
  request: 'bulk_discovery',
  subject: null,
  mentions: [],
  conditions: [],
  parts: [],
  columns: [],
  onlyColumns: false,
  groupBy: [],
  order: [],
  limit: null,
  details: [],
  reference: null,
  complexity: 'simple',
  confidence: 1,
  unread: [],
};

/** An intent of which only the given parts were said. */
export function intentOf(act: Act, said: Partial<Intent> = {}): Intent {
  return { ...NOTHING, ...said, act };
}

/** A particular of the act, or null when it was not said. */
export function detailOf(intent: Intent, name: string): string | null {
  return intent.details.find((detail) => detail.name === name)?.value ?? null;
}
