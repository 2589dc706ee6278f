import type { World } from '../../inventory/inventory.js';
import { asText, isList, textOf, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Step } from '../../plan/plan.js';
import { orList } from '../../query/phrase.js';
import type { Condition } from '../../query/query.js';
import { listed } from '../present.js';
import { planMatching } from './matching.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';

const SHOWN = 8;

/** What else runs on the hosts that machines were asked for: their recorded services. */
export function servicesThere(host: Extract<Condition, { kind: 'is' }>, world: World): Remark {
  const matching = planMatching({ type: 'ipam.service', where: [host], fields: ['name', 'protocol', 'ports'], name: 'services-there' }, world);
  return {
    ...SILENT,
    steps: () => matching.steps.map((step): Step => (step.kind === 'compute' ? step : { ...step, optional: true })),
    notes: (inputs) => {
      const services = matching.read(inputs).rows.map(serviceText);
      if (services.length === 0) return [];
      const shown = services.length > SHOWN ? [...services.slice(0, SHOWN - 1), `${String(services.length - SHOWN + 1)} more`] : services;
      return [`Services on ${orList(host.objects.map(({ name }) => name))}: ${listed(shown)}.`];
    },
  };
}

/** "dns (udp 53)". */
function serviceText(row: Row): string {
  const ports = valueAt(row, ['ports']);
  const numbers = isList(ports) ? ports.flatMap((port) => asText(port) ?? []).join(', ') : '';
  return `${textOf(row, 'name') ?? 'unnamed'} (${[textOf(row, 'protocol')?.toLowerCase(), numbers].filter((part) => part !== undefined && part !== '').join(' ')})`;
}
