import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(`${root}CONTRIBUTING.md`, 'utf8');
const sources = ['src/language/words', 'src/netbox/types'].flatMap((folder) => readdirSync(`${root}${folder}`).map((file) => readFileSync(`${root}${folder}/${file}`, 'utf8')));

test.each([...text.matchAll(/```ts\n([\s\S]*?)```/gu)].map(([, code = '']) => [code]))('the example\n%s stands in the sources', (code) => {
  expect(sources.some((source) => source.includes(code))).toBe(true);
});
