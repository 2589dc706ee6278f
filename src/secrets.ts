type Environment = Readonly<Record<string, string | undefined>>;

/** What variables and options that hold a secret are called. */
const SECRET_NAME = /token|secret|passw|api[-_]?key|credential/i;
const SECRET_VARIABLES = ['NETBOX_TOKEN', 'OPENAI_API_KEY'] as const;
/** Shorter values would blot out ordinary text and protect nothing. */
const SHORTEST_SECRET = 6;

/** The secrets that this run knows of, in every form in which they could turn up, longest first. */
export function secretsIn(environment: Environment): readonly string[] {
  const command = (environment['NETBOX_MCP_COMMAND'] ?? '').split(/\s+/).map((word) => word.replace(/["']/g, ''));
  const values = [...SECRET_VARIABLES.map((name) => environment[name] ?? ''), passwordOf(environment['REDIS_URL'] ?? ''), passwordOf(environment['OPENAI_BASE_URL'] ?? ''), ...secretsOfArguments(command)];
  return secretForms(values);
}

/** Every form in which these secrets could turn up, longest first. */
export function secretForms(values: readonly string[]): readonly string[] {
  const forms = values.filter((value) => value.length >= SHORTEST_SECRET).flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), Buffer.from(value).toString('base64')]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** The text with every known secret blotted out. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, '***'), text);
}

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** `--token x`, `--token=x`, and `-e NETBOX_TOKEN=x` as Docker takes it. */
export function secretsOfArguments(args: readonly string[]): readonly string[] {
  return args.flatMap((argument, index) => {
    const [name = '', ...value] = argument.split('=');
    if (!isSecretName(name)) return [];
    if (value.length > 0) return [value.join('=')];
    return name.startsWith('-') ? args.slice(index + 1, index + 2) : [];
  });
}

function passwordOf(url: string): string {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).password) : '';
}
