import { readJsonFile, wrongJson } from '../json-file.js';
import { ModelOverrides } from './models.js';

/** What a user sets of models in a file (`models.json`); nothing when there is none. Fails with CONFIGURATION, naming the place in the file. */
export function readModelFile(path: string): ModelOverrides {
  const content = readJsonFile(path);
  const parsed = ModelOverrides.safeParse(content === undefined ? {} : content);
  if (!parsed.success) throw wrongJson(path, parsed.error);
  return parsed.data;
}
