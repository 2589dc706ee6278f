import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { explainError, isUnexplained } from '../../src/agents/error-causes.js';
import { AppError, ERROR_REASONS, isErrorCode } from '../../src/errors.js';
import type { ErrorCode, ErrorReason } from '../../src/errors.js';
import { explainedError } from '../../src/render/explained-error.js';
import { wrap } from '../../src/render/layout.js';
import { talk } from '../support/conversation.js';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
/** The longest command that shows the parts, with a server of a usual name. */
const PARTS = 'netbox-mcp-phase3 status --server production';

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).map((path) => readFileSync(join(SRC, path), 'utf8')).join('\n');
const CODES = [...new Set(Array.from(sources.matchAll(/(?:AppError|super)\('([A-Z_]+)'/gu), ([, code]) => code))].filter(isErrorCode);

/** Codes of which the message says it all: what was typed or set is wrong, or the user stopped it. */
const SAID_ALL: readonly ErrorCode[] = ['USAGE', 'BAD_DATA', 'NO_INPUT', 'CONFIGURATION', 'INTERRUPTED'];

/** Everything that the table knows, by code and by reason. */
const KNOWN: readonly { readonly name: string; readonly code: ErrorCode; readonly reason: ErrorReason | null }[] = [
  ...CODES.map((code) => ({ name: code, code, reason: null })),
  ...ERROR_REASONS.map((reason) => ({ name: reason, code: 'MCP_TOOL' as const, reason })),
];

describe('the table of causes', () => {
  test('is about codes that are thrown, and about all of them', () => {
    expect([...CODES].sort()).toEqual(['BAD_DATA', 'CONFIGURATION', 'DEADLINE', 'INTERNAL', 'INTERRUPTED', 'MCP_TOOL', 'MCP_UNAVAILABLE', 'MODEL_UNAVAILABLE', 'NETBOX_REFUSED', 'NETBOX_UNAVAILABLE', 'NO_INPUT', 'NO_PERMISSION', 'USAGE']);
  });

  test('has no reason that nothing is thrown for', () => {
    const code = sources.replace(/export const ERROR_REASONS = \[[^\]]*\]/u, '').replace(/const OF_REASON[^]*?\n\};/u, '');
    expect(ERROR_REASONS.filter((reason) => !code.includes(`'${reason}'`))).toEqual([]);
  });

  test.each(KNOWN.filter(({ code, reason }) => reason !== null || !SAID_ALL.includes(code)))('tells of "$name" what to try', ({ code, reason }) => {
    const { causes, next, questions } = explainError({ code, reason }, PARTS);
    expect(causes.length + next.length + questions.length).toBeGreaterThan(0);
    expect(questions.length).toBeGreaterThan(0);
    // Pieces of a sentence, which are joined by semicolons.
    for (const text of [...causes, ...next]) expect(text).toMatch(/^[^;]*[^.;\s]$/u);
  });

  test('has nothing to add to what was typed wrong', () => {
    for (const code of SAID_ALL) expect(explainError({ code, reason: null }, PARTS)).toEqual({ causes: [], next: [], questions: [] });
  });

  test('does not know only what is a bug', () => {
    expect(KNOWN.filter(isUnexplained).map(({ name }) => name)).toEqual(['INTERNAL']);
  });

  test.each(KNOWN)('takes of "$name" at most four lines of 80 columns', ({ code, reason }) => {
    const error = { code, message: 'm', hint: 'h', exitCode: 69, guess: null, ...explainError({ code, reason }, PARTS) };
    const [first, second, ...explained] = explainedError(error, (text) => wrap(text, 80)).trimEnd().split('\n');
    expect([first, second]).toEqual(['error: m', 'hint: h']);
    expect(explained.length).toBeLessThanOrEqual(4);
    expect(explained.filter((text) => text.length > 80)).toEqual([]);
  });

  test('goes by what an error is, not by its words', () => {
    const of = (message: string): readonly string[] => explainError(new AppError('NETBOX_UNAVAILABLE', message, { reason: 'gateway' }), PARTS).causes;
    expect(of('its certificate is not trusted')).toEqual(of('502'));
  });
});

describe('what is there to try in spite of an error', () => {
  const questions = new Set(KNOWN.flatMap(({ code, reason }) => explainError({ code, reason }, PARTS).questions));

  test('is three things, of which one is a command', () => {
    expect([...questions].sort()).toEqual([PARTS, 'what can I ask?', 'which version of NetBox is this?']);
  });

  test.each([...questions].filter((question) => question !== PARTS))('is answered: %s', async (question) => {
    const { body, error } = await talk().ask(question);
    expect({ kind: body?.kind, error }).toEqual({ kind: question.startsWith('which') ? 'object' : 'text', error: null });
  });

  test('is answered by a server that lists next to nothing', async () => {
    const { demoSource } = await import('../support/demo-world.js');
    const source = demoSource();
    const poor = { ...source, lists: (type: string) => type === 'dcim.site' };
    const { ask } = talk({ source: poor });
    expect((await ask('list racks')).error).toBeNull();
    for (const question of explainError({ code: 'MCP_TOOL', reason: 'not offered' }, PARTS).questions) expect((await ask(question)).error).toBeNull();
  });
});
