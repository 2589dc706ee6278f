import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { digestOf } from '../../src/agents/digest.js';
import { guessInstructions } from '../../src/agents/guess-prompt.js';
import { ModelIntent } from '../../src/agents/model-intent.js';
import { readerInput, readerInstructions } from '../../src/agents/reader-prompt.js';
import { QuestionParts, splitInput, splitInstructions } from '../../src/agents/split-prompt.js';
import { tableBody } from '../../src/answer.js';
import { ACTS } from '../../src/query/acts.js';
import { intentOf } from '../../src/query/intent.js';
import { answerOf, columnsOf, rowsOf } from '../support/answers.js';

/** Bytes that are surely within so many tokens: English has 3.8 bytes to one, JSON 3.2 (measured with o200k_base). */
const bytesFor = (tokens: number): number => tokens * 3.2;

describe('the prompts', () => {
  test('are what they are', async () => {
    await expect(readerInstructions()).toMatchFileSnapshot('prompts/reader.txt');
    await expect(splitInstructions()).toMatchFileSnapshot('prompts/split.txt');
    await expect(guessInstructions()).toMatchFileSnapshot('prompts/guess.txt');
  });

  test('say what changes last, and nothing that NetBox holds', () => {
    const partial = intentOf('list', { subject: 'dcim.site', conditions: [{ about: 'object', operator: 'is', values: ['site-fra'], type: 'dcim.site', negated: false }], unread: ['boxen'] });
    expect(readerInput({ question: 'boxen at "site-fra"', partial, last: { question: 'list sites', outcome: '24 sites' }, types: ['dcim.region'] })).toBe(
      [
        'Last question: "list sites" (24 sites)',
        'dcim.region has name, slug, parent, site_count, prefix_count, description, comments, tags, created, last_updated',
        'A grammar read, with words left over: {"act":"list","subject":"dcim.site","conditions":["object is site-fra"],"unread":["boxen"]}',
        'Question: "boxen at \\"site-fra\\""',
      ].join('\n'),
    );
    expect(splitInput('a "b"')).toBe('Request: "a \\"b\\""');
  });

  test('leave room within the tokens of one question', () => {
    const sizes = [readerInstructions(), JSON.stringify(z.toJSONSchema(ModelIntent)), splitInstructions(), JSON.stringify(z.toJSONSchema(QuestionParts))].map(({ length }) => length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(bytesFor(3000 - 400));
  });

  test('about an answer are as long for 10,000 rows as for 10', () => {
    const digestOfRows = (count: number): string => digestOf(answerOf(tableBody({ text: `${count} switches.`, columns: columnsOf('name', 'site'), rows: rowsOf(...Array.from({ length: count }, (_, index) => ({ name: `branch-sw-${index}`, site: `branch-${index % 90}` }))), total: count })));
    const [few, many] = [digestOfRows(10), digestOfRows(10_000)];
    expect(Buffer.byteLength(many)).toBeLessThan(Buffer.byteLength(few) * 1.1);
    expect(many).toContain('branch-sw-9');
  });

  test('name only acts that exist', () => {
    const lines = readerInstructions().split('act, with what it needs:')[1]?.split('\n\n')[0] ?? '';
    const named = lines.match(/\b[a-z]+(?:-[a-z]+)+\b/gu) ?? [];
    expect(named.filter((name) => !ACTS.some((act) => act === name) && name !== 'first-only')).toEqual([]);
  });
});
