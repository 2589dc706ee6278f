/** A key that sorts text as people do: without case, numbers by value, punctuation before digits before letters. */
export function naturalKey(text: string): string {
  return text.toLowerCase().replace(/\d+|[:-@[-`{-~]/g, (part) => (/\d/.test(part) ? numberKey(part) : `\u0001${part}`));
}

/** Numbers of more digits come later; their count goes first. */
function numberKey(digits: string): string {
  const significant = digits.replace(/^0+/, '');
  return `${String.fromCharCode(0x30 + Math.min(significant.length, 40))}${significant}`;
}

const INTERFACE = /^([^\d.:]+)?(?:(\d+)\/)?(?:(\d+)\/)?(?:(\d+)\/)?(?:(\d+)\/)?(\d+)?(?::(\d+))?(?:\.(\d+))?(.*)$/s;

/**
 * A key that sorts interface names as NetBox does: by slot, subslot, position and subposition (those without come last),
 * then by the letters before, then by number, channel and subinterface.
 */
export function interfaceKey(name: string): string {
  const [, type = '', slot, subslot, position, subposition, id, channel, unit, rest = ''] = INTERFACE.exec(name) ?? [];
  const places = [slot, subslot, position, subposition].map((part) => part?.padStart(4, '0') ?? '9999');
  const numbers = [id, channel, unit].map((part) => part?.padStart(6, '0') ?? '......');
  return [...places, type, ...numbers, naturalKey(rest)].join('');
}
