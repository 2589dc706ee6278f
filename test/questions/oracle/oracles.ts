import type { Example } from '../example.js';
import type { Inventory } from './inventory.js';
import { lookup } from './lookup.js';

/** What computes the expectations of each group of examples; the group is the name of its file. */
export const oracles: Readonly<Record<string, (inventory: Inventory) => readonly Example[]>> = { lookup };
