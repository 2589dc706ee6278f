// The stub for what runs as plain JavaScript: const { startOpenAiStub } = await loadOpenAiStub();
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

export async function loadOpenAiStub() {
  const source = await readFile(new URL('openai-stub.ts', import.meta.url), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node20' });
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
