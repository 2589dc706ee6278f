import { idOf, numberOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { byId, nameOf } from '../objects/related.js';
import type { Inputs } from '../operation.js';
import { hasAlgorithm, hasGroup } from './algorithms.js';
import type { CryptoTest } from './algorithms.js';

/** An IPsec profile with the policies and proposals that make it. */
export interface Profile {
  readonly row: Row;
  readonly ikePolicy: Row | null;
  readonly ipsecPolicy: Row | null;
  readonly ikeProposals: readonly Row[];
  readonly ipsecProposals: readonly Row[];
}

const PROPOSAL = ['name', 'encryption_algorithm', 'authentication_algorithm', 'url', 'display_url'];

/** All profiles with what they consist of: few in any NetBox. Pre-shared keys are never asked for. */
export const PROFILE_STEPS: readonly Step[] = [
  fetchStep('profiles', 'vpn.ipsecprofile', {}, ['name', 'mode', 'ike_policy', 'ipsec_policy']),
  fetchStep('ike-policies', 'vpn.ikepolicy', {}, ['name', 'version', 'mode', 'proposals']),
  fetchStep('ipsec-policies', 'vpn.ipsecpolicy', {}, ['name', 'pfs_group', 'proposals']),
  fetchStep('ike-proposals', 'vpn.ikeproposal', {}, [...PROPOSAL, 'authentication_method', 'group', 'sa_lifetime']),
  fetchStep('ipsec-proposals', 'vpn.ipsecproposal', {}, [...PROPOSAL, 'sa_lifetime_seconds']),
];

export function profilesOf(inputs: Inputs): readonly Profile[] {
  const [ikePolicies, ipsecPolicies] = [byId(inputs.rows('ike-policies')), byId(inputs.rows('ipsec-policies'))];
  const [ikeProposals, ipsecProposals] = [byId(inputs.rows('ike-proposals')), byId(inputs.rows('ipsec-proposals'))];
  const listed = (policy: Row | null, known: ReadonlyMap<number | null, Row>): readonly Row[] => {
    const proposals = policy === null ? [] : rowsOf(policy, 'proposals');
    return proposals.map((each) => known.get(idOf(each))).filter((each) => each !== undefined);
  };
  return inputs.rows('profiles').map((row) => {
    const ikePolicy = ikePolicies.get(idOf(row, 'ike_policy')) ?? null;
    const ipsecPolicy = ipsecPolicies.get(idOf(row, 'ipsec_policy')) ?? null;
    return { row, ikePolicy, ipsecPolicy, ikeProposals: listed(ikePolicy, ikeProposals), ipsecProposals: listed(ipsecPolicy, ipsecProposals) };
  });
}

/** Whether any proposal of a profile, or the PFS group of its policy, is what the test asks for. */
export function passes({ ikeProposals, ipsecProposals, ipsecPolicy }: Profile, test: CryptoTest): boolean {
  const proposals = [...ikeProposals, ...ipsecProposals];
  if (test.kind === 'algorithm') return proposals.some((row) => hasAlgorithm(row, test.text));
  return proposals.some((row) => hasGroup(row, test.group)) || (ipsecPolicy !== null && hasGroup(ipsecPolicy, test.group));
}

/** "aes-256-cbc / hmac-sha256 / group 14"; several proposals one after the other. */
export function proposalText(rows: readonly Row[]): string | null {
  const texts = rows.map((row) => [textOf(row, 'encryption_algorithm'), textOf(row, 'authentication_algorithm'), groupText(numberOf(row, 'group'))].filter((part) => part !== null).join(' / '));
  return texts.length === 0 ? null : texts.join('; ');
}

export function groupText(group: number | null): string | null {
  return group === null ? null : `group ${String(group)}`;
}

/** "28800 s"; those of several proposals one after the other. */
export function lifetimeText(rows: readonly Row[], field: 'sa_lifetime' | 'sa_lifetime_seconds'): string | null {
  const times = [...new Set(rows.flatMap((row) => numberOf(row, field) ?? []))];
  return times.length === 0 ? null : times.map((seconds) => `${String(seconds)} s`).join('; ');
}

export function profileName({ row }: Profile): string {
  return nameOf(row);
}
