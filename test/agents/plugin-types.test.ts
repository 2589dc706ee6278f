import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer.js';
import { AppError } from '../../src/errors.js';
import { forRelease } from '../../src/execute/for-release.js';
import type { FetchRequest, Source } from '../../src/execute/source.js';
import { rowNames, talk } from '../support/conversation.js';
import { demoSource } from '../support/rest-source.js';

/** The demo NetBox, with all that it was asked for. */
function watched(): { readonly source: Source; readonly asked: Pick<FetchRequest, 'type' | 'filters'>[] } {
  const demo = demoSource();
  const asked: Pick<FetchRequest, 'type' | 'filters'>[] = [];
  const source: Source = {
    ...demo,
    fetch: (request, turn) => {
      asked.push(request);
      return demo.fetch(request, turn);
    },
    count: (request, turn) => {
      asked.push(request);
      return demo.count(request, turn);
    },
  };
  return { source: forRelease(source), asked };
}

function textOf({ body, error }: Answer): string {
  return body?.text ?? error?.message ?? '';
}

const ZONES = ['example.net', 'fra.example.net', 'globex.example', 'initech.example', 'lon.example.net', 'nyc.example.net', 'old.example'];
const CNAMES = ['intranet', 'legacy', 'monitoring', 'shop', 'www', 'www'];

describe('objects of a plugin', () => {
  test.each<[string, readonly string[]]>([
    ['list dns zones', ZONES],
    ['dns records of type CNAME', CNAMES],
    ['show me the CNAME dns records', CNAMES],
    ['dns records of type MX or NS', ['@', '@', '@', '@', '@']],
    ['CNAME dns records in globex.example', ['shop', 'www']],
    ['all dns records in the old.example zone', ['@']],
    ['dns records with ttl above 200', CNAMES],
    ['dns records that are not active', ['legacy']],
    ['dns records whose value starts with v=spf1', ['@']],
    ['dns records of 10.0.4.4', ['core-sw-01']],
    ['dns records named www', ['www', 'www', 'www']],
    ['dns zones of Globex or Netops', ['example.net', 'fra.example.net', 'globex.example', 'lon.example.net', 'nyc.example.net']],
    ['dns zones without a tenant', ['initech.example', 'old.example']],
    ['zones without records', ['initech.example']],
    ['dns zones expiring in the next 60 days', ['globex.example']],
    ['dns zones with an expiration date before 2026-12-01', ['initech.example']],
    ['dns zones sorted by default ttl', ['fra.example.net', 'example.net', 'lon.example.net', 'nyc.example.net', 'globex.example', 'initech.example', 'old.example']],
    ['top 2 zones by records', ['example.net', 'lon.example.net']],
    ['tenants with dns zones', ['Globex', 'Netops']],
    ['dns records of MX, NS or TXT type except MX and NS', ['@']],
    ['dns zones that are not active or parked', ['initech.example']],
    ['dns zones with more than 200 records', ['example.net', 'lon.example.net', 'nyc.example.net']],
    ['dns zones with between 1 and 3 records', ['globex.example', 'old.example']],
  ])('are listed: %s', async (question, names) => {
    expect(rowNames(await talk({ source: watched().source }).ask(question))).toEqual(names);
  });

  test.each([
    ['how many dns zones are there', '7 DNS zones.'],
    ['how many dns records are of type CNAME', '6 DNS records with type CNAME.'],
    ['how many dns zones does Netops have', '4 DNS zones of Netops.'],
    ['is there a dns zone called acme.example', 'No, there is no DNS zone with name acme.example.'],
    ['dns records in zone acme.example', 'No DNS record with zone acme.example; NetBox has 2,012 DNS records.'],
    ['which dns zone has the most dns records', 'example.net has the most DNS records: 1,279, ahead of lon.example.net (285).'],
    ['dns zone globex.example', 'globex.example is a DNS zone: active, default TTL 86400, SOA serial 2026110100, registrar Nic Example, expiration date 2026-12-24.'],
  ])('are told of: %s', async (question, text) => {
    expect(textOf(await talk({ source: watched().source }).ask(question))).toBe(text);
  });

  test('are grouped by a field, in all', async () => {
    const { body } = await talk({ source: watched().source }).ask('how many dns records per zone');
    expect(body?.kind === 'table' ? body.rows.slice(0, 3).map(({ cells }) => [cells['zone'], cells['count']]) : []).toEqual([['example.net', 1279], ['lon.example.net', 285], ['nyc.example.net', 267]]);
  });

  test('are asked of NetBox without any filter, as it ignores those that it does not know', async () => {
    const { source, asked } = watched();
    const { ask } = talk({ source });
    for (const question of ['dns records of type CNAME', 'how many dns records are not active', 'list dns zones', 'the second one', 'when does it expire', 'zones without records']) await ask(question);
    const ofPlugin = asked.filter(({ type }) => type.startsWith('netbox_dns.'));
    expect(ofPlugin.length).toBeGreaterThan(5);
    expect(ofPlugin.filter(({ filters }) => Object.keys(filters).length > 0)).toEqual([]);
  });

  test('are followed up', async () => {
    const { ask } = talk({ source: watched().source });
    await ask('dns records of type CNAME');
    expect(rowNames(await ask('sort by name descending'))).toEqual(CNAMES.toReversed());
    expect(textOf(await ask('how many of those are deprecated'))).toBe('1 deprecated DNS record with type CNAME.');
    await ask('list dns zones');
    expect(textOf(await ask('the second one'))).toContain('fra.example.net is a DNS zone');
    expect(textOf(await ask('when does it expire'))).toBe('fra.example.net has no expiration date recorded.');
  });
});

describe('what is not understood of them is asked back', () => {
  test.each([
    ['dns records by flavour', '"flavour"'],
    ['dns records with colour blue', '"colour" and "blue"'],
    ['dns zones at datacenter-01', '"datacenter-01"'],
    ['delete dns zone example.net', '"delete"'],
    ['top 3 zones by status', ''],
  ])('with the fields that there are: %s', async (question, words) => {
    const { body } = await talk({ source: watched().source }).ask(question);
    expect(body?.kind).toBe('clarify');
    expect(body?.text).toContain(words);
    expect(body?.text).toMatch(/What is recorded of DNS (?:records: name, zone, type, value|zones: name, status, default TTL)/u);
  });

  test.each([
    ['list zones', 'list DNS zones'],
    ['CNAME records in globex.example', 'CNAME DNS records in globex.example'],
  ])('in full, where a word may mean something else: %s', async (question, meant) => {
    const { ask } = talk({ source: watched().source });
    expect((await ask(question)).body).toMatchObject({ kind: 'clarify', options: [{ question: meant }] });
    expect((await ask('1')).body?.kind).toBe('table');
  });
});

test.each(['list devices', 'zones in datacenter-01', 'vlan 200'])('a question that NetBox itself can answer is read as without plugins: %s', async (question) => {
  const demo = demoSource();
  const plain = talk({ source: { ...demo, lists: (type) => type !== 'core.objecttype' } });
  const [with_, without] = [await talk({ source: demo }).ask(question), await plain.ask(question)];
  expect(with_.body).toEqual(without.body);
});

describe('a server', () => {
  test('that does not list the types of NetBox knows of no plugin', async () => {
    const source: Source = { ...demoSource(), lists: (type) => type !== 'core.objecttype' };
    expect(textOf(await talk({ source }).ask('list dns zones'))).toContain('did not understand');
  });

  test('that cannot read a type says so, and what may help', async () => {
    const demo = demoSource();
    const source: Source = { ...demo, fetch: (request, turn) => (request.type.startsWith('netbox_dns.') ? refused() : demo.fetch(request, turn)) };
    const { error } = await talk({ source }).ask('list dns zones');
    expect(error).toMatchObject({ code: 'MCP_TOOL', message: "The DNS zones of this NetBox cannot be read through this MCP server: Invalid object_type 'netbox_dns.zone'.", hint: expect.stringContaining('ENABLE_PLUGIN_DISCOVERY') as string });
  });

  test('whose token may not list types is asked all other questions', async () => {
    const demo = demoSource();
    const source: Source = { ...demo, fetch: (request, turn) => (request.type === 'core.objecttype' ? refused('NO_PERMISSION') : demo.fetch(request, turn)) };
    expect((await talk({ source }).ask('how many racks')).body?.text).toContain('120 racks');
  });
});

async function* refused(code: 'MCP_TOOL' | 'NO_PERMISSION' = 'MCP_TOOL'): ReturnType<Source['fetch']> & AsyncGenerator<never> {
  await Promise.resolve();
  throw new AppError(code, "Invalid object_type 'netbox_dns.zone'.\nMust be one of: …");
  yield undefined as never;
}
