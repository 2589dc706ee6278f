import type { Act } from '../../query/intent.js';

/**
 * Things people say to the program itself, as whole utterances: a closed class, so a table of them.
 * Each is matched against the question in lower case without punctuation at its end.
 */
export const TALK: readonly (readonly [Act, RegExp])[] = [
  ['help', /^(?:help|\?|what can (?:i|you) (?:ask|do)(?: you| here)?|what (?:questions )?(?:do|can) you (?:understand|answer|know).*|how (?:do|can|should) i (?:search|ask|find|list|see|get|look|query|filter|use)\b.*|(?:show me )?(?:some )?examples?(?: (?:for|of|about)\b.*)?|usage|commands)$/u],
  ['connection', /^(?:which netbox(?: is this| are we on)?|am i on the demo(?: data)?|is this (?:the )?(?:demo|live|production)(?: data)?|can i write(?: here)?|(?:is this|am i) read.?only|what tools does the server (?:offer|have)|which server (?:is this|are we using)|who am i(?: logged in as)?|where (?:am i|are we) connected(?: to)?|which (?:version of )?netbox (?:version )?(?:is this|do we run)|(?:(?:which|what)(?: netbox)?|list(?: all)?|show(?: me)?)(?: the)?(?: installed)? plugins(?: (?:are|is) (?:installed|active|there|in use)| does (?:it|netbox|this netbox) have| do we (?:have|use|run))?)$/u],
  ['health', /^(?:(?:check )?(?:the )?(?:netbox )?(?:server )?health(?: check)?(?: of .*)?|check netbox server health|is netbox (?:up|down|alive|reachable|ok)|connection check|check (?:the )?connection|system status|status(?: of the (?:system|connection))?|why is (?:it|this) so slow(?: today)?|is everything (?:ok|fine|alright|working)|ping netbox|are you (?:up|ok|working))$/u],
  ['explain', /^(?:why|why that|why is that|how did you (?:get|find|calculate|compute) (?:that|this)(?: number| answer| list)?|how do you know(?: that)?|which filters did you use|what did you ask netbox|show me the (?:rest |api |tool )?calls? (?:for|behind) (?:that|this)|explain(?: that| this| the answer)?|what calls did you make)$/u],
  ['cancel', /^(?:never ?mind|cancel(?: that)?|forget it|stop|no thanks|abort)$/u],
  ['off-topic', /^(?:(?:hi|hello|hey|howdy)(?:,? (?:there|all|everyone|folks|mate|friend|netbox|again))*|good (?:morning|afternoon|evening)|(?:thanks?|thank you|cheers)(?:[ ,].*)?|bye|great|nice|ok|okay|cool|perfect|yes|no)$/u],
  ['vague', /^(?:and (?:those|these|that|it|them)|show(?: me)?(?: details| more details)?|list|details|more details|sort out\b.*|(?:can you )?help me(?: with (?:my|our|the|this) \w+)?|can you help(?: me)?(?: with .*)?|(?:do|fix|check) (?:it|that|this|something|everything|the network))$/u],
];

/** Requests that have nothing to do with NetBox. */
export const OFF_TOPIC = /\b(?:weather|poem|joke|song|story|jira|ticket|servicenow|recipe|football|news|stock price|translate|who are you|how are you|your name)\b/iu;

/** What NetBox does not hold: live state, running configuration, secrets. */
export const NOT_STORED =
  /\b(?:traffic|throughput|bandwidth usage|utili[sz]ation of the link|ping(?:able|s|ed)?|reachable|packet loss|latency|jitter|cpu (?:load|usage|utili[sz]ation)|memory (?:usage|load)|load average|temperature|fan speed|uptime|error counters?|crc|running[- ]config(?:uration)?|startup[- ]config(?:uration)?|show run|snmp(?: community)?|community string|passwords?|credentials?|secrets?|arp(?: table| entr(?:y|ies))?|mac(?: address)? table|routing table|route table|routes?(?! targets?)|bgp (?:sessions?|neighbou?rs?|peers?|state)|ospf|lldp|cdp|dhcp leases?|active leases|wireless clients|connected clients|software version|firmware(?: version)?|os version|syslog|log messages)\b/iu;

/** Orders to equipment or other programs, which only change records here. */
export const ORDERS = /^(?:please )?(?:can you |could you )?(?:ping|reboot|restart|reload|push|deploy|upgrade|back ?up|monitor|graph|ssh|telnet|traceroute|shut(?: down)?|power ?(?:cycle|off|on))\b/iu;
