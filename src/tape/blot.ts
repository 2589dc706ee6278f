import { isList, isRow } from '../netbox/row.js';
import type { Json } from '../netbox/row.js';
import { redactSecrets } from '../secrets.js';

type BlotText = (text: string) => string;

/** Takes secrets out of what goes on a tape. */
export interface Blot {
  /** Out of what is told to the program. */
  readonly reply: BlotText;
  /** Out of what it asks; more is taken out, for no answer is told from it. */
  readonly request: BlotText;
}

const BLOT = '***';

/** Tokens of NetBox, OpenAI and GitHub, web tokens, what follows "Bearer", and the login of an address. */
const TOKEN_LIKE: readonly RegExp[] = [
  /\bnbt_\w{4,}\.\w{8,}/g,
  /\bsk-(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32,}/g,
  /\bgh[opsru]_[A-Za-z\d]{30,}/g,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+/g,
  /(?<=\b(?:Bearer|Token|Basic) )[\w.~+/-]{32,}=*/gi,
  /(?<=\/\/)[^\s/@"'<>:]*:[^\s/@"'<>]+(?=@)/g,
];

/** A token of NetBox before 4.5; in what NetBox says, a fingerprint may look the same. */
const HEX_TOKEN = /\b[\da-f]{40}\b/gi;

/** Fields of NetBox, and of its custom fields, that hold a secret. */
const SECRET_FIELD = /^(?:\w+_)?(?:psk|auth_key|preshared_key|password|passphrase|secret|token|api_key)$/i;

/** The same in a reply that is JSON as text. */
const SECRET_FIELD_IN_TEXT = /("(?:\w+_)?(?:psk|auth_key|preshared_key|password|passphrase|secret|token|api_key)"\s*:\s*)"(?:[^"\\]|\\.)+"/gi;

/** Knows these secrets (in all their forms, secretForms), and what looks like one. */
export function blotter(secrets: readonly string[]): Blot {
  const reply: BlotText = (text) => TOKEN_LIKE.reduce((told, pattern) => told.replace(pattern, BLOT), redactSecrets(text, secrets)).replace(SECRET_FIELD_IN_TEXT, `$1"${BLOT}"`);
  return { reply, request: (text) => reply(text).replace(HEX_TOKEN, BLOT) };
}

/** The same value with all texts in it blotted, and those of secret fields whole. */
export function blotJson(value: Json, blot: BlotText): Json {
  if (typeof value === 'string') return blot(value);
  if (isList(value)) return value.map((item) => blotJson(item, blot));
  if (!isRow(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, isSecret(name, part) ? BLOT : blotJson(part, blot)]));
}

function isSecret(name: string, part: Json): boolean {
  return typeof part === 'string' && part !== '' && SECRET_FIELD.test(name);
}
