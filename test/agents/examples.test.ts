import { describe, expect, test } from 'vitest';
import { overviewOf } from '../../src/agents/overview.js';
import { TOPICS, topicsLike } from '../../src/agents/examples.js';
import { loadNames } from '../../src/agents/load-names.js';
import { openingQuestions, triedExamples } from '../../src/agents/tried-examples.js';
import type { Asked } from '../../src/agents/tried-examples.js';
import { AppError } from '../../src/errors.js';
import type { Source } from '../../src/execute/source.js';
import { generateInventory } from '../../src/server/demo/generate.js';
import type { Store } from '../../src/server/rest/store.js';
import { talk } from '../support/conversation.js';
import type { Talk } from '../support/conversation.js';
import { demoTurn, NOW } from '../support/demo-turn.js';
import { demoSource, getter } from '../support/rest-source.js';

interface Place extends Asked {
  readonly talk: Talk;
}

async function placeOf(store: Store): Promise<Place> {
  const source = demoSource(getter(store));
  const { index } = await loadNames(source, demoTurn());
  return { source, world: { inventory: index }, talk: talk({ source, interactive: true }) };
}

const demo = (seed = 1, scale?: number): Promise<Place> => placeOf(generateInventory({ now: NOW, seed, ...(scale === undefined ? {} : { scale }) }));

/** The demo's objects of these types alone. */
async function only(...types: readonly string[]): Promise<Place> {
  const { objects } = generateInventory({ now: NOW });
  return placeOf({ now: NOW, objects: new Map(types.map((type) => [type, objects.get(type) ?? []])) });
}

/** Questions of one session that bring no answer, with what they brought. */
async function unanswered({ talk: { ask } }: Place, questions: readonly string[]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const question of questions) {
    const { body, error } = await ask(question, { session: questions.join() });
    if (body === null || body.kind === 'empty' || body.kind === 'clarify') failed.push(`${question}: ${body?.text ?? error?.message ?? ''}`);
  }
  return failed;
}

describe('the questions above the first prompt', () => {
  test.each([[1, 600], [2, 600], [3, 1500]])('are three that find something (demo of seed %d and scale %d)', async (seed, scale) => {
    const place = await demo(seed, scale);
    const questions = await openingQuestions(place, demoTurn());
    expect(new Set(questions).size).toBe(3);
    expect(await unanswered(place, questions)).toEqual([]);
  });

  test.each<[string, readonly string[], number]>([
    ['prefixes', ['ipam.prefix'], 3],
    ['virtual machines', ['virtualization.cluster', 'virtualization.virtualmachine', 'virtualization.clustertype'], 3],
    ['sites', ['dcim.site', 'dcim.region'], 1],
    ['nothing', [], 0],
  ])('are about what there is: %s alone', async (_, types, least) => {
    const place = await only(...types);
    const questions = await openingQuestions(place, demoTurn());
    expect(questions.length).toBeGreaterThanOrEqual(least);
    expect(await unanswered(place, questions)).toEqual([]);
  });
});

describe('examples', () => {
  test.each([[1, 600], [2, 1500]])('find something, whatever the topic (demo of seed %d and scale %d)', async (seed, scale) => {
    const place = await demo(seed, scale);
    for (const topic of [null, ...TOPICS.filter((name) => name !== 'plugins')]) {
      const { questions } = await triedExamples(place, topic, demoTurn());
      expect(questions.length, String(topic)).toBeGreaterThan(1);
      expect(await unanswered(place, questions), String(topic)).toEqual([]);
    }
  }, 60_000);

  test('are left out where there is nothing that they would find', async () => {
    const place = await only('ipam.prefix');
    expect((await triedExamples(place, 'racks', demoTurn())).questions).toEqual([]);
    expect((await triedExamples(place, 'subnets', demoTurn())).questions).toContain('list all prefixes');
  });

  test.each<[string, readonly string[]]>([
    ['racks', ['racks']], ['Rack', ['racks']], ['rakcs', ['racks']], ['ip addresses', ['ip']], ['subnets', ['prefixes']], ['virtual machines', ['vms']], ['VM', ['vms']],
    ['wifi', ['wireless']], ['tunnels', ['vpn']], ['plugins', ['plugins']], ['follow-ups', ['follow-ups']], ['formats', ['formats']], ['csv', ['formats']], ['circiuts', ['circuits']],
    ['weather', []], ['x', []],
  ])('are of the topic that "%s" means', (text, topics) => {
    expect(topicsLike(text)).toEqual(topics);
  });

  test('tell which topics there are when nobody knows the one asked for', async () => {
    const { about, questions, topics } = await triedExamples(await only(), 'weather', demoTurn());
    expect([about, questions]).toEqual([[], []]);
    expect(topics).toContain('racks');
  });
});

describe('the line that says where we are', () => {
  const line = async (source: Source): Promise<string> => {
    const connected = { netbox: 'http://netbox.test', server: 'the test', tools: [], model: null };
    const { index } = await loadNames(source, demoTurn());
    return overviewOf({ source, connected, health: () => Promise.resolve([]), warnings: [], namesAt: 0, world: { now: NOW, timeZone: 'UTC', inventory: index } }, demoTurn());
  };

  test('names the NetBox and its release, and how much is there', async () => {
    expect(await line((await demo()).source)).toMatch(/^Connected to http:\/\/netbox\.test(?: \(NetBox 4\.4\.\d+\))?: 22 sites, 120 racks, 611 devices, 158 virtual machines, 173 prefixes$/);
  });

  test('leaves out what there is none of', async () => {
    expect(await line((await only('dcim.site', 'ipam.vlan')).source)).toMatch(/: 22 sites, 157 VLANs$/);
  });

  test('tells what could not be counted, and never that there is none of it', async () => {
    const { source } = await demo();
    const without = (...types: readonly string[]): Source => ({ ...source, count: (request, turn) => (types.includes(request.type) ? Promise.reject(new AppError('NETBOX_UNAVAILABLE', 'down')) : source.count(request, turn)) });
    expect(await line(without('dcim.rack', 'ipam.vlan'))).toMatch(/: 22 sites, 611 devices, [^;]*; racks and VLANs could not be counted$/);
  });

  test('says so when there is nothing', async () => {
    expect(await line((await only()).source)).toMatch(/: nothing is in it yet, or nothing that this token may see$/);
  });

  test('counts what may be counted', async () => {
    const { source } = await demo();
    const shy: Source = { ...source, count: (request, turn) => (request.type === 'dcim.site' ? Promise.reject(new Error('403')) : source.count(request, turn)) };
    expect(await line(shy)).toMatch(/: 120 racks, 611 devices, /);
  });
});
