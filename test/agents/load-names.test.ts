import { describe, expect, test } from 'vitest';
import { loadNames } from '../../src/agents/load-names.js';
import { explainProblem } from '../../src/agents/problems.js';
import { AppError } from '../../src/errors.js';
import type { FetchRequest, Page, Source } from '../../src/execute/source.js';
import type { NameIndex } from '../../src/inventory/name-index.js';
import type { Turn } from '../../src/turn.js';
import { demoTurn } from '../support/demo-turn.js';

const call = { tool: 'list', arguments: {}, rows: 0, cached: false, ageMs: 0, ms: 0 };

/** Sites are there, racks are listed in part, devices may not be seen, and circuits are not offered. */
const source: Source = {
  lists: (type) => type !== 'circuits.circuit',
  capabilities: new Set(),
  count: () => Promise.reject(new Error('not asked')),
  ask: () => Promise.reject(new Error('not asked')),
  fetch: pagesOf,
};

async function* pagesOf({ type }: FetchRequest): AsyncGenerator<Page> {
  if (type === 'dcim.device') throw new AppError('NO_PERMISSION', '403 Forbidden');
  yield await Promise.resolve({ rows: type === 'dcim.site' || type === 'dcim.rack' ? [{ id: 1, name: `${type} 1`, display: `${type} 1` }] : [], total: null, call });
  if (type === 'dcim.rack') throw new AppError('MCP_TOOL', 'this server cannot page: showing the first 1 of unknown');
}

function lateOf(request: FetchRequest, turn: Turn, code: 'NETBOX_REFUSED' | 'MCP_TOOL'): AsyncIterable<Page> {
  if (request.type === 'dcim.rackgroup') throw new AppError(code, 'This is NetBox 4.4.10, which has no rack groups; they came with 4.6.0.');
  return source.fetch(request, turn);
}

function unknown(types: readonly string[], index: NameIndex): string {
  return explainProblem({ kind: 'unknown', text: 'x9', types, nearest: [], place: null, alike: false }, 'show x9', index).body.text;
}

describe('names', () => {
  test('that are read in part are kept, and what the server does not offer is no failure', async () => {
    const { index, failures, unlisted } = await loadNames(source, demoTurn());
    expect(index.entries('dcim.rack').map(({ name }) => name)).toEqual(['dcim.rack 1']);
    expect(failures.map(({ type }) => type).sort()).toEqual(['dcim.device', 'dcim.rack']);
    expect(unlisted).toEqual(['circuits.circuit']);
  });

  test('of a kind that came after this NetBox, or that its server does not know, are none: that is no failure', async () => {
    for (const code of ['NETBOX_REFUSED', 'MCP_TOOL'] as const) {
      const { index, failures } = await loadNames({ ...source, fetch: (request, turn) => lateOf(request, turn, code) }, demoTurn());
      expect(failures.map(({ type }) => type).sort()).toEqual(['dcim.device', 'dcim.rack']);
      expect(unknown(['dcim.rackgroup'], index)).toBe('No rack group named "x9" is visible to this token.');
    }
  });

  test.each([
    ['of a kind that was read whole is not there', 'dcim.site', 'No site named "x9" is visible to this token.'],
    ['of a kind that the token may not see is not visible', 'dcim.device', 'No device named "x9" is visible to this token.'],
    ['of a kind that was read in part cannot be told', 'dcim.rack', 'Whether there is a rack named "x9" cannot be told: the names of racks could not be read.'],
    ['of a kind that the server does not offer cannot be told', 'circuits.circuit', 'Whether there is a circuit named "x9" cannot be told: the names of circuits could not be read.'],
  ])('that nobody has, %s', async (_what, type, text) => {
    const { index } = await loadNames(source, demoTurn());
    expect(unknown([type], index)).toBe(text);
  });
});
