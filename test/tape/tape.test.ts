import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blotJson, blotter } from '../../src/tape/blot.js';
import { recordedClock, replayClock } from '../../src/tape/clocks.js';
import { openRecorder } from '../../src/tape/recorder.js';
import { readRecording } from '../../src/tape/recording.js';
import { failureOf } from '../support/faulty-connection.js';
import { header, useTapeFile } from '../support/tape.js';

let file: string;
useTapeFile((path) => { file = path; });

const failing = (work: () => unknown): ReturnType<typeof failureOf> => failureOf(Promise.resolve().then(work));

function record(): string {
  const recorder = openRecorder(file, header(), blotter([]));
  for (const what of ['a', 'b', 'c']) recorder.note({ kind: 'took', what, ms: 1.5 });
  recorder.close();
  return readFileSync(file, 'utf8');
}

describe('a file', () => {
  test('that exists is not overwritten', async () => {
    writeFileSync(file, 'mine');
    expect(await failing(record)).toEqual({ code: 'BAD_DATA', message: `${file} exists already; a recording overwrites nothing.`, hint: 'Choose another file.' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('whose last line a crash has torn is read without it', () => {
    const whole = record();
    writeFileSync(file, whole.slice(0, -4));
    const { took } = readRecording(file);
    expect([took('b'), took('c')]).toEqual([1.5, null]);
  });

  test.each<[string, (lines: readonly string[]) => readonly string[], string]>([
    ['is empty', () => [], 'is no recording of this program.'],
    ['is something else', () => ['racks in datacenter-01', 'sites'], 'is no recording of this program.'],
    ['is other JSON', () => ['{"n":1,"kind":"x"}'], 'is no recording of this program.'],
    ['is of another form', ([first = '', ...rest]) => [first.replace('recording@1', 'recording@2'), ...rest], 'is a recording of the form "netbox-mcp-phase3/recording@2"; this program replays "netbox-mcp-phase3/recording@1".'],
    ['is torn in the middle', ([first = '', second = '', ...rest]) => [first, second.slice(0, 9), ...rest], 'is damaged: line 2 is torn.'],
    ['lacks a line', ([first = '', , ...rest]) => [first, ...rest], 'is damaged: lines are missing before line 2.'],
    ['holds a stray line', ([first = '', second = '', ...rest]) => [first, second.replace('took', 'stole'), ...rest], 'is damaged: line 2 is none of a recording'],
  ])('that %s is refused', async (_, change, message) => {
    writeFileSync(file, change(record().trimEnd().split('\n')).join('\n'));
    const failure = await failing(() => readRecording(file));
    expect(failure.code).toBe('BAD_DATA');
    expect(failure.message).toContain(message);
  });

  test('that is not there is no input', async () => {
    expect(await failing(() => readRecording(file))).toEqual({ code: 'NO_INPUT', message: `There is no recording ${file}.`, hint: '--record FILE makes one.' });
  });
});

test('moments, identities and durations come again, and the age of what was read stays the same', () => {
  const recorder = openRecorder(file, header(), blotter([]));
  const clock = recordedClock(recorder);
  const stamps = [clock.begin('question', 'racks'), clock.begin('question', 'sites'), clock.begin('question', 'racks')];
  clock.took('answer', 12);
  const replay = replayClock(readRecording(file));
  const again = [replay.begin('question', 'racks'), replay.begin('question', 'sites'), replay.begin('question', 'racks')];
  expect(again).toEqual(stamps);
  expect(new Set(stamps.map(({ now }) => now.getTime())).size).toBe(3);
  expect([replay.now(), replay.took('answer', 99), replay.took('unknown', 99)]).toEqual([clock.now(), 12, 99]);
  recorder.close();
});

describe('without being known, a secret is found', () => {
  const { reply, request } = blotter([]);

  test.each([
    ['a token of NetBox 4.5', 'Token nbt_Ab3dEf9hIj2k.Zy8xWv7uTs6rQp5oNm4l refused', 'Token *** refused'],
    ['a key of OpenAI', 'key sk-proj-aB3dEf9hIj2kLm5nOp8qRs1tUv4wXy7z.', 'key ***.'],
    ['what follows Bearer', 'Authorization: Bearer 0123456789abcdef0123456789abcdef01234567', 'Authorization: Bearer ***'],
    ['the login of an address', 'see https://me:hunter22@netbox.example.com/api/', 'see https://***@netbox.example.com/api/'],
    ['a pre-shared key in JSON as text', '{"ssid": "guests", "auth_psk": "correct horse \\"x\\"", "vlan": 3}', '{"ssid": "guests", "auth_psk": "***", "vlan": 3}'],
    ['a custom field', '{"root_password":"x","password_age":"old"}', '{"root_password":"***","password_age":"old"}'],
  ])('%s', (_, text, told) => { expect(reply(text)).toBe(told); });

  test('in what is asked also where it may be a fingerprint', () => {
    const hex = '0123456789abcdef0123456789abcdef01234567';
    expect([reply(hex), request(hex)]).toEqual([hex, '***']);
  });

  test('by the name of its field', () => {
    expect(blotJson({ rows: [{ auth_key: 'x', auth_type: 'md5', token: '', api_key: null }] }, reply)).toEqual({ rows: [{ auth_key: '***', auth_type: 'md5', token: '', api_key: null }] });
  });

  test.each(['sk-bratislava-core-switch-01-rack-a15-u30', 'https://netbox.example.com/dcim/devices/1/', 'token ring concentrator', '10.0.0.1:443 // x@y'])('but not in %j', (text) => {
    expect(reply(text)).toBe(text);
  });
});
