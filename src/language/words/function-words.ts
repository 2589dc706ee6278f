/** Words of structure. `filler` carries nothing; the others steer the reader. */
export const FUNCTION_WORDS = [
  ['filler', ['the', 'a', 'an', 'our', 'my', 'me', 'us', 'we', 'i', 'you', 'your', 'please', 'can', 'could', 'would', 'will', 'like', 'now', 'currently', 'of course',
    'netbox', 'in netbox', 'recorded', 'existing', 'there', 'just now', 'yet', 'so', 'to see', 'want', 'need', 'want to see', 'also', 'then', 'ok', 'okay', 'hey',
    "'s", "'re", "'ve", "'m", "'ll", "'d", 'got', 'that', 'who', 'see', 'sits', 'sit', 'sitting', 'stands', 'stand', 'standing', 'present', 'located', 'exactly', 'use', 'using', 'be', 'been', 'being', 'currently recorded', 'on file', 'know', 'about', 'tell me', 'let me', 'give', 'full', 'complete', 'detailed', 'information', 'info', 'details', 'detail', 'everything', 'still', 'break', 'landing', 'terminating', 'group them', 'ones', 'both', 'mounted', 'installed', 'should', 'infos']],
  ['ask', ['show', 'show me', 'list', 'get', 'display', 'give me', 'pull', 'fetch', 'print', 'enumerate', 'find me', 'let me see', 'get me', 'describe', 'tell me about', 'pull up', 'open', 'details of', 'details on', 'info on', 'info about', 'information about', 'information on', 'what do we know about', 'what have we got on file for', 'what do we have on', 'summary card', 'look at']],
  ['question', ['what', 'which', 'whose', 'what are', 'what is', 'is there', 'are there']],
  ['be', ['is', 'are', 'was', 'were', 'am']],
  ['do', ['do', 'does', 'did']],
  ['have', ['have', 'has', 'had', 'having', 'carry', 'carries', 'with a']],
  ['with', ['with']],
  ['without', ['without', 'lacking', 'lack', 'lacks', 'missing', 'devoid of', 'with no', 'have no', 'has no', 'without any', 'without a', 'no', 'zero', 'with zero', 'not tied to', 'nobody', 'nothing', 'never', 'without a single', 'not in any']],
  ['not', ['not', 'other than', 'anything but', 'no longer', 'non', 'neither', 'nor', 'in a state other than', 'excluding', 'outside']],
  ['except', ['except', 'except for', 'all but', 'apart from', 'besides', 'minus']],
  ['only', ['only', 'just', 'solely', 'nothing but']],
  ['all', ['all', 'every', 'each', 'entire', 'any', 'some', 'whole', 'all of', 'all the', 'any of']],
  ['and', ['and', ',', 'plus', 'as well as', 'but']],
  ['or', ['or', 'either']],
  ['in', ['in', 'at', 'on', 'under', 'inside', 'within', 'into', 'across', 'over', 'throughout']],
  ['of', ['of', 'for', 'from', 'by', 'belonging to', 'owned by', 'to']],
  ['per', ['per', 'by', 'for each', 'grouped by', 'broken down by', 'split by', 'down by', 'of each', 'for every', 'group by', 'group them by', 'break down by']],
  ['it', ['it', 'this one', 'that one', 'its', 'this']],
  ['them', ['them', 'they', 'those', 'these', 'their', 'they all', 'of them', 'of these', 'of those']],
  ['there', ['over there', 'in there']],
] as const satisfies readonly (readonly [string, readonly string[]])[];

export type FunctionWord = (typeof FUNCTION_WORDS)[number][0];
