import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { textBody } from '../../../src/answer.js';
import type { AnswerBody } from '../../../src/answer.js';
import type { ObjectRef } from '../../../src/netbox/row.js';
import { connectivity } from '../../../src/operations/connections/connectivity.js';
import { trace } from '../../../src/operations/connections/trace.js';
import { placeTree } from '../../../src/operations/insight/place-tree.js';
import { addressTree } from '../../../src/operations/ipam/tree/address-tree.js';
import { rackElevation } from '../../../src/operations/racks/elevation.js';
import { renderText } from '../../../src/render/text.js';
import { answerOf } from '../../support/answers.js';
import { demoWorld, runOperation } from '../../support/demo-world.js';

const MANY = 12;

function some(type: string): readonly ObjectRef[] {
  const entries = demoWorld().inventory.entries(type);
  const step = Math.max(1, Math.floor(entries.length / MANY));
  return entries.filter((_, index) => index % step === 0).map(({ id, name }) => ({ type, id, name }));
}

/** Bodies with a picture of every kind, over the whole demo inventory. */
async function pictured(): Promise<readonly AnswerBody[]> {
  return Promise.all([
    ...some('dcim.rack').map((rack) => runOperation(rackElevation, { rack, face: 'both' })),
    ...some('dcim.device').map((device) => runOperation(trace, { device, port: null })),
    ...some('dcim.site').slice(0, 2).map((scope) => runOperation(connectivity, { scope })),
    runOperation(addressTree, { under: null, where: [], gaps: true, depth: 5 }),
    runOperation(placeTree, { kind: 'dcim.location', root: null, depth: null, racks: true }),
  ]);
}

test('every picture of the demo fits the screen, with ASCII too', async () => {
  const pictures = (await pictured()).flatMap((body) => ('picture' in body && body.picture !== null ? [body.picture] : []));
  expect(new Set(pictures.map(({ kind }) => kind))).toEqual(new Set(['elevation', 'trace', 'adjacency', 'tree']));
  for (const width of [30, 40, 80, 200]) {
    for (const ascii of [false, true]) {
      const lines = pictures.flatMap((picture) => renderText(answerOf(textBody({ text: 'T.', picture })), { width, ascii, colour: 0, interactive: true, times: false, explain: false, vertical: false, links: false }).answer.split('\n'));
      expect(lines.filter((text) => stringWidth(text) > width)).toEqual([]);
      if (ascii) expect(lines.filter((text) => !/^[\x20-\x7e]*$/u.test(text))).toEqual([]);
    }
  }
});
