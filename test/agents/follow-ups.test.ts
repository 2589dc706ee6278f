import { describe, expect, test } from 'vitest';
import { rowNames, talk } from '../support/conversation.js';

describe('restricting the last list', () => {
  test('"only the active ones" keeps the other conditions', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const answer = await ask('only the active ones');
    expect(rowNames(answer)).toEqual(['fw-01']);
    expect(answer.understood).toContain('of the previous 3');
  });

  test('an empty restriction keeps the list before it', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const empty = await ask('only the planned ones');
    expect(empty.body?.kind).toBe('empty');
    const again = await ask('how many?');
    expect(again.body).toMatchObject({ kind: 'count', value: 3 });
  });

  test('the rows of a computed answer can be restricted too', async () => {
    const { ask } = talk();
    await ask("what's in R01-A15");
    const answer = await ask('drop the pdus');
    expect(rowNames(answer).filter((name) => name.startsWith('pdu'))).toEqual([]);
    expect(rowNames(answer)).toContain('srv-web-01');
  });
});

describe('the last question with another value', () => {
  test('a site takes the place of the site', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const answer = await ask('and in datacenter-02?');
    expect(answer.understood).toContain('site is datacenter-02');
    expect(answer.understood).not.toContain('datacenter-01');
  });

  test('a device takes the place of the device', async () => {
    const { ask } = talk();
    await ask('where is fw-01');
    const answer = await ask('what about fw-02');
    expect(answer.body?.text).toMatch(/^fw-02 is at datacenter-01/u);
  });

  test('a status is added where there was none', async () => {
    const { ask } = talk();
    await ask('devices in datacenter-01');
    const answer = await ask('and the planned ones');
    expect(answer.understood).toContain('status is planned');
  });
});

describe('rows of the last list', () => {
  test('"the second one" opens its object', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const answer = await ask('the second one');
    expect(answer.body).toMatchObject({ kind: 'object', row: { id: expect.any(Number), cells: expect.objectContaining({ name: 'fw-02' }) } });
  });

  test('a row that is not there is said', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const answer = await ask('#9');
    expect(answer.body?.text).toBe('The last list has 3 rows; there is no row 9.');
  });

  test('"first two: interfaces" asks the relation of the rows', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const answer = await ask('first two: interfaces');
    expect(answer.understood).toContain('fw-01');
    expect(answer.understood).toContain('fw-02');
    expect(answer.body).toMatchObject({ kind: 'table', objectType: 'dcim.interface' });
  });
});

describe('words that point back', () => {
  test('"which rack is it in" means the object in focus', async () => {
    const { ask } = talk();
    await ask('tell me about core-sw-01');
    expect((await ask('which rack is it in')).body?.text).toContain('rack R01-A01');
  });

  test('"their" means the whole last set', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const answer = await ask('what are their serials');
    expect(answer.body).toMatchObject({ kind: 'table', total: 3 });
  });

  test('"it" after several asks which one', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const answer = await ask('which rack is it in');
    expect(answer.body).toMatchObject({ kind: 'clarify', options: [{ label: expect.stringContaining('fw-01') }, { label: expect.stringContaining('fw-02') }, { label: expect.stringContaining('spare-fw-1') }] });
  });

  test('"there" is the last place', async () => {
    const { ask } = talk();
    await ask('devices in site-lon');
    const answer = await ask('and the circuits there');
    expect(answer.understood).toContain('site is site-lon');
  });

  test.each(['more', 'only the active ones', 'the second one', 'same for fw-02', 'sort by name', 'what are their serials'])('without an earlier answer, "%s" asks', async (question) => {
    expect((await talk().ask(question)).body?.kind).toBe('clarify');
  });
});

describe('pages and order', () => {
  test('a long list comes in pages, and "more" goes on without a call', async () => {
    const { ask } = talk({ interactive: true });
    const first = await ask('vlans');
    expect(first.body).toMatchObject({ kind: 'table', page: { from: 0, size: 25 } });
    const second = await ask('more');
    expect(second.body).toMatchObject({ kind: 'table', page: { from: 25, size: 25 } });
    expect(second.usage.toolCalls).toBe(0);
  });

  test('a list whose picture shows all of it is not paged', async () => {
    const answer = await talk({ interactive: true }).ask('trace acc-mgmt-02');
    expect(answer.body).toMatchObject({ kind: 'table', page: null, picture: { kind: 'trace' } });
    expect(answer.body?.kind === 'table' && answer.body.rows.length).toBeGreaterThan(35);
  });

  test('its rows in another order are without the picture', async () => {
    const { ask } = talk({ interactive: true });
    await ask('elevation of R01-A15');
    expect((await ask('sort by name')).body).toMatchObject({ kind: 'table', picture: null });
  });

  test('"show all VLANs" is not paged', async () => {
    const answer = await talk({ interactive: true }).ask('show all VLANs');
    expect(answer.body).toMatchObject({ kind: 'table', page: null });
    expect(answer.complete).toBe(true);
  });

  test('"sort by serial" fetches the column that was not there', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    const answer = await ask('sort by serial');
    const serials = answer.body?.kind === 'table' ? answer.body.rows.map((row) => row.cells['serial']) : [];
    expect(serials).toEqual([...serials].sort());
    expect(serials).toHaveLength(3);
  });

  test('"reverse that" turns the order round', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    expect(rowNames(await ask('reverse that'))).toEqual(['spare-fw-1', 'fw-02', 'fw-01']);
  });
});

describe('export', () => {
  test('an existing file is left as it is', async () => {
    const { ask, files } = talk();
    await ask('firewalls in datacenter-01');
    expect((await ask('save it to fw.csv')).body?.text).toBe('3 rows written to fw.csv.');
    expect((await ask('save it to fw.csv')).body?.text).toContain('exists already');
    expect(files.get('fw.csv')).toBe('csv of 3');
  });

  test('a format that is not offered is said', async () => {
    const { ask } = talk();
    await ask('firewalls in datacenter-01');
    expect((await ask('yaml please')).body?.text).toContain('not offered');
  });
});

describe('questions about the last list', () => {
  test('how many of those under a further condition', async () => {
    const { ask } = talk();
    await ask('devices in site-fra');
    expect((await ask('how many of those are servers')).body).toMatchObject({ kind: 'count' });
  });

  test('groups keep the conditions of the list', async () => {
    const { ask } = talk();
    await ask('racks at site-nyc');
    expect((await ask('group them by role')).understood).toBe('racks where site is site-nyc, counted per role');
  });

  test('"there" is the place of the last answer, and gives way to another', async () => {
    const { ask } = talk();
    await ask('vlans at site-lon');
    expect((await ask('vlan 20 there')).body?.text).toContain('belongs to site-lon');
    await ask('prefixes there');
    expect((await ask('and at site-nyc')).understood).toContain('prefixes where site is site-nyc (');
  });

  test('an ordinal after a word nobody knows is a row of the list, no example', async () => {
    const { ask } = talk();
    await ask('circuits from Colt');
    await ask('which of these are frobbed');
    expect((await ask('the last one')).body?.text).toContain('COL-30013 is');
  });
});
