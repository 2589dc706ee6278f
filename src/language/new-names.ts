import type { Atom } from './annotate.js';
import { ORDINARY_WORDS } from './words/ordinary-words.js';

/** How many atoms from one on are a name that nobody has: "JBB Branch 104", "Comms closet", "Edge Router Two"; 0 when they are none. */
export function newNameAt(atoms: readonly Atom[], at: number, type: string | null): number {
  let length = 0;
  while (isNameWord(atoms, at, length)) length += 1;
  const words = atoms.slice(at, at + length);
  const names = words.flatMap((word) => (word.match === 'exact' || word.match === 'loose' ? word.names : []));
  if (!words.some(isUnknown) || !SHAPED_LIKE_NAME.test(words[0]?.text ?? '') || names.some((entry) => entry.type === type)) return 0;
  return length;
}

/** Whether a name that was found by a part of it only goes on with words that it has not: "JBB Branch 105" beside JBB Branch 104. */
export function goesOnUnknown(atoms: readonly Atom[], at: number): boolean {
  const [found, next] = [atoms[at], atoms[at + 1]];
  if (found === undefined || next === undefined || (found.match !== 'part' && found.match !== 'near')) return false;
  if (next.literal?.kind === 'number') return (isEnd(atoms[at + 2]) || newNameAt(atoms, at + 2, null) > 0) && !RANGE.test(atoms[at + 2]?.text ?? '');
  return isUnknown(next) && (SHAPED_LIKE_NAME.test(next.text) || (CAPITAL.test(found.text) && isEnd(atoms[at + 2])));
}

const SHAPED_LIKE_NAME = /\d|^\p{Lu}/u;
const CAPITAL = /^\p{Lu}/u;
const RANGE = /^(?:to|through|thru|until|-|–)$/iu;

/** Names like server-001 are whole by themselves: a small word behind one is none of it. */
const IDENTIFIER = /\d.*[-_.\p{L}]|[-_.\p{L}].*\d/u;

function isNameWord(atoms: readonly Atom[], at: number, offset: number): boolean {
  const atom = atoms[at + offset];
  if (atom === undefined || atom.senses.some((sense) => sense.kind === 'function') || /^[,–-]$/u.test(atom.text)) return false;
  const first = atoms[at];
  const capital = CAPITAL.test(atom.text);
  if (isUnknown(atom)) return offset === 0 || capital || /\d/u.test(atom.text) || !IDENTIFIER.test(first?.text ?? '');
  if (atom.literal !== null) return offset > 0 && atom.literal.kind === 'number';
  return capital && (offset === 0 || !isPlural(atom));
}

/** Neither in the vocabulary nor in NetBox, but for a part of some name. */
function isUnknown(atom: Atom): boolean {
  return atom.senses.length === 0 && atom.literal === null && (atom.names.length === 0 || atom.match === 'near' || (atom.match === 'part' && CAPITAL.test(atom.text))) && !ORDINARY_WORDS.has(atom.text);
}

function isPlural(atom: Atom): boolean {
  return atom.senses.some((sense) => (sense.kind === 'noun' || sense.kind === 'role') && sense.plural);
}

function isEnd(atom: Atom | undefined): boolean {
  return atom === undefined || atom.text === ',' || atom.senses.some((sense) => sense.kind === 'function');
}
