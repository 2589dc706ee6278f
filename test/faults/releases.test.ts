import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runFault, useCommand } from '../support/fault-run.js';
import { serveRelease } from '../support/release-netbox.js';
import type { ReleaseNetBox } from '../support/release-netbox.js';

useCommand();

const USUAL = '4.4.10';
const OTHERS = ['4.2.9', '4.6.8', '4.7.0-beta1'] as const;
const served = new Map<string, ReleaseNetBox>();

beforeAll(async () => {
  for (const release of [USUAL, ...OTHERS]) served.set(release, await serveRelease(release));
});
afterAll(() => {
  for (const netbox of served.values()) netbox.close();
});

async function ask(release: string, question: string): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const { code, stdout, stderr } = await runFault({ args: ['ask', question], env: { NETBOX_URL: served.get(release)?.url ?? '', NETBOX_TOKEN: 'abc' }, timeout: 30 });
  return { code, stdout: stdout.replace(/ · \d+ ms| · \d+\.\d+ s/gu, ''), stderr };
}

describe.concurrent('the same inventory under another release of NetBox', () => {
  const questions = ['devices tagged pci', 'patch panel ports cabled on one side only', 'front ports of pp-a01-1', 'how many dns records per zone', 'dns records of type CNAME'];

  test.each(questions)('gives the same answer: %s', async (question) => {
    const usual = await ask(USUAL, question);
    expect(usual).toMatchObject({ code: 0, stderr: '' });
    for (const release of OTHERS) expect(await ask(release, question), release).toEqual(usual);
  });

  test('is not sent a filter that it lacks', async () => {
    await ask('4.2.9', 'devices tagged pci');
    expect(served.get('4.2.9')?.asked.filter((path) => path.includes('tag_id='))).toEqual([]);
    await ask('4.6.8', 'devices tagged pci');
    expect(served.get('4.6.8')?.asked.filter((path) => path.includes('tag_id=')).length).toBeGreaterThan(0);
  });

  test('has types of plugins where it lists them, and is sent no filter of theirs', async () => {
    await ask('4.2.9', 'dns records of type MX');
    const asked = served.get('4.2.9')?.asked ?? [];
    expect(asked.filter((path) => path.includes('/object-types/')).every((path) => path.startsWith('/api/extras/'))).toBe(true);
    const filters = asked.filter((path) => path.includes('/plugins/')).flatMap((path) => [...new URL(path, 'http://netbox').searchParams.keys()]);
    expect(new Set(filters)).toEqual(new Set(['limit', 'offset', 'fields', 'ordering']));
  });

  test('has types that came with it, and older ones are not asked for them', async () => {
    expect(await ask('4.4.10', 'list rack groups')).toMatchObject({ code: 69, stderr: expect.stringContaining('This is NetBox 4.4.10, which has no rack groups; they came with 4.6.0.') as string });
    expect(served.get('4.4.10')?.asked.filter((path) => path.includes('rack-groups'))).toEqual([]);
    await ask('4.6.8', 'list rack groups');
    expect(served.get('4.6.8')?.asked.filter((path) => path.includes('rack-groups')).length).toBeGreaterThan(0);
  });

  test('shows the values of select fields, however they come', async () => {
    for (const release of ['4.6.8', '4.7.0-beta1']) expect((await ask(release, 'list vms with their backup policy')).stdout, release).toMatch(/\nvm-ad-01 +daily\n/iu);
  });
});
