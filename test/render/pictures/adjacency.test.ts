import { describe, expect, test } from 'vitest';
import { textBody } from '../../../src/answer.js';
import type { AdjacencyLayer } from '../../../src/picture.js';
import { renderText } from '../../../src/render/text.js';
import type { View } from '../../../src/render/view.js';
import { answerOf } from '../../support/answers.js';

const SCREEN: View = { width: 80, colour: 0, ascii: false, interactive: true, times: false, explain: false, vertical: false, links: false };

const to = (name: string, links: number, circuits = 0): AdjacencyLayer['nodes'][number]['to'][number] => ({ name, links, circuits });
const LAYERS: readonly AdjacencyLayer[] = [
  {
    title: 'core: 2 devices (2 core-switch)', links: ['2 links in the layer itself', '12 links to distribution'],
    nodes: [
      { name: 'core-sw-01', to: [to('core-sw-02', 2), to('dist-sw-with-a-name-that-is-longer-than-a-line-01', 1), to('分散スイッチ\u001b[2J', 3), to('8 server', 9)] },
      { name: '核心-02', to: [to('site-nyc', 1, 2), to('Metro cloud', 1)] },
    ],
  },
  { title: 'server or client: 8 devices (8 server)', links: [], nodes: [] },
];

function shown(view: Partial<View>): string {
  return renderText(answerOf(textBody({ text: 'T.', picture: { kind: 'adjacency', layers: LAYERS } }), { understood: null }), { ...SCREEN, ...view }).answer.replace('T.\n\n', '');
}

describe('who is linked to whom', () => {
  test('stands layer by layer, each with its links', () => {
    expect(shown({ width: 200 })).toBe(`\
core: 2 devices (2 core-switch)
  2 links in the layer itself, 12 links to distribution
  core-sw-01  core-sw-02 ×2, dist-sw-with-a-name-that-is-longer-than-a-line-01, 分散スイッチ\\u{1b}[2J ×3, 8 server ×9
  核心-02     site-nyc (1 link, 2 circuits), Metro cloud

server or client: 8 devices (8 server)

×2: two links. Each link stands at its upper end.
`);
  });

  test('goes on below itself at 80 columns', () => {
    expect(shown({ width: 80 }).split('\n').slice(2, 5)).toEqual([
      '  core-sw-01  core-sw-02 ×2, dist-sw-with-a-name-that-is-longer-than-a-line-01,',
      '              分散スイッチ\\u{1b}[2J ×3, 8 server ×9',
      '  核心-02     site-nyc (1 link, 2 circuits), Metro cloud',
    ]);
  });

  test('cuts names before numbers at 40, and breaks no line', () => {
    expect(shown({ width: 40 })).toBe(`\
core: 2 devices (2 core-switch)
  2 links in the layer itself,
  12 links to distribution
  core-sw-01  core-sw-02 ×2,
              dist-sw-with-a-name-that…,
              分散スイッチ\\u{1b}[2J ×3,
              8 server ×9
  核心-02     sit… (1 link, 2 circuits),
              Metro cloud

server or client: 8 devices (8 server)

×2: two links. Each link stands at its
upper end.
`);
  });

  test('is drawn with ASCII, names exact', () => {
    expect(shown({ width: 120, ascii: true }).split('\n').slice(2, 5)).toEqual([
      '  core-sw-01           core-sw-02 x2, dist-sw-with-a-name-that-is-longer-than-a-line-01,',
      '                       \\u{5206}\\u{6563}\\u{30b9}\\u{30a4}\\u{30c3}\\u{30c1}\\u{1b}[2J x3, 8 server x9',
      '  \\u{6838}\\u{5fc3}-02  site-nyc (1 link, 2 circuits), Metro cloud',
    ]);
  });

  test('is a line for each in a pipe', () => {
    expect(shown({ width: null })).toContain('\n  └─ 12 links to distribution\n  core-sw-01: core-sw-02 ×2, dist-sw-with-a-name-that-is-longer-than-a-line-01, 分散スイッチ\\u{1b}[2J ×3, 8 server ×9\n');
  });
});
