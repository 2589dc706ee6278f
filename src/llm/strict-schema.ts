import * as z from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What strict structured output does not take, or what only costs tokens; the reply is checked against the zod schema all the same. */
const LEFT_OUT: ReadonlySet<string> = new Set(['$schema', 'default', 'minLength', 'maxLength']);
const SCALARS: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);

/**
 * The JSON schema of a zod schema as strict structured output takes it: every property is required and none may be added.
 * Throws for a schema that has optional properties or free keys; they are a bug of ours.
 */
export function strictSchema(schema: z.ZodType): JsonSchema {
  const json = strict(z.toJSONSchema(schema, { io: 'input' }), []);
  if (!isObject(json) || json['type'] !== 'object') throw new Error('A reply has to be an object.');
  return json;
}

function strict(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => strict(item, path));
  if (!isObject(value)) return value;
  if (value['type'] === 'object') checkObject(value, path);
  const entries = Object.entries(value).filter(([name, content]) => !LEFT_OUT.has(name) && !isSafeInteger(content));
  return withShortNull(Object.fromEntries(entries.map(([name, content]) => (name === 'properties' ? [name, propertiesOf(content, path)] : [name === 'oneOf' ? 'anyOf' : name, strict(content, path)]))));
}

/** Names of properties are no words of the schema. */
function propertiesOf(properties: unknown, path: readonly string[]): unknown {
  return isObject(properties) ? Object.fromEntries(Object.entries(properties).map(([name, content]) => [name, strict(content, [...path, name])])) : properties;
}

function checkObject({ properties, required, additionalProperties }: JsonSchema, path: readonly string[]): void {
  const place = path.length === 0 ? 'the reply' : path.join('.');
  if (additionalProperties !== false) throw new Error(`${place} has free keys: strict structured output takes none (z.strictObject).`);
  const optional = Object.keys(isObject(properties) ? properties : {}).filter((name) => !(Array.isArray(required) && required.includes(name)));
  if (optional.length > 0) throw new Error(`${place} has optional properties (${optional.join(', ')}): say nullable instead.`);
}

/** zod says of whole numbers that they are no larger than JavaScript can count. */
function isSafeInteger(value: unknown): boolean {
  return value === Number.MAX_SAFE_INTEGER || value === Number.MIN_SAFE_INTEGER;
}

/** `type: ["string", "null"]` for what zod says in four times as many tokens. */
function withShortNull(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [first, second] = anyOf as readonly unknown[];
  if (!isObject(first) || !isObject(second) || second['type'] !== 'null' || !SCALARS.has(first['type']) || 'enum' in first || 'const' in first) return schema;
  return { ...first, ...rest, type: [first['type'], 'null'] };
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
