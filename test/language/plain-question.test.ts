import { expect, test } from 'vitest';
import { plainQuestion } from '../../src/language/plain-question.js';

test.each([
  ['could you please tell me where srv-web-01 is?', "where srv-web-01 is?"],
  ['hey, can you check whether fw-01 is active?', 'is fw-01 active?'],
  ['fw-01 is active?', 'is fw-01 active'],
  ["I'd like to know the serial of fw-01 please", 'the serial of fw-01'],
  ['wheres fw-01', "where's fw-01"],
  ['devices w/o serial', 'devices without serial'],
  ['sites!!', 'sites'],
])('%s says %s', (asked, plain) => {
  expect(plainQuestion(asked)).toBe(plain);
});

test.each(['can you help me with my stuff', 'find "please"', 'please', 'which racks are full?', 'I need an ip for a new server in datacenter-01'])('%s is left as it is', (question) => {
  expect(plainQuestion(question)).toBe(question);
});
