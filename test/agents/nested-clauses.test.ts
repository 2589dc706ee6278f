import { expect, test } from 'vitest';
import { talk } from '../support/conversation.js';

/** What stands directly behind a noun is said of that noun, and not of what has it. */
test.each([
  ['clusters with VMs with more than 8 cores', 'clusters where there are virtual machines where vCPUs is above 8'],
  ['clusters with more than 3 vms with more than 8 vcpus', 'clusters where there are at least 4 virtual machines where vCPUs is above 8'],
  ['sites with racks taller than 45u', 'sites where there are racks where height (U) is above 45U'],
  ['sites without circuits faster than 1 Gbps', 'sites where there are no circuits where commit rate (kbps) is above 1 Gbps'],
  ['sites with devices with more than 40 interfaces', 'sites where there are devices where there are at least 41 interfaces'],
  ['racks with devices with at least 2 power ports in datacenter-01', 'racks where there are devices where there are at least 2 power ports and site is datacenter-01'],
  ['sites with more than 5 racks and more than 50 devices', 'sites where there are at least 6 racks and there are at least 51 devices'],
  ['vlans with a vid greater than 1000', 'VLANs where VID is above 1000; sorted by VID descending, site'],
])('"%s" is read as: %s', async (question, understood) => {
  expect((await talk().ask(question)).understood).toBe(understood);
});

test.each([
  ['devices with interfaces faster than 10G', 'the speed (kbps) of interfaces is worked out'],
  ['sites with racks above 80% utilisation', 'of racks is worked out'],
  ['sites with cables longer than 50 m', 'of cables is worked out'],
])('"%s" is asked back, as no row of what has them tells it', async (question, reason) => {
  const { body } = await talk().ask(question);
  expect([body?.kind, body?.text]).toEqual(['clarify', expect.stringContaining(reason)]);
});

test('a word that nobody understood is named as it was said', async () => {
  expect((await talk().ask('changes by nobody')).body?.text).toContain('"nobody"');
});

test('a date to come is no time before now', async () => {
  expect((await talk().ask('circuits installed after 2030')).understood).toMatch(/^circuits where install date is at least 2031-01-01;/);
});
