import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';

const MACHINE = 'virtualization.virtualmachine';

/** Questions about clusters, their hosts, and the parts of virtual machines. Null when the intent is of another kind, or has a problem. */
export function bindVirtual(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'cluster-hosts': {
      const where = bindConditions(binder, 'dcim.device', intent.conditions);
      return where === null ? null : operation('cluster-hosts', { where, idle: detailOf(intent, 'idle') === 'yes' });
    }
    case 'cluster-capacity': {
      const where = bindConditions(binder, 'virtualization.cluster', intent.conditions);
      return where === null ? null : operation('cluster-capacity', { where, headroom: detailOf(intent, 'headroom') === 'yes', most: detailOf(intent, 'most') === 'yes' });
    }
    case 'machine-interfaces': {
      const [machine] = binder.targets({ ...intent, mentions: intent.mentions.filter(({ slot }) => slot === 'target') }, [MACHINE]) ?? [];
      const port = intent.mentions.find(({ slot }) => slot === 'port')?.text ?? null;
      return machine === undefined ? null : operation('machine-interfaces', { machine, port, asked: detailOf(intent, 'asked') ?? 'all' });
    }
    default:
      return null;
  }
}
