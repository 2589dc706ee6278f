import { writeFile } from 'node:fs/promises';
import { AppError } from './errors.js';

/** Writes a file that does not exist yet; an existing one, or a link in its place, is never overwritten. Fails with BAD_DATA when it cannot be written. */
export async function writeNewFile(file: string, text: string): Promise<'written' | 'exists'> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return 'written';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return 'exists';
    throw new AppError('BAD_DATA', `${file} could not be written: ${error instanceof Error ? error.message : String(error)}`, { hint: 'Choose another file.', cause: error });
  }
}
