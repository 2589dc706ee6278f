/** A paragraph about records needs none of these; who writes one was told to by a name. */
const LINK = /\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\bmailto:|\]\(/iu;
/** "evil.example", "ops@evil.example": names with dots whose last part has letters only. */
const HOST = /[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/giu;

/** Whether a text points somewhere: by a link, or by the name of a host that another text does not hold. */
export function pointsElsewhere(text: string, source: string): boolean {
  const known = source.toLowerCase();
  return LINK.test(text) || (text.match(HOST) ?? []).some((host) => !known.includes(host.toLowerCase()));
}
