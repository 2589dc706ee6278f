import type { Spending } from '../../../llm/budget.js';
import { line, safe } from '../../../render/sanitise.js';
import type { SafeText } from '../../../render/sanitise.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';

export async function usage({ io, app }: Shell): Promise<null> {
  say(io, usageText(await (await app()).spent()));
  return null;
}

/** What models have taken since the shell was opened; null when there is none. */
export function usageText(spent: Spending | null): SafeText {
  if (spent === null) return line`No model is used: questions are read by grammar alone. OPENAI_API_KEY changes that.`;
  const { calls, promptTokens, cachedTokens, completionTokens, costUsd, unpricedCalls } = spent;
  if (calls === 0) return line`No model was called yet: the grammar has read every question.`;
  const cached = cachedTokens === 0 ? line`` : line` (${counted(cachedTokens)} cached)`;
  const cost = unpricedCalls === calls ? line`price not known` : unpricedCalls === 0 ? inDollars(costUsd) : line`${inDollars(costUsd)} and ${counted(unpricedCalls)} calls whose price is not known`;
  return line`${counted(calls)} model calls: ${counted(promptTokens)} prompt tokens${cached}, ${counted(completionTokens)} written; ${cost}.`;
}

function counted(count: number): SafeText {
  return safe(count.toLocaleString('en-US'));
}

function inDollars(amount: number): SafeText {
  return safe(`$${amount.toFixed(4)}`);
}
