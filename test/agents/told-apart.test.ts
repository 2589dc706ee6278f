import { expect, test } from 'vitest';
import { talk } from '../support/conversation.js';

test.each([
  ['circuits terminating at datacenter-01 and datacenter-02', 'circuits between datacenter-01 and datacenter-02'],
  ['circuits ending at site-nyc and site-lon', 'circuits between site-nyc and site-lon'],
  ['circuits terminating at datacenter-01 or datacenter-02', 'circuits where site is datacenter-01 or datacenter-02'],
  ['circuits ending in datacenter-01', 'circuits where site is datacenter-01'],
  ['devices ending in 01', 'devices where name ends with 01'],
  ['ips with role loopback', 'IP addresses where role is loopback'],
  ['ip addresses with role vip in vrf mgmt', 'IP addresses where role is vip and VRF is mgmt'],
  ['prefixes with role loopback', 'prefixes where role is loopback'],
  ['is 10.10.4.0/24 used anywhere', 'whether 10.10.4.0/24 overlaps recorded prefixes'],
  ['is vlan 200 used anywhere', 'where 6 VLANs are used'],
  ['last 10 changes', 'changes; first 10'],
  ['show me the last change', 'changes; first 1'],
  ['last 3 changes by admin', 'changes by admin; first 3'],
  ['changes in the last 7 days', 'changes, last 7 days'],
  ['second largest cluster', 'clusters; the 2 with the highest allocated memory'],
  ['3rd fastest circuit', 'circuits; the 3 with the highest commit rate'],
  ['site with the second most devices', 'devices, counted per site, most 2'],
  ['1u servers', 'devices where role is server or below and device type is one of the device types where height (U) is 1U'],
  ['devices taller than 2U in site-nyc', 'devices where device type is one of the device types where height (U) is above 2U and site is site-nyc'],
  ['racks less than half full', 'utilisation of 120 racks below 50 %, fullest first'],
  ['racks at least three quarters full', 'utilisation of 120 racks at 75 % or above, fullest first'],
  ['prefixes more than two thirds used', 'prefixes by utilisation, above 66.67 %, fullest first'],
  ['subnets of Acme Corp', 'prefixes where tenant is Acme Corp'],
  ['subnets of 10.0.0.0/8', 'child prefixes of 10.0.0.0/8'],
])('"%s" is read as: %s', async (question, understood) => {
  expect((await talk().ask(question)).understood).toBe(understood);
});

test('free ports tell which ports were not looked at', async () => {
  expect((await talk().ask('console servers with free ports')).body?.notes).toContain('Front, rear, console and power ports are other objects and were not looked at.');
});

test.each([
  ['vlan 4000', 'No VLAN with VID 4000 is visible to this token; the nearest below is 3002 (wan-backup).'],
  ['is vlan 77 used anywhere', 'No VLAN with VID 77 is visible to this token; the nearest below is 60 (trading), the nearest above is 88 (Telefone).'],
  ['devices of tenant foobar', 'No tenant named "foobar" is visible to this token. Nothing is spelt like it; there are for example: Acme Corp, Facilities, Globex, Initrode and Netops.'],
  ['prefixes in vrf nonexist', 'No VRF named "nonexist" is visible to this token. Nothing is spelt like it; there are for example: guest, mgmt, old-mpls, partner and prod.'],
  ['racks with role nonsense', 'No rack role named "nonsense" is visible to this token. Nothing is spelt like it; there are for example: comms, compute, network and quarantine.'],
  ['vlan 200 at branch-003', 'No VLAN named "200" at branch-003 is visible to this token. Elsewhere: VLAN 200 at datacenter-02, VLAN 200 at datacenter-01, VLAN 200 at site-fra, VLAN 200 at site-lon and VLAN 200 at site-nyc.'],
])('"%s" is told what is nearest', async (question, text) => {
  expect((await talk().ask(question)).body?.text).toBe(text);
});
