type Environment = Readonly<Record<string, string | undefined>>;

const SECRET_VARIABLES = ['NETBOX_TOKEN', 'OPENAI_API_KEY'] as const;
/** Shorter values would blot out ordinary text and protect nothing. */
const SHORTEST_SECRET = 6;

/** The secrets that this run knows of, in every form in which they could turn up, longest first. */
export function secretsIn(environment: Environment): readonly string[] {
  const values = [...SECRET_VARIABLES.map((name) => environment[name] ?? ''), passwordOf(environment['REDIS_URL'] ?? '')];
  const forms = values.filter((value) => value.length >= SHORTEST_SECRET).flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString('base64')]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** The text with every known secret blotted out. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, '***'), text);
}

function passwordOf(url: string): string {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).password) : '';
}
