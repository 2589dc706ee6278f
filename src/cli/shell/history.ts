import { readFileSync } from 'node:fs';
import { safe } from '../../render/sanitise.js';

const MOST_LINES = 1000;
const LONGEST_LINE = 4000;

/** The lines entered in earlier runs and in this one, in a file that only its owner can read. */
export interface History {
  /** Newest first, as readline has it. */
  readonly load: () => string[];
  /** Whether a line may be remembered: nothing secret, nothing that would play tricks when shown again. */
  readonly keeps: (line: string) => boolean;
  /** Puts a line in front and saves. Another shell's lines that came in between stay. */
  readonly add: (line: string) => Promise<void>;
}

export function openHistory(file: string, secrets: readonly string[]): History {
  let saving = Promise.resolve();
  const keeps = (line: string): boolean => mayKeep(line, secrets);
  const load = (): string[] => readLines(file).filter(keeps).reverse();
  const save = async (line: string): Promise<void> => {
    const { writePrivateFile } = await import('../../private-file.js'); // not needed for the prompt
    const lines = [line, ...load().filter((other) => other !== line)].slice(0, MOST_LINES).reverse();
    await writePrivateFile(file, `${lines.join('\n')}\n`);
  };
  return {
    load,
    keeps,
    add: (line) => {
      if (!keeps(line)) return Promise.resolve();
      const saved = saving.then(() => save(line));
      saving = saved.catch(() => undefined); // the next line is tried again; this one's caller hears of it
      return saved;
    },
  };
}

function mayKeep(line: string, secrets: readonly string[]): boolean {
  if (line.trim() === '' || line.length > LONGEST_LINE) return false;
  if (secrets.some((secret) => line.includes(secret))) return false;
  return safe(line) === line;
}

/** Without a file there is no history yet; what cannot be read is told when it cannot be written. */
function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}