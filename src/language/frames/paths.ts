import { intentOf } from '../../query/intent.js';
import type { IntentMention } from '../../query/intent.js';
import { roleStem } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { about, detail, places, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';

/** What a path can begin and end at. */
const ENDS = ['dcim.device', 'virtualization.virtualmachine', 'dcim.rack', 'dcim.site', 'dcim.location', 'dcim.region'] as const;
const FAILING = ['dcim.device', 'dcim.rack', 'circuits.circuit', 'dcim.powerfeed', 'dcim.powerpanel'] as const;

const WAY = /\b(?:paths?|routes?|hops?|way|gets? (?:from|to)|(?:come|go|goes|travel) from|reach(?:es)?)\b/iu;
const WAY_WORDS = /^(?:path|paths|route|routes|routed|hop|hops|way|gets?|from|to|how|between|shortest|cabled|physical|physically|documented|direct|reach|reaches|there|can|i|does|do|internet|web|many|number|all|list|go|goes|come|comes|travel|why|not|is|are|through|via|over)$/u;
const INTERNET = /\b(?:the )?(?:internet|outside world)\b/iu;

const between: Frame = {
  name: 'the path between two things',
  read: (reading) => {
    if (!WAY.test(reading.question) || reading.mentions().some(({ shape }) => shape === 'port' || shape === 'address' || shape === 'cidr' || shape === 'vid')) return null;
    const ends = endsIn(reading);
    const internet = INTERNET.test(reading.question);
    const [from, to, ...more] = ends;
    if (from === undefined || (to === undefined && !internet) || (to !== undefined && internet) || more.length > 0) return null;
    reading.take('trace', 'ends-up', 'count', 'exists', 'contains', 'uses');
    takeAll(reading, WAY_WORDS);
    return intentOf('path-between', { category: 'analysis', request: 'relationship_analysis', complexity: 'complex', subject: 'dcim.device', mentions: to === undefined ? [from] : [from, { ...to, slot: 'second' }] });
  },
};

/** The ends that are named; "tor-1 to tor-2" was joined to a range. */
function endsIn(reading: Reading): readonly IntentMention[] {
  const found: IntentMention[] = [];
  for (const mention of reading.mentions()) {
    if (!canBe(mention, ENDS) || (mention.entries.length === 0 && mention.shape !== 'unknown' && mention.hint === null)) continue;
    reading.takeItem(mention);
    const [first, last] = mention.numberTo === null ? [] : mention.entries;
    if (first !== undefined && last !== undefined) found.push(...[first, last].map((entry): IntentMention => ({ slot: 'target', text: entry.name, type: entry.type, number: null })));
    else found.push(toIntentMention(mention, 'target'));
  }
  return found;
}

function takeAll(reading: Reading, pattern: RegExp): void {
  for (let word = reading.takeWord(pattern); word !== null; word = reading.takeWord(pattern));
}

const FAILS = /\b(?:go(?:es)? dark|blast radius|impact|impacted|(?:is|gets?|be|are) affected|affects?|what (?:breaks|fails|dies|would break|happens)|los(?:e|es|ing)|maintenance on|pulling|pulled|unplugg(?:ing|ed)|tak(?:e|es|ing|en) (?:out|down|offline)|who do (?:we|i) (?:need to )?(?:tell|inform|notify|warn)|outage of|goes down with|go down with|depends? on|rel(?:y|ies) on)\b|\b(?:if|when|once|should)\b.*\b(?:dies?|fails?|failed|breaks?|down|lost|reboots?|offline|goes|dead|gone)\b/iu;
const FAIL_WORDS = /^(?:goes|go|dark|down|if|when|once|should|dies?|fails?|failed|breaks?|break|blast|radius|pulling|pull|pulled|impact|impacted|affected|affect|affects|lose|loses|losing|lost|happens?|happen|take|takes|taking|taken|out|offline|unplug|unplugged|unplugging|remove|removing|removed|reboots?|rebooting|reboot|maintenance|tell|inform|notify|warn|who|outage|dead|gone|off|during|with|things?|everything|anything|else|to|need|would|happen|their|its|connection|network|we|shut|switched|turned|depends?|rely|relies|on)$/u;

const impact: Frame = {
  name: 'what is affected when something fails',
  read: (reading) => {
    if (!FAILS.test(reading.question)) return null;
    const object = reading.mentionOf(FAILING);
    if (object === null || (object.entries.length === 0 && object.hint === null && object.shape !== 'unknown')) return null;
    const type = object.hint ?? object.entries.find((entry) => FAILING.some((each) => each === entry.type))?.type ?? null;
    const electric = reading.has('power') || ((type === 'dcim.powerfeed' || type === 'dcim.powerpanel') && !/\b(?:blast|impact|affect|maintenance|who)/iu.test(reading.question));
    if (electric) return null;
    const sites = type === 'circuits.circuit' && (reading.noun('dcim.site') !== null || reading.has('uplinks'));
    reading.take('goes-down', 'uplinks', 'contact', 'powered-by');
    reading.takeNoun('dcim.site', 'dcim.device', 'circuits.circuit', 'dcim.rack');
    takeAll(reading, FAIL_WORDS);
    const target = targetOrReference(reading, FAILING);
    return target === null ? null : about('impact', target, { category: 'analysis', request: 'relationship_analysis', complexity: 'complex', mentions: [...places(reading)], details: detail('sites', sites ? 'yes' : null) });
  },
};

const BREAKS = /\bwhy\b.*\b(?:not|no)\b|\bwhy\b.*n['’]t\b|\b(?:dead[- ]ends?|half[- ]patched|half[- ]connected|lead(?:s|ing)? nowhere|ends? nowhere|go(?:es)? nowhere|broken (?:paths?|links?|cables?))\b|\bwhere (?:does|do|is|are)\b.*\b(?:stop|stops|break|breaks|broken|cut|end)\b/iu;
const BREAK_WORDS = /^(?:why|not|no|is|connected|connect|connecting|connection|link|linked|up|down|reach|reaching|working|work|dead|dead-ends?|end|ends|half-patched|half|patched|half-connected|leads?|leading|nowhere|goes?|broken|paths?|where|does|do|stop|stops|break|breaks|cut|starting|start|at|on|from|path|cabled|wired|plugged|in|anywhere|anything)$/u;

const broken: Frame = {
  name: 'where a path breaks',
  read: (reading) => {
    const device = reading.mentionOf(['dcim.device']);
    if (!BREAKS.test(reading.question) || device === null || (device.entries.length === 0 && device.hint === null)) return null;
    const port = reading.mentions().find(({ shape }) => shape === 'port') ?? null;
    if (/\bwhere\b.*\bend\b/iu.test(reading.question) && !reading.has('uplinks')) return null;
    if (port !== null) reading.takeItem(port);
    const uplinks = reading.take('uplinks');
    reading.take('peer', 'starting', 'ending', 'where', 'ends-up', 'trace', 'touching', 'unplugged');
    reading.takeNoun('dcim.interface', 'dcim.frontport', 'dcim.rearport', 'dcim.cable');
    for (const item of reading.items) if (reading.isFree(item) && roleStem(item) === 'patch-panel') reading.takeItem(item);
    takeAll(reading, BREAK_WORDS);
    const target = targetOrReference(reading, ['dcim.device']);
    if (target === null) return null;
    return about('path-break', target, { category: 'analysis', subject: 'dcim.interface', request: 'relationship_analysis', mentions: [...portMention(port)], details: detail('uplinks', uplinks ? 'yes' : null) });
  },
};

function portMention(port: MentionItem | null): readonly IntentMention[] {
  return port === null ? [] : [{ slot: 'port', text: port.text, type: port.hint, number: null }];
}

export const pathFrames: readonly Frame[] = [broken, between, impact];
