import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases, partial } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, listed, outRow } from '../present.js';
import { groupText, lifetimeText, passes, profileName, profilesOf, PROFILE_STEPS, proposalText } from './profiles.js';
import type { Profile } from './profiles.js';
import { tunnelEnds, tunnelEndSteps } from './tunnel-ends.js';

const CryptoTest = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('algorithm'), text: z.string() }), z.strictObject({ kind: z.literal('group'), group: z.int() })]);

const Parameters = z.strictObject({ where: z.array(Condition), at: z.array(BoundObject), test: CryptoTest.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** How tunnels are encrypted: their IPsec profile down to the proposals of both phases. Keys are never read. */
export const tunnelEncryption = defineOperation({ name: 'tunnel-encryption', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { steps: own, bases } = plan(parameters, world);
  return [...own, ...(parameters.at.length === 0 ? [] : tunnelEndSteps(fromBases(bases, 'id'))), ...PROFILE_STEPS];
}

function plan({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'vpn.tunnel', where, fields: ['name', 'status', 'encapsulation', 'ipsec_profile', 'url', 'display_url'], name: 'tunnels' }, world);
}

const COLUMNS = [
  column('tunnel', 'tunnel'), column('status', 'status'), column('ipsec_profile', 'IPsec profile'), column('ike_version', 'IKE version'), column('phase_1', 'phase 1'),
  column('phase_2', 'phase 2'), column('pfs', 'PFS'), column('phase_1_lifetime', 'phase 1 lifetime'), column('phase_2_lifetime', 'phase 2 lifetime'),
];

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows: all, complete } = plan(parameters, world).read(inputs);
  if (!complete || ['profiles', 'ike-policies', 'ipsec-policies', 'ike-proposals', 'ipsec-proposals'].some((step) => !inputs.complete(step))) throw partial('vpn.tunnel');
  const here = all.filter((tunnel) => endsThere(inputs, parameters.at, world, tunnel));
  const profiles = new Map(profilesOf(inputs).map((profile) => [idOf(profile.row), profile]));
  const found = here.map((tunnel) => ({ tunnel, profile: profiles.get(idOf(tunnel, 'ipsec_profile')) ?? null })).sort((a, b) => compareNatural(nameOf(a.tunnel), nameOf(b.tunnel)));
  const bare = found.filter(({ profile }) => profile === null);
  const { test } = parameters;
  const kept = found.filter(({ profile }) => test === null || (profile !== null && passes(profile, test)));
  const notes = bare.length === 0 ? [] : [`No IPsec profile is recorded for ${listed(bare.map(({ tunnel }) => nameOf(tunnel)))}.`];
  if (kept.length === 0) return emptyBody({ text: `None of ${counted(here.length, 'vpn.tunnel')}${test === null ? '' : ` uses ${testText(test)}`}.`, objectType: 'vpn.tunnel', notes });
  const [only] = kept;
  return tableBody({
    text: kept.length === 1 && only !== undefined && test === null ? sentenceOfOne(only.tunnel, only.profile) : `${counted(kept.length, 'vpn.tunnel')}${test === null ? '' : ` of ${String(here.length)} ${kept.length === 1 ? 'uses' : 'use'} ${testText(test)}`}: ${listed(kept.map(({ tunnel }) => nameOf(tunnel)))}.`,
    objectType: 'vpn.tunnel',
    columns: COLUMNS,
    rows: kept.map(({ tunnel, profile }) => rowOf(tunnel, profile)),
    notes,
  });
}

function endsThere(inputs: Inputs, at: readonly BoundObject[], world: World, tunnel: Row): boolean {
  if (at.length === 0) return true;
  const sites = new Set(at.flatMap((object) => world.inventory.siteIdsOf(object)));
  return tunnelEnds(inputs).some((end) => end.tunnelId === idOf(tunnel) && (sites.has(idOf(end.site ?? {}) ?? -1) || at.some((object) => object.id === idOf(end.owner ?? {}) && object.type === end.ownerType)));
}

function sentenceOfOne(tunnel: Row, profile: Profile | null): string {
  if (profile === null) return `${nameOf(tunnel)} has no IPsec profile recorded (encapsulation ${textOf(tunnel, 'encapsulation') ?? 'unknown'}).`;
  return `${nameOf(tunnel)} uses the IPsec profile ${profileName(profile)}: ${proposalText(profile.ikeProposals) ?? 'no proposal'} in phase 1, ${proposalText(profile.ipsecProposals) ?? 'no proposal'} in phase 2.`;
}

function testText(test: NonNullable<Parameters['test']>): string {
  return test.kind === 'group' ? `Diffie-Hellman group ${String(test.group)}` : test.text.toLowerCase();
}

function rowOf(tunnel: Row, profile: Profile | null): OutRow {
  const version = profile?.ikePolicy ?? null;
  return outRow('vpn.tunnel', tunnel, {
    tunnel: nameOf(tunnel),
    status: textOf(tunnel, 'status'),
    ipsec_profile: profile === null ? 'none recorded' : profileName(profile),
    ike_version: version === null ? null : numberOf(version, 'version'),
    phase_1: profile === null ? null : proposalText(profile.ikeProposals),
    phase_2: profile === null ? null : proposalText(profile.ipsecProposals),
    pfs: profile?.ipsecPolicy == null ? null : groupText(numberOf(profile.ipsecPolicy, 'pfs_group')),
    phase_1_lifetime: profile === null ? null : lifetimeText(profile.ikeProposals, 'sa_lifetime'),
    phase_2_lifetime: profile === null ? null : lifetimeText(profile.ipsecProposals, 'sa_lifetime_seconds'),
  });
}

function describe({ where, at, test }: Parameters): string {
  return `encryption of ${describeObjects('vpn.tunnel', where)}${at.length === 0 ? '' : ` ending at ${listed(at.map(({ name }) => name))}`}${test === null ? '' : ` that use ${testText(test)}`}`;
}
