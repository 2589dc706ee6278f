import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAsker } from '../eval/ask.js';
import type { Asker } from '../eval/ask.js';
import { judge } from '../eval/verdict.js';
import type { Verdict } from '../eval/verdict.js';
import type { Example } from './example.js';
import { readExamples, readWordings } from './literals.js';

// Every example is asked of the whole program over the bundled server, and compared with what the oracles found in the inventory.
// In the first tier all must be right; in the others a question back is allowed for some, a wrong answer never.

const LEAST_RIGHT: Readonly<Record<number, number>> = { 1: 1, 2: 0.97, 3: 0.92 };

const examples = [...readExamples().values()].flat();
const wordings = [...readWordings().values()].flat();
const verdicts = new Map<Example, Verdict>();

let asker: Asker;

beforeAll(async () => {
  asker = await openAsker();
});

afterAll(async () => {
  await asker.close();
});

describe.each([1, 2, 3])('tier %i', (tier) => {
  const questions = examples.filter((example) => example.tier === tier).map((example) => [example.form, example.question, example] as const);

  test.each(questions)('%s: %s', async (_form, _question, example) => {
    const { verdict, reasons } = judge(example, await asker.ask(example));
    verdicts.set(example, verdict);
    if (tier === 1 || verdict !== 'askedBack') expect(reasons, reasons.join('\n')).toEqual([]);
  });

  test('enough are right', () => {
    const right = questions.filter(([, , example]) => verdicts.get(example) === 'right').length;
    expect(right / questions.length).toBeGreaterThanOrEqual(LEAST_RIGHT[tier] ?? 1);
  });
});

test('of the further wordings at least 92 % are right and at most 0.5 % wrong', async () => {
  const counts = { right: 0, wrong: 0, askedBack: 0, failed: 0 };
  for (const example of wordings) counts[judge(example, await asker.ask(example)).verdict] += 1;
  expect(counts.failed).toBe(0);
  expect(counts.right / wordings.length).toBeGreaterThanOrEqual(0.92);
  expect(counts.wrong / wordings.length).toBeLessThanOrEqual(0.005);
}, 300_000);
