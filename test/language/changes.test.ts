import { beforeAll, describe, expect, test } from 'vitest';
import { loadNames } from '../../src/agents/load-names.js';
import { createReader } from '../../src/language/read.js';
import type { Reader } from '../../src/language/read.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource } from '../support/rest-source.js';

let reader: Reader;

beforeAll(async () => {
  reader = createReader((await loadNames(demoSource(), demoTurn())).index);
});

/** "create rack | place site-nyc | name R9": the order in a line. */
function orderIn(question: string): string {
  const { act, subject, mentions, details, reference, unread } = reader.read(question);
  if (act !== 'change') return act;
  const said = details.filter(({ name }) => name !== 'text' && name !== 'action' && !name.startsWith('said:')).map(({ name, value }) => `${name} ${value}`);
  const action = details.find(({ name }) => name === 'action')?.value ?? '';
  const parts = [`${action}${subject === null ? '' : ` ${subject.split('.')[1] ?? ''}`}`, ...mentions.map(({ slot, text }) => `${slot} ${text}`), ...said, ...(reference === null ? [] : [`@${reference}`]), ...unread.map((word) => `unread ${word}`)];
  return parts.join(' | ');
}

describe('orders about ports and cables', () => {
  test.each([
    ['put tor-a01-1 Ethernet12 into vlan 200', 'port | target tor-a01-1 | vlan 200 | how access | port Ethernet12'],
    ['trunk vlans 20,30,200 on dist-sw-01 Ethernet2', 'port | target dist-sw-01 | vlan 20 | vlan 30 | vlan 200 | how set | port Ethernet2'],
    ['remove vlan 300 from dist-sw-01 Ethernet2', 'port | target dist-sw-01 | vlan 300 | how remove | port Ethernet2'],
    ['add vlan 300 to all tor uplinks in R01-A01', 'port | target tor | place R01-A01 | vlan 300 | how add | uplinks yes'],
    ['disable Ethernet5 on tor-a01-1 in netbox', 'port | target tor-a01-1 | enabled no | port Ethernet5'],
    ['describe core-sw-01 Ethernet5 as spare uplink', 'port | target core-sw-01 | description spare uplink | port Ethernet5'],
    ['unplug Ethernet12 on tor-a01-1', 'cable | target tor-a01-1 | cabling disconnect | port-a Ethernet12'],
    ['cable srv-web-05 eth0 to port 12 of tor-a01-1 with a 3m blue cat6 cable', 'cable | target srv-web-05 | second tor-a01-1 | length 3 | length_unit m | trait blue | trait cat6 | cabling connect | port-a eth0 | port-b 12'],
    ['patch pp-a01-1 port 7 to tor-a01-1 next free port', 'cable | target pp-a01-1 | second tor-a01-1 | cabling connect | port-a 7 | free-b yes'],
  ])('%s', (question, expected) => {
    expect(orderIn(question)).toBe(expected);
  });
});

describe('orders to create', () => {
  test.each([
    ['Create new rack in site-nyc', 'create rack | place site-nyc'],
    ['please can you add a rack to site-lon?', 'create rack | place site-lon'],
    ['add a 42U rack R01-A21 in datacenter-01, Hall A', 'create rack | place datacenter-01 | value Hall A | name R01-A21 | u_height 42'],
    ['I need a server rack at New York HQ', 'create rack | place New York HQ'],
    ['new site branch-013 in Germany, status planned', 'create site | place Germany | name branch-013 | status planned'],
    ['set up location Hall C in datacenter-02', 'create location | place datacenter-02 | name Hall C'],
    ['create location Cold store at site-nyc', 'create location | place site-nyc | name Cold store'],
    ['create a region called Nordics under Europe', 'create region | place Europe | name Nordics'],
    ['add server srv-web-21 (PowerEdge R750) to R01-A15 U20', 'create device | value server | value PowerEdge R750 | place R01-A15 | name srv-web-21 | position 20'],
    ['new Arista tor-a05-1 in datacenter-01, role tor-switch', 'create device | value Arista | place datacenter-01 | value tor-switch | name tor-a05-1'],
    ['create device core-sw-03 like core-sw-01', 'create device | second core-sw-01 | name core-sw-03'],
    ['rack a spare firewall in R02-B01', 'create device | value firewall | place R02-B01 | status inventory'],
    ['put a new pdu at the bottom of R01-A06', 'create device | value pdu | owner R01-A06 | position bottom'],
    ['create vlan 250 called cctv at datacenter-01', 'create vlan | place datacenter-01 | name cctv | vid 250'],
    ['create vlan 21 users at site-lon', 'create vlan | place site-lon | name users | vid 21'],
    ['vlan 110 guest-2 on every branch', 'create vlan | place branch | name guest-2 | vid 110 | each branch'],
    ['add prefix 10.10.8.0/24 for branch-004, role users', 'create prefix | owner branch-004 | prefix 10.10.8.0/24 | role users'],
    ['register 10.10.4.40/24 as reserved for the printer', 'create ipaddress | address 10.10.4.40/24 | status reserved | description printer'],
    ['new VRF lab with rd 65000:40', 'create vrf | name lab | rd 65000:40'],
    ['add a tenant named Hooli in the customers group', 'create tenant | place customers | name Hooli'],
    ['add Jane Doe as contact, jane@acme.example', 'create contact | name Jane Doe | email jane@acme.example'],
    ['add manufacturer Nokia', 'create manufacturer | name Nokia'],
    ['create vm test-1 in vmware-dc01', 'create virtualmachine | place vmware-dc01 | name test-1'],
  ])('%s', (question, order) => {
    expect(orderIn(question)).toBe(order);
  });
});

describe('orders to change', () => {
  test.each([
    ['set status of fw-02 to active', 'update | target fw-02 | status active'],
    ["change fw-02's status to offline", 'update | target fw-02 | status offline'],
    ['mark fw-02 as spare', 'update | target fw-02 | status inventory'],
    ['rename srv-web-09 to srv-app-09', 'update | target srv-web-09 | name srv-app-09'],
    ['rename srv-web-09 to srv-web-08', 'update | target srv-web-09 | name srv-web-08'],
    ['change the role of tor-a03-1 to access-switch', 'update | target tor-a03-1 | role access-switch'],
    ['change the role of fw-01 from firewall to router', 'update | target fw-01 | role router'],
    ['serial of core-sw-02 is FDO2512A0C1', 'update | target core-sw-02 | serial FDO2512A0C1'],
    ['give R01-A15 to Globex', 'update | target R01-A15 | place Globex'],
    ['assign tenant Globex to R01-A15', 'update | target R01-A15 | value Globex'],
    ['set fw-02 status to active and serial to ABC123', 'update | target fw-02 | status active | serial ABC123'],
    ['update the description of site-lon to "Trading floor, annex"', 'update | target site-lon | description Trading floor, annex'],
    ['rename vlan 200 at site-lon to camera', 'update | target 200 | second site-lon | name camera'],
    ['move srv-web-02 to R01-A16 U10', 'update | target srv-web-02 | place R01-A16 | position 10'],
    ['shift edge-rtr-02 from datacenter-01 to datacenter-02', 'update | target edge-rtr-02 | place datacenter-02'],
    ['take tor-a01-2 out of its rack', 'update | target tor-a01-2 | clear rack | clear position | clear face'],
    ['remove the tenant from R01-A15', 'update | target R01-A15 | clear tenant'],
    ['set its status to active', 'update | status active | @it'],
    ['set tor-a01-1 to maintenance mode', 'update | target tor-a01-1 | status maintenance mode'],
    ['rename the switch to sw-1', 'update | target switch | name sw-1'],
    ['change the name to R01-A22 and go', 'update | name R01-A22'],
    ['make it 48U', 'update | u_height 48 | @it'],
  ])('%s', (question, order) => {
    expect(orderIn(question)).toBe(order);
  });
});

describe('orders to delete', () => {
  test.each([
    ['delete srv-web-20', 'delete | target srv-web-20'],
    ['remove vlan 250 from datacenter-01', 'delete | target 250 | place datacenter-01'],
    ['retire and remove pdu-a09-1', 'delete | target pdu-a09-1'],
    ['drop the circuit between site-fra and site-lon', 'delete circuit | place site-fra | place site-lon'],
    ['get rid of prefix 10.10.8.0/24', 'delete | target 10.10.8.0/24'],
    ['could you delete ip 10.10.4.41?', 'delete | target 10.10.4.41'],
    ['delete it', 'delete | @it'],
    ['please remove the device called srv-web-20 from netbox', 'delete | target srv-web-20'],
  ])('%s', (question, order) => {
    expect(orderIn(question)).toBe(order);
  });
});

describe('orders over a set', () => {
  test.each([
    ['delete every device', 'delete device | bulk delete | listing list every device'],
    ['set all sites to retired', 'update site | status retired | status decommissioned | status deprecated | status decommissioning | bulk update | listing list all sites'],
    ['wipe the guest vlans everywhere', 'delete vlan | bulk delete | listing list the guest vlans'],
    ['remove every ip in 10.0.0.0/8', 'delete ipaddress | bulk delete | listing list every ip in 10.0.0.0/8 | within 10.0.0.0/8'],
    ['delete the racks in datacenter-02', 'delete rack | bulk delete | listing list the racks in datacenter-02'],
    ['clean up all unused objects', 'delete | bulk delete | unknown unused | unknown objects'],
    ['delete all frobbed racks', 'delete rack | bulk delete | listing list all frobbed racks | unknown frobbed'],
  ])('%s', (question, order) => {
    expect(orderIn(question)).toBe(order);
  });
});

test.each([
  'cable srv-web-05 eth0 to tor-a01-1 Ethernet12 with a purple elephant', 'unplug tor-a01-1',
  'swap the drives of srv-web-01 and srv-web-02', 'set the mtu of Ethernet5 on tor-a01-1 to 9000',
])('an order that no plan is made for is known as one: %s', (question) => {
  const intent = reader.read(question);
  expect(intent.act).toBe('change');
  expect(intent.details.map(({ name }) => name)).toContain('unplanned');
});

test.each([
  'allocate the next free ip in 10.10.4.0/24 for srv-web-05', 'put 10.10.4.40/24 on eth0 of srv-web-04', 'tag R01-A15 pci', 'add a note to edge-rtr-01: RMA opened', 'reserve U30-U33 in R01-A15 for Globex',
])('an order of several steps is a task: %s', (question) => {
  const intent = reader.read(question);
  expect(intent.act).toBe('change');
  expect(intent.details.map(({ name }) => name)).toContain('task');
});

test.each([
  ['I need an ip for a new server in datacenter-01', 'next-free-ip'],
  ['give me 5 spare addresses from 10.10.4.0/24', 'next-free-ip'],
  ['change history of core-sw-01', 'object-history'],
  ['what changed yesterday', 'changes'],
  ['drop the patch panels', 'refine'],
  ['rack R01-A15', 'view'],
  ['is fw-02 active?', 'state'],
])('%s is a question, not an order', (question, act) => {
  expect(reader.read(question).act).toBe(act);
});

test.each(['make a list of devices', 'create a report on site-lon', 'build me a table of racks'])('what is made of answers is not ordered: %s', (question) => {
  expect(reader.read(question).act).not.toBe('change');
});

test('a question mark makes a statement a question', () => {
  expect(reader.read('serial of core-sw-02 is FDO2512A0C1?').act).not.toBe('change');
});

test.each([['yes, apply it', 'apply'], ['go ahead', 'apply'], ['undo that', 'undo'], ['what would have happened?', 'what-if']])('"%s" is a reply to a plan', (question, reply) => {
  expect(reader.read(question).details).toContainEqual({ name: 'reply', value: reply });
});
