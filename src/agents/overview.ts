import { toAppError } from '../errors.js';
import { MAX_CALLS_AT_ONCE } from '../execute/limits.js';
import { limiter } from '../limiter.js';
import { objectType } from '../netbox/catalogue.js';
import { counted, listed } from '../operations/present.js';
import type { Turn } from '../turn.js';
import type { Netbox } from './conversation.js';
import { statusText } from './talk.js';

/** What is counted, most telling first. */
const COUNTED = ['dcim.site', 'dcim.rack', 'dcim.device', 'virtualization.virtualmachine', 'ipam.prefix', 'ipam.ipaddress', 'circuits.circuit', 'tenancy.tenant', 'ipam.vlan'];

/** So many numbers are read at a glance. */
const SHOWN = 5;

/** Which NetBox this is, and how much is in it, in one line: "Connected to the bundled demo NetBox (NetBox 4.4.10): 22 sites, 120 racks". Fails when nothing can be counted. */
export async function overviewOf({ source, connected }: Netbox, turn: Turn): Promise<string> {
  const inTurn = limiter(MAX_CALLS_AT_ONCE);
  const types = COUNTED.filter((type) => source.lists?.(type) !== false);
  const counting = types.map((type) => inTurn(async () => ({ type, count: (await source.count({ type, filters: {} }, turn)).value })));
  const [version, counts] = await Promise.all([source.capabilities.has('status') ? statusText(source, turn).catch(() => null) : null, Promise.allSettled(counting)]);
  const read = counts.flatMap((count) => (count.status === 'fulfilled' ? [count.value] : []));
  const failed = counts.find((count) => count.status === 'rejected');
  if (read.length === 0 && failed !== undefined) throw toAppError(failed.reason);
  const there = read.filter(({ count }) => count > 0).slice(0, SHOWN).map(({ type, count }) => counted(count, type));
  const uncounted = types.filter((_, index) => counts[index]?.status === 'rejected').map((type) => objectType(type).plural);
  const what = [
    ...(there.length > 0 ? [there.join(', ')] : uncounted.length > 0 ? [] : ['nothing is in it yet, or nothing that this token may see']),
    ...(uncounted.length > 0 ? [`${listed(uncounted)} could not be counted`] : []),
  ].join('; ');
  return `Connected to ${connected.netbox}${version === null ? '' : ` (${version})`}: ${what}`;
}
