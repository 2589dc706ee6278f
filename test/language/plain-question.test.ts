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
  ['10.10.4.20 free?', 'is 10.10.4.20 free'],
  ['10.10.4.20 - free or used?', 'is 10.10.4.20 free'],
  ['U10 of R01-A02 occupied?', 'is U10 of R01-A02 occupied'],
  ['vlan 250, is it taken?', 'is vlan 250 taken'],
  ['for every device in X show me name, serial and rack', 'name, serial and rack of every device in X'],
  ['for all racks in X: give me the site and the height', 'site and height of all racks in X'],
])('%s says %s', (asked, plain) => {
  expect(plainQuestion(asked)).toBe(plain);
});

test.each(['can you help me with my stuff', 'find "please"', 'please', 'which racks are full?', 'ports free?', 'for every site show me devices', 'which ports of sw-1 are free?', 'I need an ip for a new server in datacenter-01'])('%s is left as it is', (question) => {
  expect(plainQuestion(question)).toBe(question);
});
