import { describe, expect, test } from 'vitest';
import type { Answer, Option } from '../../src/answer.js';
import { rowNames, talk } from '../support/conversation.js';

// Ways on are questions about the list: each must be read, and lead where its label says.

function waysOf(answer: Answer): readonly Option[] {
  return answer.body?.kind === 'table' ? answer.body.ways : [];
}

function numberOf(ways: readonly Option[], label: RegExp): string {
  const way = ways.find((each) => label.test(each.label));
  return String(way?.number);
}

const LISTS = ['devices', 'interfaces in datacenter-01', 'ip addresses', 'prefixes', 'vms', 'cables', 'power outlets in datacenter-01'] as const;

describe.each(LISTS)('"%s", a list too long to page through', (question) => {
  test('offers numbered ways on, and each is read', async () => {
    const { ask, files } = talk({ interactive: true });
    const list = await ask(question);
    const total = list.body?.kind === 'table' ? list.body.total : 0;
    const ways = waysOf(list);
    expect(ways.map(({ number }) => number)).toEqual(ways.map((_, index) => index + 1));

    expect(ways.length).toBeGreaterThanOrEqual(4);
    const next = await ask(numberOf(ways, /next/));
    expect(next.body).toMatchObject({ kind: 'table', total, page: { from: 25 } });

    const all = await ask(numberOf(waysOf(next), /^all .* here/));
    expect(all.body).toMatchObject({ kind: 'table', total, page: null });

    const again = waysOf(await ask(question));
    const narrower = again.find(({ label }) => label.startsWith('only'));
    if (narrower !== undefined) {
      const narrowed = await ask(String(narrower.number));
      expect(narrowed.body?.kind).toBe('table');
      expect(narrowed.understood).toContain('previous');
      expect(rowNames(narrowed).length).toBeLessThan(total);
      expect(waysOf(narrowed).map(({ question: way }) => way)).not.toContain(narrower.question);
    }

    const grouped = await ask(numberOf(waysOf(await ask(question)), /^how many per/));
    expect(grouped.body?.kind).toMatch(/^(?:table|count)$/);
    expect(grouped.body?.text).toContain(' per ');

    await ask(numberOf(waysOf(await ask(question)), /file/));
    expect([...files.values()]).toEqual([`csv of ${total}`]);
  }, 60_000);
});

test('a short list, and one that no shell asked for, offer none', async () => {
  expect(waysOf(await talk({ interactive: true }).ask('firewalls'))).toEqual([]);
  expect(waysOf(await talk().ask('devices'))).toEqual([]);
});

test('a question of its own is not taken for a choice', async () => {
  const { ask } = talk({ interactive: true });
  await ask('devices');
  expect((await ask('which rack is fw-01 in')).body?.text).toContain('fw-01');
});
