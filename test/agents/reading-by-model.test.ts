import { describe, expect, test } from 'vitest';
import { TOKEN_CEILINGS } from '../../src/llm/budget.js';
import { ModelFailure } from '../../src/llm/failures.js';
import { estimatedTokens, promptText } from '../../src/llm/tokens.js';
import { talk } from '../support/conversation.js';
import { condition, reading, scriptedModel } from '../support/scripted-model.js';

const at = (name: string): ReturnType<typeof condition> => condition({ about: 'object', values: [name], type: 'dcim.site' });
const devicesAt = (name: string): string => JSON.stringify(reading({ act: 'list', subject: 'dcim.device', conditions: [at(name)] }));

describe('a model', () => {
  test('reads only what the grammar could not, and its names are bound like any other', async () => {
    const model = scriptedModel(() => devicesAt('nowhere-99'));
    const { ask } = talk({ model });
    expect((await ask('firewalls in datacenter-01')).route).toBe('grammar');
    const answer = await ask('gimme dem boxen of nowhere-99');
    expect(answer.route).toBe('model');
    expect(answer.body).toMatchObject({ kind: 'empty', text: expect.stringContaining('nowhere-99') });
    expect(model.asked).toHaveLength(1);
  });

  test('gives what the same question in plain words gives, and the answer says who read it', async () => {
    const { ask } = talk({ model: scriptedModel(() => devicesAt('site-fra')) });
    const [read, plain] = [await ask('gimme dem boxen of site-fra'), await ask('devices at site-fra')];
    expect(read.body).toMatchObject({ kind: 'table', total: plain.body?.kind === 'table' ? plain.body.total : 0 });
    expect(read.understood).toContain('read by stub-1');
  });

  test('is not asked for typing errors, orders and words to the program', async () => {
    const model = scriptedModel(() => devicesAt('site-fra'));
    const { ask } = talk({ model });
    for (const question of ['swithces at site-fra', 'delete sw-temp-7', 'delete dem boxen', 'help', 'thanks']) await ask(question);
    expect(model.asked).toEqual([]);
  });

  test('reads every question first where that is wanted, and the grammar what it cannot', async () => {
    const model = scriptedModel((request) => (request.input.includes('racks') ? JSON.stringify(reading({ act: 'none' })) : devicesAt('site-fra')));
    const { ask } = talk({ model, route: 'model' });
    expect((await ask('devices at site-fra')).route).toBe('model');
    expect(await ask('how many racks are at site-fra')).toMatchObject({ route: 'grammar', body: { kind: 'count' } });
  });

  test('is asked nothing where the grammar alone is wanted', async () => {
    const model = scriptedModel(() => devicesAt('site-fra'));
    expect((await talk({ model, route: 'grammar' }).ask('gimme dem boxen of site-fra')).route).toBe('grammar');
    expect(model.asked).toEqual([]);
  });

  test('that fails leaves the grammar to ask back, and the answer says why', async () => {
    const model = scriptedModel(() => { throw new ModelFailure('quota', 'The quota is used up.', { hint: 'Pay.' }); });
    const answer = await talk({ model }).ask('gimme dem boxen of site-fra');
    expect(answer).toMatchObject({ route: 'grammar', error: null, body: { kind: 'clarify' } });
    expect(answer.warnings).toContain('The quota is used up. Pay. The question was read by grammar alone.');
  });

  test('puts a reply right once, and both calls are within the tokens of one question', async () => {
    const model = scriptedModel(({ repair }) => (repair === null ? JSON.stringify(reading({ act: 'list', subject: 'dcim.boxen' })) : devicesAt('site-fra')));
    expect((await talk({ model }).ask('gimme dem rack boxen and device type thingies of site-fra')).route).toBe('model');
    expect(model.asked[1]).toMatchObject({ input: 'Question: "gimme dem rack boxen and device type thingies of site-fra"', repair: { problem: expect.stringContaining('NetBox has no type "dcim.boxen"') } });
    expect(model.asked.map((request) => estimatedTokens(promptText(request))).reduce((sum, tokens) => sum + tokens)).toBeLessThan(TOKEN_CEILINGS.promptTokens);
  });

  test('that reads another question than was asked is not believed', async () => {
    const answer = await talk({ model: scriptedModel(() => devicesAt('site-lon')) }).ask('gimme dem boxen of site-fra');
    expect(answer).toMatchObject({ route: 'grammar', body: { kind: 'clarify' } });
    expect(answer.warnings.join()).toContain('it named "site-lon", which the question does not say');
  });

  test('is told the last question in the words of the user, and not what NetBox answered', async () => {
    const model = scriptedModel(() => JSON.stringify(reading({ act: 'none' })));
    const { ask } = talk({ model });
    await ask('sites in Europe');
    await ask('gimme dem boxen of those');
    expect(model.asked[0]?.input).toMatch(/^Last question: "sites in Europe" \(\d+ sites\)$/mu);
    expect(model.asked[0]?.input).not.toContain('site-fra');
  });
});

describe('several questions at once', () => {
  const parts = (...texts: readonly (readonly [string, number | null])[]): string => JSON.stringify({ parts: texts.map(([question, after]) => ({ question, after })) });
  const splitting = (reply: string): ReturnType<typeof scriptedModel> => scriptedModel(({ role }) => (role === 'planner' ? reply : JSON.stringify(reading({ act: 'several' }))));
  const question = 'dem boxen in R01-A15, and which company owns each of them, innit?';

  test('are answered one after the other, a part about the objects of the part before', async () => {
    const model = splitting(parts(['devices in R01-A15', null], ['who owns those', 0]));
    const { ask } = talk({ model });
    const answer = await ask(question);
    const devices = await ask('devices in R01-A15', { session: 'other' });
    const owners = await ask('who owns those', { session: 'other' });
    expect(answer).toMatchObject({ route: 'model', path: ['planned'], body: { kind: 'text' } });
    expect(answer.body?.sections.map(({ title, body }) => [title, body.text])).toEqual([['devices in R01-A15', devices.body?.text], ['who owns those', owners.body?.text]]);
    expect(model.asked.map(({ role }) => role)).toEqual(['reader', 'planner']);
  });

  test('order no change', async () => {
    const answer = await talk({ model: splitting(parts(['devices in R01-A15', null], ['delete those', 0])) }).ask(question);
    expect(answer.body?.sections[1]?.body.text).toBe('Not done: "delete those" is no question.');
    expect(answer.plan).toBeNull();
  });

  test('skip what depends on what was not found', async () => {
    const answer = await talk({ model: splitting(parts(['offline devices in R01-A15', null], ['who owns those', 0])) }).ask(question);
    expect(answer.body?.sections.map(({ body }) => body.text)).toEqual([expect.stringContaining('No '), 'Not asked: "offline devices in R01-A15" found nothing to ask it about.']);
  });
});
