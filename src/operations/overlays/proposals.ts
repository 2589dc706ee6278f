import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, numberOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { partial } from '../../plan/compiled.js';
import { compareNatural } from '../../table/compare.js';
import { nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, outRow } from '../present.js';
import { hasAlgorithm, hasGroup } from './algorithms.js';
import { PROFILE_STEPS } from './profiles.js';

const Parameters = z.strictObject({ type: z.enum(['vpn.ikeproposal', 'vpn.ipsecproposal']), algorithm: z.string().nullable(), group: z.int().nullable() });
type Parameters = z.infer<typeof Parameters>;

/** Proposals of one phase with the policies, profiles and tunnels that use them. */
export const proposals = defineOperation({
  name: 'proposals',
  parameters: Parameters,
  steps: () => [...PROFILE_STEPS, fetchStep('tunnels', 'vpn.tunnel', {}, ['name', 'ipsec_profile'])],
  compute,
  describe: ({ type, algorithm, group }) => `${counted(2, type).replace('2 ', '')}${algorithm === null ? '' : ` with ${algorithm.toLowerCase()}`}${group === null ? '' : ` with Diffie-Hellman group ${String(group)}`}`,
});

const COLUMNS = [
  column('name', 'proposal'), column('encryption', 'encryption'), column('authentication', 'authentication'), column('dh_group', 'DH group', 'right'),
  column('lifetime', 'lifetime (s)', 'right'), column('policies', 'policies'), column('profiles', 'IPsec profiles'), column('tunnels', 'tunnels'),
];

function compute(inputs: Inputs, { type, algorithm, group }: Parameters): AnswerBody {
  const isIke = type === 'vpn.ikeproposal';
  const [step, policyStep] = isIke ? (['ike-proposals', 'ike-policies'] as const) : (['ipsec-proposals', 'ipsec-policies'] as const);
  if ([step, policyStep, 'profiles', 'tunnels'].some((name) => !inputs.complete(name))) throw partial(type);
  const all = inputs.rows(step);
  const policies = inputs.rows(policyStep);
  const groupOf = (row: Row): boolean => group === null || hasGroup(row, group) || policies.some((policy) => uses(policy, row) && hasGroup(policy, group));
  const kept = all.filter((row) => (algorithm === null || hasAlgorithm(row, algorithm)) && groupOf(row)).sort((a, b) => compareNatural(nameOf(a), nameOf(b)));
  const said = `${algorithm === null ? '' : ` with ${algorithm.toLowerCase()}`}${group === null ? '' : ` with Diffie-Hellman group ${String(group)}`}`;
  if (all.length === 0) return emptyBody({ text: `NetBox has no ${objectType(type).plural}, or none that this token may see.`, objectType: type });
  if (kept.length === 0) return emptyBody({ text: `None of ${counted(all.length, type)}${said === '' ? ' is visible' : ` is${said}`}.`, objectType: type });
  return tableBody({
    text: `${counted(kept.length, type)}${said}${kept.length < all.length ? `, of ${String(all.length)}` : ''}.`,
    objectType: type,
    columns: isIke ? COLUMNS : COLUMNS.filter(({ name }) => name !== 'dh_group'),
    rows: kept.map((row) => {
      const own = policies.filter((policy) => uses(policy, row));
      const profiles = inputs.rows('profiles').filter((profile) => own.some((policy) => idOf(policy) === idOf(profile, isIke ? 'ike_policy' : 'ipsec_policy')));
      const tunnels = inputs.rows('tunnels').filter((tunnel) => profiles.some((profile) => idOf(profile) === idOf(rowOf(tunnel, 'ipsec_profile') ?? {})));
      const names = (rows: readonly Row[]): string | null => rows.map(nameOf).sort(compareNatural).join(', ') || null;
      return outRow(type, row, {
        name: nameOf(row), encryption: textOf(row, 'encryption_algorithm'), authentication: textOf(row, 'authentication_algorithm'), ...(isIke ? { dh_group: numberOf(row, 'group') } : {}),
        lifetime: numberOf(row, isIke ? 'sa_lifetime' : 'sa_lifetime_seconds'), policies: names(own), profiles: names(profiles), tunnels: names(tunnels),
      });
    }),
  });
}

function uses(policy: Row, proposal: Row): boolean {
  return rowsOf(policy, 'proposals').some((each) => idOf(each) === idOf(proposal));
}
