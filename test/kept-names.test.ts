import { chmod, lstat, mkdir, mkdtemp, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Completer } from '../src/completion.js';
import { AppError } from '../src/errors.js';
import { InSteps } from '../src/inventory/in-steps.js';
import { NameIndex } from '../src/inventory/name-index.js';
import { NameList } from '../src/inventory/name-list.js';
import { keepNames, namesFolder, readKeptNames } from '../src/kept-names.js';

const AT = Date.parse('2026-11-20T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netbox-names-'));
  file = join(folder, 'names', 'key');
});
afterEach(async () => { await rm(folder, { recursive: true }); });

const listOf = (...names: readonly string[]): NameList => new InSteps(NameList.of(names.map((name) => ({ name, types: ['dcim.site'] })))).made();
const keep = (...names: readonly string[]): Promise<void> => keepNames(file, { names: listOf(...names), unknown: ['dcim.device'], at: AT });

describe('names that are kept', () => {
  test('are there again, with their time and with what was not known', async () => {
    await keep('site-fra', 'Zürich');
    const kept = await readKeptNames(file, AT);
    expect([kept?.names.beginning('', ['dcim.site'], 9).names, kept?.unknown, kept?.at]).toEqual([['site-fra', 'Zürich'], ['dcim.device'], AT]);
  });

  test('are for their owner alone, and leave nothing beside them', async () => {
    await keep('site-fra');
    expect([(await lstat(file)).mode & 0o777, (await lstat(join(folder, 'names'))).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(await readdir(join(folder, 'names'))).toEqual(['key']);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -3)],
    ['changed', (text: string) => text.replace('site-fra', 'site-frb')],
    ['of another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['from tomorrow', (text: string) => text.replace(String(AT), String(AT + DAY))],
    ['no JSON', () => 'hello\n0\tsite-fra\n'],
    ['empty', () => ''],
  ])('are none when they are %s', async (_, change) => {
    await keep('site-fra');
    await writeFile(file, change(await readFile(file, 'utf8')));
    expect(await readKeptNames(file, AT)).toBeNull();
  });

  test('are none when a link, a folder or nothing stands in their place', async () => {
    await keep('site-fra');
    await symlink(file, join(folder, 'link'));
    expect([await readKeptNames(join(folder, 'link'), AT), await readKeptNames(folder, AT), await readKeptNames(join(folder, 'nothing'), AT)]).toEqual([null, null, null]);
  });

  test('take the place of a link, and touch nothing behind it', async () => {
    await mkdir(join(folder, 'names'));
    await writeFile(join(folder, 'other'), 'mine');
    await symlink(join(folder, 'other'), file);
    await keep('site-fra');
    expect([await readFile(join(folder, 'other'), 'utf8'), (await lstat(file)).isFile()]).toEqual(['mine', true]);
  });

  test('are not put into a folder that is somewhere else', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'names'));
    await keep('site-fra');
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  test('cost no answer where they cannot be kept', async () => {
    await writeFile(join(folder, 'names'), 'a file');
    await expect(keep('site-fra')).resolves.toBeUndefined();
    await chmod(join(folder, 'names'), 0o600);
  });

  test('go when nobody has read them anew for a quarter of a year', async () => {
    await mkdir(join(folder, 'names'));
    for (const [name, days] of [['old', 91], ['young', 89]] as const) {
      await writeFile(join(folder, 'names', name), '');
      await utimes(join(folder, 'names', name), new Date(AT - days * DAY), new Date(AT - days * DAY));
    }
    await keep('site-fra');
    expect((await readdir(join(folder, 'names'))).sort()).toEqual(['key', 'young']);
  });

  test.each([
    [{ XDG_CACHE_HOME: '/var/cache', HOME: '/home/me' }, '/var/cache/netbox-mcp-phase3/names'],
    [{ XDG_CACHE_HOME: 'relative', HOME: '/home/me' }, '/home/me/.cache/netbox-mcp-phase3/names'],
    [{ HOME: '/home/me' }, '/home/me/.cache/netbox-mcp-phase3/names'],
  ])('have their folder by %j', (environment, expected) => {
    expect(namesFolder(environment)).toBe(expected);
  });
});

describe('a completion', () => {
  const index = (...names: readonly string[]): NameIndex => new NameIndex(new Map([['dcim.site', names.map((name, id) => ({ id: id + 1, name, display: name }))]]), new Set(['dcim.site']), new Set(['dcim.device']));
  const completer = (now = AT): Completer => new Completer(file, () => now);

  test('takes names of an earlier run until NetBox was read', async () => {
    await keep('site-old');
    const later = completer(AT + 2 * HOUR);
    expect(await later.complete('site site-')).toMatchObject({ candidates: ['site-old'], known: { ageMs: 2 * HOUR, state: 'being read' } });
    later.take(index('site-new'), AT + 2 * HOUR);
    await later.close();
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(await later.complete('site site-')).toMatchObject({ candidates: ['site-new'], known: { ageMs: 0, state: 'read' } });
  });

  test.each([
    [new AppError('NETBOX_UNAVAILABLE', 'NetBox does not answer.'), 'unanswered'],
    [new AppError('NETBOX_REFUSED', 'The token is wrong.'), 'failed'],
  ])('tells that names are as old as they are because of: %s', async (error, state) => {
    await keep('site-old');
    const later = completer(AT + HOUR);
    later.miss(error);
    expect((await later.complete('site s')).known).toEqual({ ageMs: HOUR, state, incomplete: [] });
  });

  test('tells that no names are known', async () => {
    expect(await completer().complete('site fra')).toMatchObject({ candidates: [], known: { ageMs: null, state: 'being read' } });
  });

  test('tells of which things not all names are known', async () => {
    const own = completer();
    own.take(index('site-fra'), AT);
    expect((await own.complete('device ')).known.incomplete).toEqual(['devices']);
    expect((await own.complete('rack ')).known.incomplete).toEqual(['racks']);
    expect((await own.complete('site ')).known.incomplete).toEqual([]);
    await own.close();
  });

  test('keeps what was read for the next run', async () => {
    const own = completer();
    own.take(index('site-fra'), AT);
    await own.complete('site ');
    await own.close();
    expect((await completer(AT + HOUR).complete('site ')).candidates).toEqual(['site-fra']);
  });

  test('never has a name that would do something to the terminal', async () => {
    const own = new Completer(null, () => AT);
    own.take(index('site-fra', 'site-\u001b[2J', 'site-\u202eevil', 'site-\nnew', 'site-\u200bhidden'), AT);
    expect((await own.complete('site site')).candidates).toEqual(['site-fra']);
  });
});
