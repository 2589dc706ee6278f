import { describeBehind, describeObjects, labelOf, orList, distinctNames } from '../../query/phrase.js';
import type { Condition } from '../../query/query.js';

/** A condition as what all, or some, of a set are said to be. */
export interface RuleText {
  readonly one: string;
  readonly many: string;
  readonly oneNot: string;
  readonly manyNot: string;
}

/** "are active" and "are not active"; "have 2 or more power feeds" and "do not". */
export function ruleText(type: string, condition: Condition): RuleText {
  switch (condition.kind) {
    case 'empty':
      return having(`no ${labelOf(type, condition.field)}`, labelOf(type, condition.field), condition.negated);
    case 'related':
      return relatedRule(condition);
    case 'field':
    case 'is': {
      const said = adjective(condition) ?? describeBehind(type, { ...condition, negated: false });
      return being(said, condition.negated);
    }
    case 'through':
    case 'filter':
      return being(describeBehind(type, { ...condition, negated: false }), condition.negated);
    case 'any':
    case 'all':
      return being(describeBehind(type, condition), false);
  }
}

function being(said: string, negated: boolean): RuleText {
  const [is, not] = negated ? ['not ', ''] : ['', 'not '];
  return { one: `is ${is}${said}`, many: `are ${is}${said}`, oneNot: `is ${not}${said}`, manyNot: `are ${not}${said}` };
}

function having(absent: string, present: string, wanted: boolean): RuleText {
  const [yes, no] = wanted ? [present, absent] : [absent, present];
  return { one: `has ${yes}`, many: `have ${yes}`, oneNot: `has ${no}`, manyNot: `have ${no}` };
}

function relatedRule({ type, where, min, max, every }: Extract<Condition, { kind: 'related' }>): RuleText {
  const objects = describeObjects(type, where);
  const only = describeObjects(type, where, 1);
  if (every === true) return having(`other ${describeObjects(type, [])} too, or none`, `nothing but ${objects}`, true);
  if (max === 0) return having(objects, `no ${only}`, true);
  if (max === null && min <= 1) return having(`no ${only}`, objects, true);
  if (max === null) return having(`fewer than ${String(min)} ${objects}`, `${String(min)} or more ${objects}`, true);
  const range = min === max ? `exactly ${String(min)} ${objects}` : `${min === 0 ? 'at most' : `${String(min)} to`} ${String(max)} ${objects}`;
  return having(`another number of ${objects} than ${range}`, range, true);
}

/** A status or maker is what something is; other values it has. */
function adjective(condition: Extract<Condition, { kind: 'field' | 'is' }>): string | null {
  if (condition.kind === 'is') return condition.relation === 'manufacturer' ? orList(distinctNames(condition.objects)) : null;
  const [only] = condition.values;
  if (typeof only === 'boolean') return only ? condition.field : `not ${condition.field}`;
  return condition.field === 'status' && condition.lookup === 'equals' ? orList(condition.values.map(String)) : null;
}
