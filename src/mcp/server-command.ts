import { isSecretName, secretsOfArguments } from '../secrets.js';

/** How to start an MCP server. `env` is given to it on top of the little that it inherits. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string | null;
}

const SHORTEST_SECRET = 4;

/** Replaces every secret of a server's command in a text: values of variables and options named like one. */
export function redactor(server: ServerCommand): (text: string) => string {
  const secrets = secretsOfServer(server)
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
}

/** The command as one would type it, fit for a message. */
export function describeCommand(server: ServerCommand): string {
  const words = [server.command, ...server.args].map((word) => (/[\s"']/.test(word) ? JSON.stringify(word) : word));
  return redactor(server)(words.join(' '));
}

/** The same for the same command, arguments, environment and folder. It holds their secrets: good for a hash and nothing else. */
export function identityOf({ command, args, env, cwd }: ServerCommand): string {
  const variables = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([command, args, variables, cwd]);
}

/** The values of variables and options that are named like a secret. */
export function secretsOfServer({ env, args }: ServerCommand): readonly string[] {
  return [...Object.entries(env).flatMap(([name, value]) => (isSecretName(name) ? [value] : [])), ...secretsOfArguments(args)];
}
