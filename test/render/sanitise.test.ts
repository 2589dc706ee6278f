import { describe, expect, test } from 'vitest';
import { derive, joinSafe, line, safe, safeJson, splitLines } from '../../src/render/sanitise.js';

/** What must never reach a terminal: controls, line breaks, bidirectional and invisible characters, lone surrogates. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}]/u;

const PAYLOADS: readonly (readonly [string, string])[] = [
  ['a CSI sequence', '\u001b[31mred\u001b[0m'],
  ['a CSI that clears the screen', '\u001b[2J\u001b[H'],
  ['a CSI that moves up and erases', 'x\u001b[1A\u001b[2K'],
  ['a CSI with private modes', '\u001b[?1049h\u001b[?25l'],
  ['an unfinished CSI', 'x\u001b['],
  ['a lone escape', '\u001b'],
  ['a title (OSC 0)', '\u001b]0;pwned\u0007'],
  ['a title ended by ST', '\u001b]2;pwned\u001b\\'],
  ['a link (OSC 8)', '\u001b]8;;http://evil.test\u001b\\click\u001b]8;;\u001b\\'],
  ['a notification (OSC 9)', '\u001b]9;hello\u0007'],
  ['the clipboard (OSC 52)', '\u001b]52;c;cm0gLXJmIC8=\u0007'],
  ['an image (OSC 1337)', '\u001b]1337;File=inline=1:AAAA\u0007'],
  ['the palette (OSC 4)', '\u001b]4;1;rgb:ff/ff/ff\u0007'],
  ['an unfinished OSC', '\u001b]0;eats the rest'],
  ['a DCS', '\u001bPq#0;2;0;0;0\u001b\\'],
  ['an unfinished DCS', '\u001bP+q544e'],
  ['an APC', '\u001b_Gi=1;AAAA\u001b\\'],
  ['a PM', '\u001b^secret\u001b\\'],
  ['an SOS', '\u001bXsecret\u001b\\'],
  ['8-bit CSI', '\u009b31mred'],
  ['8-bit OSC', '\u009d0;pwned\u009c'],
  ['8-bit DCS', '\u0090q\u009c'],
  ['8-bit APC, PM and SOS', '\u009f\u009e\u0098'],
  ['8-bit line breaks (IND, NEL, RI)', 'a\u0084b\u0085c\u008dd'],
  ['every other C1', Array.from({ length: 32 }, (_, index) => String.fromCharCode(0x80 + index)).join('')],
  ['a reset (RIS)', '\u001bc'],
  ['a character set', '\u001b(0lqk\u001b(B'],
  ['shift out and in', '\u000ex\u000f'],
  ['a device attributes query', '\u001b[c\u001b[>c'],
  ['a status query', '\u001b[6n\u001b[5n'],
  ['an answerback (ENQ)', '\u0005'],
  ['a bell', '\u0007'],
  ['a backspace spoof', 'admin\b\b\b\b\broot!'],
  ['a carriage return spoof', 'failed\ractive'],
  ['a line feed spoof', 'sw-1\nsw-2  active'],
  ['CRLF', 'sw-1\r\nsw-2'],
  ['a vertical tab and a form feed', 'a\u000bb\u000cc'],
  ['a tab', 'a\tb'],
  ['a null', 'a\u0000b'],
  ['DEL', 'a\u007fb'],
  ['every other C0', Array.from({ length: 32 }, (_, index) => String.fromCharCode(index)).join('')],
  ['line and paragraph separators', 'a\u2028b\u2029c'],
  ['bidirectional overrides', 'a\u202eb\u202dc\u202cd'],
  ['bidirectional embeddings', '\u202aa\u202bb\u202c'],
  ['bidirectional isolates', '\u2066a\u2067b\u2068c\u2069'],
  ['bidirectional marks', 'a\u200eb\u200fc\u061cd'],
  ['zero-width characters', 'f\u200bw\u200c-\u200d0\u2060\ufeff1'],
  ['a soft hyphen', 'core\u00adsw'],
  ['invisible operators', 'a\u2061b\u2062c\u2063d\u2064e'],
  ['variation selectors', 'a\ufe0fb\u{e0100}c'],
  ['tag characters', 'a\u{e0001}\u{e0061}\u{e007f}'],
  ['fillers that are letters', 'a\u115f\u1160\u3164\uffa0b'],
  ['a blank that is a symbol', 'a\u2800b'],
  ['interlinear annotation', 'a\ufff9b\ufffac\ufffb'],
  ['private use', 'a\ue000\u{f0000}b'],
  ['unassigned and non-characters', 'a\u0378\uffff\u{1ffff}b'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', 'a\udc00b'],
  ['reversed surrogates', '\udc00\ud800'],
];

describe('safe', () => {
  test.each(PAYLOADS)('leaves nothing of %s', (_, payload) => {
    expect(safe(payload)).not.toMatch(UNFIT);
  });

  test.each(PAYLOADS)('leaves only line breaks of %s in text of several lines', (_, payload) => {
    expect(safe(payload, { newlines: 'keep' }).replaceAll('\n', '')).not.toMatch(UNFIT);
  });

  test.each(PAYLOADS)('writes %s as JSON that is plain and parses back', (_, payload) => {
    const json = safeJson({ [payload]: payload });
    expect(json).not.toMatch(UNFIT);
    expect(JSON.parse(json)).toEqual({ [payload]: payload });
  });

  test('shows what it does not pass on', () => {
    expect(safe('a\u001b[2Jb\u202ec\ud800')).toBe('a\\u{1b}[2Jb\\u{202e}c\\u{d800}');
    expect(safe('sw-1\nsw-2')).toBe('sw-1\\u{a}sw-2');
  });

  test.each([
    ['ASCII', 'core-sw-01 (R01-A15) 10.0.0.1/24 "x" <y> \\ ~'],
    ['Latin, Greek and Cyrillic', 'Zürich Ålesund Łódź Αθήνα Москва'],
    ['Chinese, Japanese and Korean', '北京 東京　本社 서울'],
    ['Arabic, Hebrew, Thai and Hindi', 'القاهرة ירושלים กรุงเทพ दिल्ली'],
    ['emoji and symbols', '🔥 ⚠ ✓ € ½ → █'],
    ['a letter with its marks', 'e\u0301 q\u0323\u0307'],
  ])('lets %s through', (_, text) => {
    expect(safe(text)).toBe(text);
  });

  test('takes no-break and other odd spaces for what they are, not for a space', () => {
    expect(safe('fw\u00a001\u2003x')).toBe('fw\\u{a0}01\\u{2003}x');
  });

  test('keeps marks off the text before, and heaps of marks small', () => {
    expect(safe('\u0338active')).toBe('\\u{338}active');
    expect(safe('a\n\u0338b', { newlines: 'keep' })).toBe('a\n\\u{338}b');
    expect(safe('z\u0301\u0302\u0303\u0304\u0305\u0306')).toBe('z\u0301\u0302\u0303\u0304\\u{305}\\u{306}');
  });

  test('keeps lines when asked to, but no carriage returns', () => {
    expect(safe('one\r\ntwo\n\tthree\rfour', { newlines: 'keep' })).toBe('one\ntwo\n    three\\u{d}four');
  });

  test('is the same when done twice', () => {
    for (const [, payload] of PAYLOADS) expect(safe(safe(payload))).toBe(safe(payload));
  });

  test('holds for strings of any code points', () => {
    let seed = 1;
    const next = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 20_000; round += 1) {
      const text = Array.from({ length: next(12) }, () => (next(3) === 0 ? String.fromCharCode(next(0xffff)) : String.fromCodePoint(next(0x10ffff)))).join('');
      if (UNFIT.test(safe(text))) expect.fail(`unfit: ${JSON.stringify(text)}`);
    }
  });

  test('takes a megabyte in its stride', () => {
    expect(safe('\u0301'.repeat(500_000)).length).toBe(3_500_000);
  });
});

describe('safeJson', () => {
  test('indents without escaping its own line breaks', () => {
    expect(safeJson({ name: 'a\u0085' }, 2)).toBe('{\n  "name": "a\\u0085"\n}');
  });

  test('escapes what lies beyond 16 bits by both halves', () => {
    expect(safeJson({ tag: '\u{e0041}' })).toBe('{"tag":"\\udb40\\udc41"}');
  });
});

describe('safe text', () => {
  test('is put together from words of the program and safe values', () => {
    expect(line`${3} of ${safe('a\u0007')}`).toBe('3 of a\\u{7}');
    expect(line`plain`).toBe('plain');
    expect(line`${1}${2}`).toBe('12');
  });

  test('is joined, split and laid out', () => {
    expect(joinSafe([line`a`, line`b`], line`, `)).toBe('a, b');
    expect(splitLines(line`a\nb`)).toEqual(['a', 'b']);
    expect(derive(line`a`, (text) => `[${text}]`)).toBe('[a]');
  });
});
