import { expect, test } from 'vitest';
import { askedIn, readSavedLine, savedText } from '../../src/session/saved/line.js';
import type { SavedLine } from '../../src/session/saved/line.js';
import { changeBetween, changed } from '../../src/session/saved/turn.js';
import { createMemoryStore } from '../../src/session/memory.js';
import { emptySession } from '../../src/session/session.js';
import type { Session } from '../../src/session/session.js';
import { readExamples } from '../questions/literals.js';
import { talk } from '../support/conversation.js';

/** One question of each form, with those that it follows. */
const forms = new Map([...readExamples().values()].flat().reverse().map((example) => [example.form, [...(example.after ?? []), example.question]]));

test.each([...forms])('%s: what an answer says and leaves is read back as it was saved', async (_, questions) => {
  const sessions = createMemoryStore();
  const { ask } = talk({ interactive: true, sessions });
  let before: Session = emptySession('test');
  let back: Session = before;
  for (const [index, question] of questions.entries()) {
    const answer = await ask(question);
    const after = await sessions.load('test');
    const saved: SavedLine = { kind: 'answered', at: 1, question, number: index + 1, answer, change: changeBetween(before, after, answer.body) };
    const text = savedText(saved, (each) => each);
    const line = readSavedLine(text);
    if (line?.kind !== 'answered') throw new Error(`cannot be read: ${text.slice(0, 2000)}`);
    expect(line.answer).toEqual(plain(answer));
    expect(askedIn(text)).toEqual({ at: 1, question });
    back = changed(back, line.change, line.answer.body);
    expect(back).toEqual(plain(after));
    before = after;
  }
});

function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
