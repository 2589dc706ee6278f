/** Number words that are numbers: "one" and "zero" are ordinary words too. */
const WORDS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];
/** Amounts that nobody counted. */
const AMOUNTS = /\b(?:dozens?|hundreds?|thousands?|millions?|thirty|forty|fifty|sixty|seventy|eighty|ninety|twice|thrice|double|triple|half|quarter|third)\b/iu;

/** The first number of a text, in figures or in words, that another text does not hold; null when it holds them all. Names and addresses with digits count as they are. */
export function foreignNumber(text: string, source: string): string | null {
  const known = new Set(numbersOf(source));
  const amount = AMOUNTS.exec(text)?.[0];
  if (amount !== undefined && !new RegExp(`\\b${amount}\\b`, 'iu').test(source)) return `"${amount}"`;
  for (const word of wordsOf(text)) {
    if (/\d/u.test(word) ? !stands(word, source, known) : isForeignWord(word, source, known)) return `"${word}"`;
  }
  return null;
}

/** A figure has to be equal; a name or address has to stand there whole. */
function stands(word: string, source: string, known: ReadonlySet<string>): boolean {
  const figure = figureOf(word);
  return figure === null ? isWhole(word, source) : known.has(figure);
}

/** "10.0.0.1" does not stand in "10.0.0.11". */
function isWhole(word: string, source: string): boolean {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
  return new RegExp(`(?<![\\w.-])${escaped}(?![\\w-]|\\.\\w)`, 'u').test(source);
}

function isForeignWord(word: string, source: string, known: ReadonlySet<string>): boolean {
  const index = WORDS.indexOf(word.toLowerCase());
  return index >= 0 && !known.has(String(index + 2)) && !wordsOf(source).some((other) => other.toLowerCase() === word.toLowerCase());
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).map((word) => word.replace(/^[("'“‘[]+|[)"'”’\].,;:!?…]+$/gu, '')).filter((word) => word !== '');
}

/** "1,204", "80%", "0.5": a number by itself, without separators and trailing noughts of decimals. */
function figureOf(word: string): string | null {
  const [, digits] = /^[-+~≈#]?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)%?$/u.exec(word) ?? [];
  return digits === undefined ? null : String(Number(digits.replaceAll(',', '')));
}

/** All figures of a text, those inside names and addresses not among them. */
function numbersOf(text: string): readonly string[] {
  return text.split(/[\s/;:()]+/u).flatMap((word) => wordsOf(word)).flatMap((word) => figureOf(word) ?? []);
}
