import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { SCHEMA } from '../../src/tape/entry.js';
import type { Header } from '../../src/tape/entry.js';

/** The first line of a recording of the demo. */
export function header(over: Partial<Header> = {}): Header {
  return { kind: 'recording', schema: SCHEMA, program: '0.1.0', at: '2026-11-20T12:00:00.000Z', variables: {}, flags: {}, server: null, netbox: null, now: null, models: null, ...over };
}

/** Tells a file for a recording before every test, and removes it after it. */
export function useTapeFile(tell: (file: string) => void): void {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tape-'));
    tell(join(folder, 'run.jsonl'));
  });
  afterEach(() => { rmSync(folder, { recursive: true }); });
}
