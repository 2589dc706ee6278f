/** What people put before a question without adding to it. Each is cut off as long as one of them stands there. */
const OPENINGS: readonly RegExp[] = [
  /^(?:hey|hi|hello|so|well|um+|ah|and now|now|also|ok|okay|right)\s*[,:]\s*/iu,
  /^(?:please|pls|plz|kindly)\s*,?\s+/iu,
  /^(?:can|could|would|will) you (?:please |pls |kindly |maybe |quickly |just )*(?=\S)(?!help\b)/iu,
  /^(?:do|would) you (?:happen to )?know\s+/iu,
  /^(?:please )?(?:tell me|let me know|find out|check(?: for me)?|verify)\s+(?=(?:what|which|where|who|whose|how|when|if|whether|the)\b)/iu,
  /^i(?:'d| would|'ll)? (?:like|love|want|need|have) to (?:know|see|find out|find|check|learn)\s+/iu,
  /^i(?:'d| would) like (?=(?:a list|an overview|the|all)\b)/iu,
  /^i(?:'m| am) (?:trying to (?:find out|find|see)|looking for|interested in|wondering)\s+/iu,
  /^i (?:just )?wonder(?:ed)?\s*,?\s+/iu,
  /^(?:quick )?question\s*[:,]\s*/iu,
];

/** What people put behind it. */
const CLOSINGS: readonly RegExp[] = [/\s+(?:for|with) (?:the )?analysis\s*[.!?]*$/iu, /[\s,]+(?:please|pls|plz|thanks|thank you|thx|cheers|for me)\s*[.!?]*$/iu, /\s*(?:[!?]\s*){2,}$/u, /\s+!$/u, /!$/u];

/** Spellings of small words, which carry the structure of a question. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(what|where|who|how|that|there)s\b(?=\s)/giu, "$1's"],
  [/\b(are|is|was|were|do|does|did|has|have|had|ca|could|should|would)nt\b/giu, "$1n't"],
  [/(?<=^|\s)w\/o(?=\s)/giu, 'without'],
  [/(?<=^|\s)w\/(?=\s)/giu, 'with'],
  [/^(?:wich|whch|whitch)\b/iu, 'which'],
  [/\bmore then\b/giu, 'more than'],
  [/\bless then\b/giu, 'less than'],
  // "with no more than 2" is no "with no".
  [/\b(?:no|not) more than\b/giu, 'at most'],
  [/\b(?:no|not) (?:fewer|less) than\b/giu, 'at least'],
];

const WHETHER = /^(?:if|whether)\s+(?!.*\b(?:how|what|which)\b)(.+?)\s+(is|are|was|were|has|have|does|do)\s+(.+)$/iu;
/** A statement with a question mark: it begins with what it is about, not with a word that asks. */
const STATEMENT = /^(?!(?:what|which|where|who|whose|how|when|why|is|are|was|were|do|does|did|has|have|can|could|any|show|list|get|give|find|search|trace|and|or|only|just)\b)(\S+(?: \d\S*)?)\s+(is|are)\s+(?!there\b|what\b)(.+)\?$/iu;

/** "10.10.4.20 free?", "U10 of R01-A02 occupied?", "10.10.4.20, is it free?": a name with a number in it, and a state that a question mark asks about. */
const NAMED = '(?:(?:rack|cabinet|vlan|unit|address|ip|prefix|port) )?[^\\s,]*\\d[^\\s,]*(?: u\\d+)?(?: (?:of|in|on|at) (?:rack |cabinet )?[^\\s,]*\\d[^\\s,]*)?';
const TAKEN = 'free|available|unused|vacant|taken|used|in use|occupied|assigned|empty';
const BARE_STATE = new RegExp(`^(${NAMED})(?:\\s*[,:–-]\\s*|\\s+)(?:is it (?:still |already )?)?(${TAKEN})(?: or (?:${TAKEN}))?\\s*\\?$`, 'iu');
const IS_IT = new RegExp(`^(${NAMED})(?:\\s*[,:–-]\\s*|\\s+)is it (?:still |already )?(${TAKEN})$`, 'iu');

/** "for every device in datacenter-01 show me name, serial and rack" */
const FOR_EACH = /^for (every|each|all)(?: of)?(?: the)? (\S.*?)[,:]? (?:show(?: me)?|give(?: me)?|list|tell me|print|display|get(?: me)?|i (?:want|need)) (?:the |its |their )?((?:[\w -]+, ?)+[\w -]+|[\w -]+ and [\w -]+)$/iu;

/** "all switches at X are active?" */
const STATEMENT_OF_ALL = /^((?:all|every|each)\s+.+?)\s+(is|are|has|have)\s+(?!there\b)(.+)\?$/iu;

/** The question without its courtesies: "could you tell me whether fw-01 is active, please" → "is fw-01 active". Quoted text is left alone. */
export function plainQuestion(question: string): string {
  if (/["“”]/u.test(question)) return question;
  let plain = question.trim();
  for (let before = ''; before !== plain; ) {
    before = plain;
    for (const pattern of [...OPENINGS, ...CLOSINGS]) plain = plain.replace(pattern, '');
  }
  for (const [pattern, spelling] of SPELLINGS) plain = plain.replace(pattern, spelling);
  const [, named, state] = BARE_STATE.exec(plain) ?? IS_IT.exec(plain) ?? [];
  if (named !== undefined && state !== undefined) plain = `is ${named} ${state}`;
  const [, subject, verb, rest] = WHETHER.exec(plain) ?? STATEMENT.exec(plain) ?? STATEMENT_OF_ALL.exec(plain) ?? [];
  if (subject !== undefined && verb !== undefined && rest !== undefined) plain = `${verb} ${subject} ${rest}`;
  const [, every = '', objects, columns] = FOR_EACH.exec(plain) ?? [];
  if (objects !== undefined && columns !== undefined) plain = `${columns.replace(/\b(?:the|its|their) /giu, '')} of ${every} ${objects}`;
  return plain.trim() === '' ? question : plain;
}
