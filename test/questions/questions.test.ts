import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAsker } from '../eval/ask.js';
import type { Asker } from '../eval/ask.js';
import { judge } from '../eval/verdict.js';
import { readExamples } from './literals.js';

// Every example is asked of the whole program over the bundled server, and compared with what the oracles found in the inventory.
// In the first tier all must be right; in the others a question back is allowed for some, a wrong answer never.

const examples = [...readExamples().values()].flat();
const TIERS = [...new Set(examples.map((example) => example.tier))];

let asker: Asker;

beforeAll(async () => {
  asker = await openAsker('demo');
});

afterAll(async () => {
  await asker.close();
});

describe.each(TIERS)('tier %i', (tier) => {
  const questions = examples.filter((example) => example.tier === tier).map((example) => [example.form, example.question, example] as const);

  test.each(questions)('%s: %s', async (_form, _question, example) => {
    const { verdict, reasons } = judge(example, await asker.ask(example));
    if (tier === 1 || verdict !== 'askedBack') expect(reasons, reasons.join('\n')).toEqual([]);
  });
});
