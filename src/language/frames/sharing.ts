import { intentOf } from '../../query/intent.js';
import { conditionOf, takeConditions } from '../conditions.js';
import { fieldNames, isFunction, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';

const SAME = /^same$/iu;
const SHARE = /^(?:share|shares|sharing|shared)$/iu;
const AROUND = /^(?:same|share|shares|sharing|shared|else|other|others|another|who|what|which|as|with|and|sits?|is|are|does|do|also|too|the)$/iu;

/** "what else is in the same rack as srv-web-01", "who shares pdu-a01-1 with tor-a01-1". */
const sharing: Frame = {
  name: 'what shares something with an object',
  read: (reading) => {
    const same = reading.items.find((item) => SAME.test(item.text)) ?? reading.items.find((item) => SHARE.test(item.text));
    if (same === undefined) return null;
    const named = reading.mentions().filter((mention) => mention.entries.length > 0 || mention.shape === 'address');
    const target = named.at(-1);
    const strip = named.length === 2 ? named[0] : undefined;
    const shared = strip === undefined ? sharedNoun(reading, same) : null;
    // "Are the firewalls in X the same model?" asks whether they are alike: X is no object to share with.
    if (target !== undefined && target.index < same.index && /^(?:is|are|do|does|have|has)\b/iu.test(reading.question)) return null;
    if (target === undefined || named.length > 2 || (strip === undefined && shared === null)) return null;
    for (const item of [target, ...(strip === undefined ? [] : [strip]), ...(shared === null ? [] : [shared.item])]) reading.takeItem(item);
    const subject = subjectOf(reading, same);
    for (const item of reading.items) if (AROUND.test(item.text)) reading.takeItem(item);
    reading.take('contents', 'exists', 'find', 'live', 'sitting', 'peer');
    const mentions = [toIntentMention(target, 'target'), ...(strip === undefined ? [] : [toIntentMention(strip, 'second')])];
    return intentOf('same-as', { subject: subject?.type ?? null, mentions, conditions: [...(subject?.where ?? []), ...takeConditions(reading)], details: [...detail('shared', shared?.type ?? null), ...detail('host', subject?.isHost === true ? 'yes' : null)] });
  },
};

interface Shared {
  readonly item: Item;
  readonly type: string;
}

/** The noun behind "same" or "share": a type, or PDU, which is a device of that role. */
function sharedNoun(reading: Reading, same: Item): Shared | null {
  const next = reading.items.slice(same.index + 1).find((item) => !isFunction(item, 'filler') && !isFunction(item, 'all'));
  if (next === undefined) return null;
  if (roleStem(next) === 'pdu') return { item: next, type: 'pdu' };
  const type = nounType(next) ?? FIELD_TYPES[fieldNames(next)[0] ?? ''] ?? null;
  return type === null ? null : { item: next, type };
}

const FIELD_TYPES: Readonly<Record<string, string>> = { tenant: 'tenancy.tenant', manufacturer: 'dcim.manufacturer', platform: 'dcim.platform', provider: 'circuits.provider', cluster: 'virtualization.cluster' };

interface Listed {
  readonly type: string;
  readonly where: ReturnType<typeof takeConditions>;
  readonly isHost: boolean;
}

/** The noun or role before "same": what is listed. */
function subjectOf(reading: Reading, same: Item): Listed | null {
  const noun = reading.items.find((item) => item.index < same.index && reading.isFree(item) && (nounType(item) !== null || roleStem(item) !== null));
  if (noun === undefined) return null;
  reading.takeItem(noun);
  if (/^hosts?$/iu.test(noun.text)) return { type: 'dcim.device', where: [], isHost: true };
  const type = nounType(noun);
  if (type !== null) return { type, where: [], isHost: false };
  const role = conditionOf(noun, 'plain');
  return role === null ? null : { type: 'dcim.device', where: [role], isHost: false };
}

export const sharingFrames: readonly Frame[] = [sharing];
