import type { Intent } from '../../../../query/intent.js';
import type { Reading } from '../../../reading.js';
import type { Frame } from '../../frame.js';
import { put } from '../draft.js';
import { orderText, taskIntent } from './order-text.js';

const ADDRESS = '(?:(?:the\\s+)?(?:ip(?:v[46])?(?:\\s+address)?|address)\\s+)?(?<address>(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[\\da-f]*:[\\da-f:]+)(?:/\\d{1,3})?)';
const KIND = '(?:(?:the|its|a)\\s+)?(?<kind>primary|main|oob|out-of-band)(?:\\s+(?:ip(?:v[46])?(?:\\s+address)?|address))?';
const AND_PRIMARY = '(?<primary>,?\\s+(?:and\\s+)?(?:make|set)\\s+it\\s+(?:(?:the|its)\\s+)?primary(?:\\s+(?:ip|address))?|\\s+as\\s+(?:(?:the|its)\\s+)?primary(?:\\s+(?:ip|address))?)?';

/** The task, and how people say it. */
const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['assign-ip', new RegExp(`^(?:put|assign|add|attach|bind|configure|place|move|reassign|transfer)\\s+${ADDRESS}\\s+(?:on|to|onto|at)\\s+(?<host>.+?)${AND_PRIMARY}$`, 'iu')],
  ['unassign-ip', new RegExp(`^(?:unassign|detach|unbind|release)\\s+${ADDRESS}$`, 'iu')],
  ['set-ip', new RegExp(`^(?:make|set|use)\\s+${ADDRESS}\\s+(?:(?:as|to\\s+be)\\s+)?${KIND}\\s+(?:of|for|on)\\s+(?<host>.+)$`, 'iu')],
  ['set-ip', new RegExp(`^(?:set|change|update|make)\\s+${KIND}\\s+(?:of|for|on)\\s+(?<host>.+?)\\s+(?:to|=)\\s+${ADDRESS}$`, 'iu')],
  ['set-ip', new RegExp(`^(?:set|change|update|make)\\s+${KIND}\\s+(?:of|for|on)\\s+(?<host>\\S+(?:\\s+\\S+)?)$`, 'iu')],
];

const assign: Frame = {
  name: 'an order to put an address on a port, or to make it the primary one',
  read: (reading) => {
    const order = orderText(reading);
    for (const [task, pattern] of order === null ? [] : PATTERNS) {
      const match = order === null ? null : pattern.exec(order.text);
      if (match !== null) return assignment(reading, task, match);
    }
    return null;
  },
};

function assignment(reading: Reading, task: string, match: RegExpExecArray): Intent {
  const { address, host, kind, primary } = match.groups ?? {};
  return taskIntent(reading, task, (draft) => {
    if (address !== undefined) put(draft, 'address', address);
    if (host !== undefined) put(draft, 'host', host);
    if (kind !== undefined) put(draft, 'kind', /^(?:oob|out-of-band)$/iu.test(kind) ? 'oob' : 'primary');
    if (primary !== undefined) put(draft, 'kind', 'primary');
  });
}

/** Orders about single addresses and what they are on. */
export const assignFrames: readonly Frame[] = [assign];
