/** Shorter names that people use for countries and large regions, by the full name in lower case. */
const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  'united kingdom': ['uk', 'u.k', 'great britain', 'britain'],
  'united states': ['us', 'usa', 'u.s', 'u.s.a', 'united states of america'],
  'united states of america': ['us', 'usa', 'u.s', 'u.s.a', 'united states'],
  'united arab emirates': ['uae'],
  'new zealand': ['nz'],
  'south korea': ['korea'],
  'czech republic': ['czechia'],
  netherlands: ['holland', 'the netherlands'],
  'asia pacific': ['apac'],
  'north america': ['noram'],
  'latin america': ['latam'],
};

/** What else a region of this name is called; nothing for most. */
export function shortCountryNames(name: string): readonly string[] {
  return SHORT_NAMES[name.toLowerCase()] ?? [];
}
