import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { detail, PLACE_TYPES, takeNumber } from './frame.js';
import type { Frame } from './frame.js';
import { takeSubject } from './subject.js';

const CONDITIONAL = /\b(?:if|after|once|when|assuming|suppose|supposing|with another|were|would)\b/iu;
const REMOVAL = /\b(?:pull|pulls|pulled|pulling|remove|removed|removing|decommission|decommissioned|decommissioning|retire|retiring|unrack|unracking|scrap|scrapping|take out|taking out|get rid of|drop|dropping)\b/iu;
const AROUND = /^(?:go into|goes into|going into|went into|put in|put into|go in|if|after|once|when|assuming|suppose|supposing|we|i|they|more|another|additional|extra|further|go|goes|going|went|put|putting|add|adding|added|install|installing|installed|place|mount|rack|into|then|would|were|be|become|becomes|happen|happens|to|take|takes|taking|taken|use|using|used|allocate|allocating|assign|assigning|need|pull|pulls|pulled|pulling|remove|removed|removing|out|decommission|decommissioned|decommissioning|retire|retiring|unrack|unracking|scrap|scrapping|get|rid|drop|dropping|everything|anything|all|still|left|remain|remains|remaining|free|what|how|much|many|will|from|does|ips|hosts)$/iu;

const whatIf: Frame = {
  name: 'what would be left',
  read: (reading) => {
    if (!CONDITIONAL.test(reading.question)) return null;
    return addition(reading) ?? taking(reading) ?? removal(reading);
  },
};

function heightIn(item: Item): number | null {
  return item.kind === 'word' && item.literal?.kind === 'height' ? item.literal.value : null;
}

/** "if six 2U servers go into R01-A15 how many U are left". */
function addition(reading: Reading): Intent | null {
  const rack = reading.mentions().find((mention) => canBe(mention, ['dcim.rack']) && mention.entries.length > 0);
  const tall = reading.items.find((item) => heightIn(item) !== null);
  if (rack === undefined || tall === undefined || !(reading.has('units', 'left', 'free', 'utilisation') || /\bfits?\b/iu.test(reading.question))) return null;
  const count = takeNumber(reading) ?? 1;
  for (const item of [rack, tall]) reading.takeItem(item);
  reading.take('count', 'left', 'free', 'units', 'utilisation');
  for (const item of reading.items) if (nounType(item) === 'dcim.device' || roleStem(item) !== null || /^fits?$/iu.test(item.text)) reading.takeItem(item);
  takeAround(reading);
  return intentOf('what-if', { category: 'analysis', complexity: 'complex', mentions: [targetOf(rack, 'dcim.rack')], details: [...detail('kind', 'added'), ...detail('count', count), ...detail('height', heightIn(tall))] });
}

/** "how full is 10.10.4.0/24 after taking another 30 addresses". */
function taking(reading: Reading): Intent | null {
  const network = reading.mentions().find(({ shape }) => shape === 'cidr');
  const noun = reading.noun('ipam.ipaddress');
  if (network === undefined || noun === null) return null;
  const count = takeNumber(reading);
  if (count === null) return null;
  for (const item of [network, noun]) reading.takeItem(item);
  reading.take('utilisation', 'used', 'count', 'free', 'left', 'assigned');
  takeAround(reading);
  return intentOf('what-if', { category: 'analysis', complexity: 'complex', mentions: [targetOf(network, 'ipam.prefix')], details: [...detail('kind', 'taken'), ...detail('count', count)] });
}

/** "what does rack utilisation become if we pull everything tagged eol from datacenter-01". */
function removal(reading: Reading): Intent | null {
  const asked = reading.has('utilisation') || (reading.has('units') && reading.has('free', 'left'));
  if (!REMOVAL.test(reading.question) || !asked) return null;
  reading.take('utilisation', 'units', 'free', 'left', 'count', 'tagged', 'done');
  reading.takeNoun('dcim.rack');
  const subject = takeSubject(reading);
  if (subject !== null && subject.type !== 'dcim.device') return null;
  takeAround(reading);
  const conditions = [...(subject?.conditions ?? []), ...takeConditions(reading, 'dcim.device')];
  return conditions.length === 0 ? null : intentOf('what-if', { category: 'analysis', complexity: 'complex', subject: 'dcim.device', conditions, details: detail('kind', 'removed') });
}

function targetOf(item: MentionItem, type: string): ReturnType<typeof toIntentMention> {
  return toIntentMention(item, 'target', [type]);
}

function takeAround(reading: Reading): void {
  for (const item of reading.items) if (reading.isFree(item) && item.kind === 'word' && AROUND.test(item.text)) reading.takeItem(item);
}

/** "how many rack units do we have in datacenter-01 and how many are taken": all units of racks, and what becomes of them. */
const rackTotals: Frame = {
  name: 'all units of racks',
  read: (reading) => {
    const unit = reading.items.find((item) => reading.isFree(item) && hasCue(item, 'units'));
    if (unit === undefined || !(reading.has('count', 'sum')) || CONDITIONAL.test(reading.question)) return null;
    const free = reading.has('free', 'left');
    const taken = reading.has('used') || /\btotal\b/iu.test(reading.question) || /\brack units?\b|\brack space\b/iu.test(reading.question);
    if (!taken || (free && !reading.has('used')) || reading.mentionOf(['dcim.rack'])?.hint === 'dcim.rack') return null;
    if (reading.mentions().some((mention) => !canBe(mention, [...PLACE_TYPES, 'dcim.rack', 'tenancy.tenant']))) return null;
    reading.takeItem(unit);
    reading.take('count', 'sum', 'used', 'units', 'free', 'left', 'exists');
    reading.takeNoun('dcim.rack');
    reading.takeField('position');
    for (const item of reading.items) if (/^(?:reserved|rest)$/iu.test(item.text) && isFunction(reading.before(item), 'be')) reading.takeItem(item);
    return intentOf('rack-totals', { subject: 'dcim.rack', category: 'analysis', conditions: [...takeConditions(reading, 'dcim.rack')] });
  },
};

export const whatIfFrames: readonly Frame[] = [whatIf, rackTotals];
