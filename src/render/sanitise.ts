// The one place where text that comes from NetBox, a server, a model or a user becomes fit for a terminal.
// What is not known to be a visible character is shown as a visible escape; nothing is dropped in silence.

declare const safeMark: unique symbol;

/** Text that cannot move a cursor, recolour, reorder, hide or forge a line. Only this is ever written to the terminal. */
export type SafeText = string & { readonly [safeMark]: true };

export interface SafeOptions {
  /** Line breaks: shown as an escape, or kept (CRLF becomes LF; tabs become spaces). Escaped unless said otherwise. */
  readonly newlines?: 'escape' | 'keep';
}

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const PRINTABLE_ASCII_LINES = /^[\x20-\x7e\n]*$/;

// Unicode tables take milliseconds, and a literal is read when its file is, used or not: the prompt does not wait for that.
// Invisible though a letter, mark or symbol; then everything that is none of these, nor a space.
const unfit = compiledLate(String.raw`[\u{16fe4}\p{Default_Ignorable_Code_Point}\u{2800}\u{1d159}]|[^\p{L}\p{M}\p{N}\p{P}\p{S} \u{3000}]`);
const unfitButNewline = compiledLate(String.raw`[\u{16fe4}\p{Default_Ignorable_Code_Point}\u{2800}\u{1d159}]|[^\p{L}\p{M}\p{N}\p{P}\p{S} \u{3000}\n]`);
/** Marks that would sit on text before this one, and heaps of marks that cover the lines above and below. */
const strayMarks = compiledLate(String.raw`^\p{M}+|(?<=\n)\p{M}+|(?<=\p{M}{4})\p{M}+`);

function compiledLate(pattern: string): () => RegExp {
  let compiled: RegExp | null = null;
  return () => (compiled ??= new RegExp(pattern, 'gu'));
}

/** Foreign text as safe text: "a\u001b[2Jb" → "a\u{1b}[2Jb", spelled out. */
export function safe(text: string, options: SafeOptions = {}): SafeText {
  if (PRINTABLE_ASCII.test(text)) return mark(text);
  if (options.newlines !== 'keep') return mark(text.replace(unfit(), escaped).replace(strayMarks(), escaped));
  // Spares our own help the Unicode tables, which take milliseconds to compile.
  if (PRINTABLE_ASCII_LINES.test(text)) return mark(text);
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\t', '    ');
  return mark(lines.replace(unfitButNewline(), escaped).replace(strayMarks(), escaped));
}

/** JSON whose strings hold no character that a terminal obeys or hides; it parses back to the same value. */
export function safeJson(value: object, indent = 0): SafeText {
  return safeJsonText(JSON.stringify(value, null, indent));
}

/** The same for JSON that is text already. */
export function safeJsonText(json: string): SafeText {
  return mark(json.replace(unfitButNewline(), jsonEscaped));
}

/** A value as YAML: a text in double quotes, so that no word becomes a date, a number, a boolean or markup. */
export function safeYamlScalar(value: string | number | boolean | null): SafeText {
  // YAML knows no half characters, and for those beyond 16 bits another escape than JSON.
  const whole = typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;
  return mark(JSON.stringify(whole).replace(unfitButNewline(), (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`));
}

/** Words of this program around safe values: line`${shown} of ${total}`. */
export function line(literals: TemplateStringsArray, ...values: readonly (SafeText | number)[]): SafeText {
  return mark(literals.reduce((text, literal, index) => `${text}${String(values[index - 1] ?? '')}${literal}`));
}

export function joinSafe(parts: readonly SafeText[], separator: SafeText): SafeText {
  return mark(parts.join(separator));
}

export function splitLines(text: SafeText): readonly SafeText[] {
  return text.split('\n').map(mark);
}

/** For layout, colour and quoting only: `change` must add no text of others. */
export function derive(text: SafeText, change: (text: string) => string): SafeText {
  return mark(change(text));
}

function mark(text: string): SafeText {
  return text as SafeText;
}

function escaped(characters: string): string {
  return Array.from(characters, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`).join('');
}

function jsonEscaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
