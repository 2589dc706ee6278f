import { describe, expect, test } from 'vitest';
import { textBody } from '../../../src/answer.js';
import type { TreeNode } from '../../../src/picture.js';
import { renderText } from '../../../src/render/text.js';
import type { View } from '../../../src/render/view.js';
import { answerOf } from '../../support/answers.js';

const SCREEN: View = { width: 80, colour: 0, ascii: false, interactive: true, times: false, explain: false, vertical: false, links: false };

const node = (name: string, over: Partial<TreeNode>): TreeNode => ({ name, active: null, facts: null, figures: [], share: null, closed: null, below: [], ...over });
const counts = (sites: number | null, racks: number, devices: number): TreeNode['figures'] => [
  sites === null ? null : { value: sites, unit: sites === 1 ? 'site' : 'sites' }, { value: racks, unit: racks === 1 ? 'rack' : 'racks' }, { value: devices, unit: 'devices' },
];

const PLACES: readonly TreeNode[] = [
  node('Asia', { figures: counts(2, 11, 1056), below: [
    node('日本', { figures: counts(1, 1, 6), below: [node('site-\u001b[2Jtyo', { active: true, figures: counts(null, 1, 6) })] }),
    node('site-with-a-very-long-name (planned)', { active: false, figures: counts(null, 10, 1050) }),
  ] }),
  node('Africa', { figures: counts(0, 0, 0) }),
];

const PREFIXES: readonly TreeNode[] = [
  node('10.0.0.0/8', { facts: 'aggregate, RFC 1918', share: 100, below: [
    node('global table', { below: [
      node('10.10.0.0/16', { facts: 'container, datacenter-01', share: 31, closed: '+ 28 inside' }),
      node('10.10.4.0/24', { facts: 'active, servers, datacenter-01, VLAN 200 servers', share: 3.8 }),
      node('10.200.0.0/16', { facts: 'reserved', share: 0 }),
      node('10.201.0.0/16', { facts: 'free' }),
    ] }),
  ] }),
];

function shown(view: Partial<View>, nodes: readonly TreeNode[]): string {
  const body = textBody({ text: 'T.', picture: { kind: 'tree', nodes } });
  return renderText(answerOf(body, { understood: null }), { ...SCREEN, ...view }).answer.replace('T.\n\n', '');
}

describe('a tree', () => {
  test('has its counts below each other at the right', () => {
    expect(shown({ width: 80 }, PLACES)).toBe(`\
Asia:                                       2 sites, 11 racks, 1,056 devices
├─ 日本:                                    1 site,   1 rack,      6 devices
│  └─ ● site-\\u{1b}[2Jtyo:                            1 rack,      6 devices
└─ ○ site-with-a-very-long-name (planned):           10 racks, 1,050 devices
Africa:                                     0 sites,  0 racks,     0 devices
`);
    expect(shown({ width: 200 }, PLACES)).toBe(shown({ width: 80 }, PLACES));
  });

  test('has them below the names where those leave no room, and loses no number', () => {
    expect(shown({ width: 40 }, PLACES)).toBe(`\
Asia:
│  2 sites, 11 racks, 1,056 devices
├─ 日本:
│  │  1 site, 1 rack, 6 devices
│  └─ ● site-\\u{1b}[2Jtyo:
│        1 rack, 6 devices
└─ ○ site-with-a-very-long-name (planne…
      10 racks, 1,050 devices
Africa:
   0 sites, 0 racks, 0 devices
`);
  });

  test('shows how full its parts are by bars', () => {
    expect(shown({ width: 200 }, PREFIXES)).toBe(`\
10.0.0.0/8 aggregate, RFC 1918                                       ████████████████████  100 %
└─ global table
   ├─ 10.10.0.0/16 container, datacenter-01 (+ 28 inside)            ██████▎░░░░░░░░░░░░░   31 %
   ├─ 10.10.4.0/24 active, servers, datacenter-01, VLAN 200 servers  ▊░░░░░░░░░░░░░░░░░░░  3.8 %
   ├─ 10.200.0.0/16 reserved                                         ░░░░░░░░░░░░░░░░░░░░    0 %
   └─ 10.201.0.0/16 free
`);
  });

  test('cuts what is said of the parts at 80 columns', () => {
    expect(shown({ width: 80 }, PREFIXES)).toBe(`\
10.0.0.0/8 aggregate, RFC 1918                                 ██████████  100 %
└─ global table
   ├─ 10.10.0.0/16 container, datacenter-01 (+ 28 inside)      ███▏░░░░░░   31 %
   ├─ 10.10.4.0/24 active, servers, datacenter-01, VLAN 200…   ▍░░░░░░░░░  3.8 %
   ├─ 10.200.0.0/16 reserved                                   ░░░░░░░░░░    0 %
   └─ 10.201.0.0/16 free
`);
  });

  test('keeps names and numbers alone at 40', () => {
    expect(shown({ width: 40 }, PREFIXES)).toBe(`\
10.0.0.0/8 aggregate, RFC 1918     100 %
└─ global table
   ├─ 10.10.0.0/16 (+ 28 inside)    31 %
   ├─ 10.10.4.0/24 active, serve…  3.8 %
   ├─ 10.200.0.0/16 reserved         0 %
   └─ 10.201.0.0/16 free
`);
  });

  test('is drawn with ASCII, names exact', () => {
    expect(shown({ width: 80, ascii: true }, [...PLACES, ...PREFIXES])).toBe(`\
Asia:                                       2 sites, 11 racks, 1,056 devices
|- \\u{65e5}\\u{672c}:                        1 site,   1 rack,      6 devices
|  +- * site-\\u{1b}[2Jtyo:                            1 rack,      6 devices
+- o site-with-a-very-long-name (planned):           10 racks, 1,050 devices
Africa:                                     0 sites,  0 racks,     0 devices
10.0.0.0/8 aggregate, RFC 1918                                 ##########  100 %
+- global table
   |- 10.10.0.0/16 container, datacenter-01 (+ 28 inside)      ###.::::::   31 %
   |- 10.10.4.0/24 active, servers, datacenter-01, VLAN 200~   .:::::::::  3.8 %
   |- 10.200.0.0/16 reserved                                   ::::::::::    0 %
   +- 10.201.0.0/16 free
`);
  });

  test('has the same text with colour', () => {
    // eslint-disable-next-line no-control-regex
    expect(shown({ colour: 3 }, PREFIXES).replace(/\u001b\[[\d;]+m/g, '').replace('T.\n\n', '')).toBe(shown({}, PREFIXES));
  });

  test('says the numbers in words in a pipe', () => {
    expect(shown({ width: null }, [...PLACES, ...PREFIXES])).toBe(`\
Asia: 2 sites, 11 racks, 1,056 devices
├─ 日本: 1 site, 1 rack, 6 devices
│  └─ ● site-\\u{1b}[2Jtyo: 1 rack, 6 devices
└─ ○ site-with-a-very-long-name (planned): 10 racks, 1,050 devices
Africa: 0 sites, 0 racks, 0 devices
10.0.0.0/8 aggregate, RFC 1918, 100 %
└─ global table
   ├─ 10.10.0.0/16 container, datacenter-01, 31 % (+ 28 inside)
   ├─ 10.10.4.0/24 active, servers, datacenter-01, VLAN 200 servers, 3.8 %
   ├─ 10.200.0.0/16 reserved, 0 %
   └─ 10.201.0.0/16 free
`);
  });
});
