import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases, partial } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects, orList } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, countedWord, formatNumber, listed, tally } from '../present.js';
import { END_COLUMNS, endRow, ownerName, tunnelEnds, tunnelEndSteps } from './tunnel-ends.js';
import type { TunnelEnd } from './tunnel-ends.js';

const Parameters = z.strictObject({
  where: z.array(Condition),
  /** Only tunnels that end on one of these devices or virtual machines, or at one of these places. */
  at: z.array(BoundObject),
  /** Only ends of these roles are shown. */
  roles: z.array(z.string()),
  /** Only tunnels with fewer ends than two. */
  oneEnded: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

/** Tunnels and their ends: which interface of which device terminates them, in which role, at which site. */
export const tunnels = defineOperation({ name: 'tunnels', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { steps: own, bases } = plan(parameters, world);
  return [...own, ...tunnelEndSteps(fromBases(bases, 'id'))];
}

function plan({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'vpn.tunnel', where, fields: ['name', 'status', 'encapsulation', 'url', 'display_url'], name: 'tunnels' }, world);
}

interface Found {
  readonly tunnel: Row;
  readonly ends: readonly TunnelEnd[];
  /** Those that were asked for. */
  readonly shown: readonly TunnelEnd[];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows, complete } = plan(parameters, world).read(inputs);
  if (!complete || !inputs.complete('ends')) throw partial('vpn.tunnel');
  const all = tunnelEnds(inputs);
  const here = endTest(parameters.at, world);
  const found = [...rows].sort((a, b) => compareNatural(nameOf(a), nameOf(b))).map((tunnel): Found => {
    const ends = all.filter((end) => end.tunnelId === idOf(tunnel));
    return { tunnel, ends, shown: ends.filter((end) => here(end) && (parameters.roles.length === 0 || parameters.roles.includes(end.role ?? ''))) };
  });
  const kept = found.filter(({ ends, shown }) => (parameters.oneEnded ? ends.length < 2 : parameters.at.length + parameters.roles.length === 0 || shown.length > 0));
  if (kept.length === 0) return emptyBody({ text: emptySentence(rows.length, parameters), objectType: 'vpn.tunnel', notes: [NOT_LIVE] });
  return tableBody({
    text: sentence(kept, parameters),
    objectType: showsEnds(parameters) ? 'vpn.tunneltermination' : 'vpn.tunnel',
    columns: END_COLUMNS,
    rows: kept.flatMap(({ tunnel, shown }) => (shown.length === 0 ? [endRow(tunnel, null)] : shown.map((end) => endRow(tunnel, end)))),
    total: showsEnds(parameters) ? kept.flatMap(({ shown }) => shown).length : kept.length,
    groups: [],
    notes: [...flaws(kept), NOT_LIVE],
  });
}

function emptySentence(count: number, parameters: Parameters): string {
  if (count > 0) return `None of ${counted(count, 'vpn.tunnel')}${inWords(parameters)}.`;
  return parameters.where.length === 0 ? 'NetBox has no tunnels, or none that this token may see.' : `No ${describeObjects('vpn.tunnel', parameters.where, 1)}.`;
}

/** Whether the question asks for ends of tunnels that it restricts, rather than for tunnels. */
function showsEnds({ where, at, roles }: Parameters): boolean {
  return roles.length > 0 || (where.length > 0 && at.length > 0);
}

const NOT_LIVE = 'Whether a tunnel is up is not in NetBox: these are its records.';

/** Whether an end stands at one of the objects. */
function endTest(at: readonly BoundObject[], world: World): (end: TunnelEnd) => boolean {
  if (at.length === 0) return () => true;
  const sites = new Set(at.flatMap((object) => (object.type === 'dcim.device' || object.type === 'virtualization.virtualmachine' ? [] : world.inventory.siteIdsOf(object))));
  return (end) => at.some((object) => object.type === end.ownerType && object.id === idOf(end.owner ?? {})) || sites.has(idOf(end.site ?? {}) ?? -1);
}

function sentence(kept: readonly Found[], parameters: Parameters): string {
  const { roles, at, oneEnded } = parameters;
  if (showsEnds(parameters)) {
    const shown = kept.flatMap((found) => found.shown);
    const devices = new Set(shown.map(ownerName)).size;
    const sites = new Set(shown.flatMap(({ site }) => (site === null ? [] : [idOf(site)]))).size;
    return `${listed(kept.map(({ tunnel }) => nameOf(tunnel)))} ${kept.length === 1 ? 'has' : 'have'} ${countedWord(shown.length, roles.length === 0 ? 'end' : roles.join(' or '))} on ${counted(devices, 'dcim.device')} at ${counted(sites, 'dcim.site')}.`;
  }
  const states = tally(kept.map(({ tunnel }) => textOf(tunnel, 'status') ?? 'no status'));
  const split = states.length === 1 ? `${kept.length === 1 ? '' : ', all'} ${states[0]?.[0] ?? ''}`.replace(/^ /u, ', ') : `: ${listed(states.map(([state, count]) => `${formatNumber(count)} ${state}`))}`;
  const ends = kept.flatMap((found) => found.ends).length;
  const what = at.length > 0 ? ` ${kept.length === 1 ? 'ends' : 'end'} at ${orList(at.map(({ name }) => name))}` : oneEnded ? ` ${kept.length === 1 ? 'has' : 'have'} fewer than two ends` : ` with ${countedWord(ends, 'end')}`;
  return `${counted(kept.length, 'vpn.tunnel')}${what}${split}.`;
}

/** What cannot work as it is recorded. */
function flaws(kept: readonly Found[]): readonly string[] {
  const named = (found: readonly Found[]): string => listed(found.map(({ tunnel }) => nameOf(tunnel)));
  const lone = kept.filter(({ ends }) => ends.length === 1);
  const none = kept.filter(({ ends }) => ends.length === 0);
  const headless = kept.filter(({ ends }) => ends.some(({ role }) => role === 'spoke') && !ends.some(({ role }) => role === 'hub'));
  return [
    ...(lone.length === 0 ? [] : [`With one end only: ${named(lone)}.`]),
    ...(none.length === 0 ? [] : [`Without any end: ${named(none)}.`]),
    ...(headless.length === 0 ? [] : [`With spokes but no hub: ${named(headless)}.`]),
  ];
}

function inWords({ at, roles, oneEnded }: Parameters): string {
  return `${at.length === 0 ? '' : ` at ${orList(at.map(({ name }) => name))}`}${roles.length === 0 ? '' : ` has a ${orList(roles)}`}${oneEnded ? ' has fewer than two ends' : ''}`.replace(/^ at (.+?)(?= has|$)/u, ' ends at $1');
}

function describe({ where, at, roles, oneEnded }: Parameters): string {
  const what = roles.length > 0 ? `${orList(roles)} ends of ` : '';
  return `${what}${describeObjects('vpn.tunnel', where)}${at.length === 0 ? '' : ` ending at ${orList(at.map(({ name }) => name))}`}${oneEnded ? ' with fewer than two ends' : ''}`;
}
