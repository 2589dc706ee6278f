import { intentOf } from '../../query/intent.js';
import { nounType, roleStem } from '../items.js';
import { takeConditions } from '../conditions.js';
import { places } from './frame.js';
import type { Frame } from './frame.js';
import { takeSubject } from './subject.js';

const TAG = 'extras.tag';
const VM = 'virtualization.virtualmachine';

const tagged: Frame = {
  name: 'everything that carries a tag',
  read: (reading) => {
    const asked = reading.take('tagged');
    const noun = reading.noun(TAG) !== null;
    const tag = reading.mentionOf([TAG]);
    if (tag === null || tag.hint !== TAG || !(asked || noun || /\btag\b/iu.test(reading.question))) return null;
    if (reading.items.some((item) => reading.isFree(item) && (roleStem(item) !== null || (nounType(item) !== null && nounType(item) !== TAG)))) return null;
    if (!/\b(?:everything|anything|what|all|objects?|stuff|things?)\b/iu.test(reading.question)) return null;
    reading.takeNoun(TAG);
    const found = reading.target([TAG]);
    return found === null ? null : intentOf('tagged', { mentions: [found, ...places(reading)] });
  },
};

const running: Frame = {
  name: 'virtual machines on a host or cluster',
  read: (reading) => {
    if (!reading.take('runs-on') || reading.has('count')) return null;
    const vms = reading.takeNoun(VM);
    const host = reading.items.find((item) => reading.isFree(item) && roleStem(item) === 'hypervisor');
    if (host !== undefined) reading.takeItem(host);
    const holder = reading.mentionOf(['dcim.device', 'virtualization.cluster', 'dcim.rack']);
    if (holder === null || (!vms && holder.entries.every((entry) => entry.type === VM))) return null;
    return intentOf('list', { subject: VM, conditions: [...takeConditions(reading)] });
  },
};

const unused: Frame = {
  name: 'objects that nothing uses',
  read: (reading) => {
    if (!reading.take('unused')) return null;
    const subject = takeSubject(reading);
    if (subject === null || subject.conditions.length > 0) return null;
    if (reading.hasFunction('without')) return null;
    return intentOf('unused', { subject: subject.type, request: 'configuration_audit', conditions: [...takeConditions(reading)] });
  },
};

export const setFrames: readonly Frame[] = [tagged, running, unused];
