import { readFileSync } from 'node:fs';
import { main } from '../../src/cli/main.js';
import { createSmallEngine } from './small-engine.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
await main(process, { version, loadEngine: () => Promise.resolve(createSmallEngine) });
