import { main } from '../../src/cli/main.js';
import { createSmallEngine } from './small-engine.js';

await main(process, () => Promise.resolve(createSmallEngine));
