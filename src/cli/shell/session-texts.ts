import { ageText } from '../../render/cell-text.js';
import { line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { Resumed } from '../../session/saved/journal.js';
import type { SavedNetbox } from '../../session/saved/line.js';
import type { Restored } from '../../session/saved/restore.js';

/** What was taken up: one line, and what of it could not be read. */
export function resumedText(name: string, { title, last, questions, ignored }: Restored): SafeText {
  const count = line`${questions} ${safe(questions === 1 ? 'question' : 'questions')}`;
  const asked = last === null ? line`` : line`; ${ageText(Date.now() - last.at)}: ${safe(last.question)}`;
  const note = ignored === 0 ? line`` : line`note: ${ignored} of its lines cannot be read; "it", "those" and "there" reach no further back\n`;
  return line`Resumed ${safe(name)}: "${safe(title)}", ${count}${asked}\n${note}`;
}

/** Why what is asked from now on is not added to it. */
export function heldText(name: string, resumed: Resumed): SafeText {
  if (resumed.kind !== 'held') return line``;
  switch (resumed.why.kind) {
    case 'process':
      return line`note: ${safe(name)} is open in another shell (process ${resumed.why.pid}); what is asked here goes into a copy of it\n`;
    case 'parted':
      return line`note: this is ${safe(name)} of Redis, which has been gone on with later than the one that is saved here; what is asked here goes into a copy of it\n`;
    case 'reading':
      return line``;
  }
}

export function elsewhereText({ name }: SavedNetbox): SafeText {
  return line`note: what was asked before was asked of ${safe(name)}; its answers can be read, but "it", "those" and "there" begin anew\n`;
}

/** Two have gone on with one session, or have given two the same name. */
export function partedText(name: string): SafeText {
  return line`note: Redis has another ${safe(name)}, gone on with elsewhere; this one is saved here only\n`;
}
