/** What an order does to records. `place` puts something somewhere: a new thing with an article, else a move. */
export type OrderKind = 'create' | 'need' | 'place' | 'update' | 'rename' | 'move' | 'give' | 'clear' | 'take-out' | 'lifecycle' | 'describe' | 'delete' | 'unplanned';

/** Verbs at the start of a sentence that order a change, longest first within a kind. */
export const ORDER_VERBS: readonly (readonly [OrderKind, readonly string[]])[] = [
  ['delete', [
    'retire and remove', 'retire and delete', 'decommission and remove', 'decommission and delete', 'get rid of', 'throw out', 'throw away', 'wipe out', 'wipe', 'clean up', 'clean out',
    'tear down', 'delete', 'remove', 'drop', 'purge', 'erase', 'destroy', 'scrap',
  ]],
  ['create', ['set up', 'setup', 'create', 'add', 'register', 'provision', 'build', 'onboard', 'install', 'insert', 'mount', 'document', 'define', 'new', 'rack up', 'rack']],
  ['need', ['i need', 'we need', 'i want', 'we want']],
  ['place', ['put', 'place', 'make']],
  ['rename', ['rename', 'relabel', 'name it', 'call it']],
  ['describe', ['describe']],
  ['update', ['set', 'change', 'update', 'modify', 'edit', 'correct', 'fix', 'alter', 'adjust', 'mark', 'flag']],
  ['move', ['move', 'relocate', 'shift', 'migrate', 'transfer']],
  ['give', ['give', 'assign', 'reassign', 'hand over', 'hand']],
  ['clear', ['clear', 'unset', 'blank']],
  ['take-out', ['take', 'pull', 'unrack']],
  ['lifecycle', ['retire', 'decommission', 'deprecate', 'activate']],
  ['unplanned', [
    'allocate', 'reserve', 'grab', 'carve', 'unassign', 'cable up', 'cable', 'connect', 'patch', 'plug', 'wire up', 'wire', 'link', 'unplug', 'disconnect', 'unpatch', 'uncable', 'repatch', 'swap', 'exchange', 'trunk', 'enable', 'disable',
    'allocate', 'reserve', 'grab', 'carve', 'unassign', 'cable up', 'cable', 'connect', 'patch', 'plug', 'wire up', 'wire', 'link', 'unplug', 'disconnect', 'unpatch', 'uncable', 'repatch', 'swap', 'trunk', 'enable', 'disable', 'allow', 'permit', 'turn off', 'turn on', 'bring up',
    'untag', 'tag', 'add a note', 'add a journal entry', 'add a comment', 'leave a note',
  ]],
];

/** Kinds of change that no plan is made for yet, by their verb. */
export const UNPLANNED_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:allocate|grab|carve|reserve)\b/u, 'allocating addresses, VLAN ids or rack units'],
  [/^(?:unassign)\b/u, 'assigning addresses to ports'],
  [/^(?:cable|connect|patch|plug|wire|link|unplug|disconnect|unpatch|uncable|repatch)\b/u, 'changes of cabling'],
  [/^(?:swap|exchange)\b/u, 'swapping two objects'],
  [/^(?:trunk|enable|disable)\b/u, 'settings of ports'],
  [/^swap\b/u, 'swapping two objects'],
  [/^(?:trunk|enable|disable|allow|permit|shut|shutdown|turn|bring)\b/u, 'settings of ports'],
  [/^(?:untag|tag)\b/u, 'tagging'],
  [/^(?:add|leave)\b/u, 'notes and journal entries'],
];

/** What people put before an order. */
export const LEAD = /^(?:(?:ok|okay|now|then|and|so|hey|hi|please|kindly|just|right)[\s,]+)*(?:(?:can|could|would|will) (?:you|we)(?: please)? |(?:i|we)(?:'d| would) like (?:you )?to |(?:i|we) (?:want|need|have) (?:you )?to |let'?s |let us |go ahead and |please )*(?:(?:please|now|just) )*/u;

/** Lifecycle verbs and the states that they stand for, best first. */
export const LIFECYCLE: Readonly<Record<string, readonly string[]>> = {
  retire: ['retired', 'decommissioned', 'decommissioning', 'deprecated'],
  decommission: ['decommissioning', 'deprovisioning', 'decommissioned', 'retired', 'deprecated'],
  deprecate: ['deprecated', 'retired'],
  activate: ['active', 'connected'],
};

/** Copies of another object. */
export const LIKE = /^(?:like|similar to|the same as|same as|as a copy of|a copy of|as a clone of|a clone of|modell?ed on|based on|identical to)\s+/u;

/** Replies to a plan that is shown, as whole utterances in lower case without closing punctuation. */
export const PLAN_REPLIES: readonly (readonly [string, RegExp])[] = [
  ['apply', /^(?:(?:yes|yep|yeah|ok|okay|sure|fine|please)[\s,]*)*(?:(?:now )?(?:apply|confirm|approve|commit|execute|write) (?:it|that|this|the plan|the change|the changes|them)|go ahead(?: with (?:it|that|the plan))?|do it|make it so|write it to netbox|apply|commit|confirm(?:ed)?|approved?|ship it|looks good,? (?:apply|go ahead|do it)(?: it)?)(?: (?:now|please))*$/u],
  ['undo', /^(?:please )?(?:undo|revert|roll ?back|take back)(?: (?:it|that|this|the last change|the change|the last one|everything|all))?(?: please)?$/u],
  ['what-if', /^(?:what (?:would|will|should) (?:have )?happen(?:ed)?(?: (?:then|if .*))?|what would (?:that|this|it|the plan) (?:have )?(?:do|done|change|changed)|(?:show|repeat)(?: me)? (?:the|that|my) (?:last )?plan(?: again)?)$/u],
];

/** What is made of answers, not of records: "make a list of devices" asks. */
export const OF_ANSWERS = /^(?:list|lists|table|report|reports|overview|summary|diagram|drawing|chart|graph|map|export|csv|json|backup|copy|comparison)$/iu;

/** Words behind an edit of a plan that ask to apply it. */
export const AND_GO = /[\s,]+(?:and|then|and then)\s+(?:go(?: ahead)?|apply(?: it)?|do it|confirm(?: it)?|commit(?: it)?)(?:\s+please)?$/iu;
