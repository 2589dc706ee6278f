import { describe, expect, test } from 'vitest';
import { literalOf } from '../../src/language/literals.js';
import { tokenize } from '../../src/language/tokens.js';

describe('words told by their shape', () => {
  test.each([
    ['10.0.4.7', { kind: 'address', text: '10.0.4.7' }],
    ['2001:db8::53', { kind: 'address', text: '2001:db8::53' }],
    ['10.10.4.0/24', { kind: 'cidr', text: '10.10.4.0/24' }],
    ['2001:db8::/32', { kind: 'cidr', text: '2001:db8::/32' }],
    ['00:1c:73:4a:0b:21', { kind: 'mac', text: '00:1c:73:4a:0b:21', whole: true }],
    ['001c.734a.0b21', { kind: 'mac', text: '00:1c:73:4a:0b:21', whole: true }],
    ['00-1C-73-4A-0B-21', { kind: 'mac', text: '00:1c:73:4a:0b:21', whole: true }],
    ['00:1c:73', { kind: 'mac', text: '00:1c:73', whole: false }],
    ['AS65001', { kind: 'asn', value: 65001 }],
    ['#1042', { kind: 'hash', value: 1042 }],
    ['U20-U23', { kind: 'unit', from: 20, to: 23 }],
    ['42U', { kind: 'height', value: 42 }],
    ['80%', { kind: 'percent', value: 80 }],
    ['10G', { kind: 'rate', text: '10G' }],
    ['18:00', { kind: 'time', text: '18:00' }],
    ['xe-0/1/0', { kind: 'port', text: 'xe-0/1/0' }],
    ['Port-Channel1', { kind: 'port', text: 'Port-Channel1' }],
    ['gi1/0/1', { kind: 'port', text: 'gi1/0/1' }],
    ['racks.md', { kind: 'file', text: 'racks.md', format: 'md' }],
    ['noc@acme.example', { kind: 'email', text: 'noc@acme.example' }],
  ])('%s', (word, literal) => {
    expect(literalOf(word)).toEqual(literal);
  });

  test.each(['core-sw-01', '256.1.1.1', '10.0.0.0/33', 'R01-A15', '1/1/24x', 'sun-rtr-2'])('%s is an ordinary word', (word) => {
    expect(literalOf(word)).toBeNull();
  });
});

describe('splitting a question', () => {
  const words = (question: string): readonly string[] => tokenize(question).map((token) => token.text);

  test.each([
    ["what's in R01-A15?", ['what', "'s", 'in', 'R01-A15']],
    ["devices that aren't active", ['devices', 'that', 'are', 'not', 'active']],
    ["which routers can't be managed", ['which', 'routers', 'can', 'not', 'be', 'managed']],
    ["tell me about O'Neill & Sons", ['tell', 'me', 'about', "O'Neill", '&', 'Sons']],
    ["fw-01's direct peers", ['fw-01', "'s", 'direct', 'peers']],
    ['routers, firewalls', ['routers', ',', 'firewalls']],
    ['lookup "R01 A"', ['lookup', 'R01 A']],
    ['prod-tagged servers', ['prod', 'tagged', 'servers']],
  ])('%s', (question, expected) => {
    expect(words(question)).toEqual(expected);
  });

  test('every token knows its place in the question', () => {
    const question = 'is  fw-01,  "a b" here?';
    for (const token of tokenize(question)) expect(question.slice(token.start, token.end)).toContain(token.text);
  });
});
