import { readFileSync } from 'node:fs';
import { parse, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import * as z from 'zod';
import { AppError } from './errors.js';

/** What a JSON file says, in which comments and trailing commas are allowed; undefined when there is none. Fails with CONFIGURATION. */
export function readJsonFile(path: string): unknown {
  const content = readContent(path);
  return content === null ? undefined : parseFile(content, path);
}

/** What is wrong in a file, by the first of its problems; their messages go on after the name of a field. `before`: where the part that was checked stands in it. */
export function wrongJson(path: string, error: z.ZodError, before: readonly PropertyKey[] = []): AppError {
  const [issue] = error.issues;
  const place = z.core.toDotPath([...before, ...(issue?.path ?? [])]);
  return new AppError('CONFIGURATION', `In ${path}, ${place === '' ? 'the whole' : place} ${issue?.message ?? 'is wrong'}.`, { hint: 'Correct the file; README shows an example.' });
}

function readContent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new AppError('CONFIGURATION', `${path} cannot be read (${String(code)}).`, { hint: 'Check what it is, and its permissions.', cause: error });
  }
}

function parseFile(content: string, path: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(content, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error === undefined) return value;
  const before = content.slice(0, error.offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  const what = printParseErrorCode(error.error).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  throw new AppError('CONFIGURATION', `${path} is no JSON: ${what} at ${place}.`, { hint: 'Correct the file.' });
}
