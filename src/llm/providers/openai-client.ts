import { OpenAI } from 'openai';

const AZURE = /\.(?:openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)$/;
const noop = (): void => undefined;

/** The SDK, without what it does by itself: trying again, printing, and sending what it finds in the environment. */
export function openClient(baseUrl: string, key: string | null): OpenAI {
  const url = new URL(baseUrl);
  return new OpenAI({
    apiKey: key ?? 'none', // it wants one, whatever the headers say
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: `${url.origin}${url.pathname.replace(/\/$/, '')}`,
    defaultQuery: Object.fromEntries(url.searchParams),
    defaultHeaders: keyHeaders(url, key),
    maxRetries: 0,
    logLevel: 'off',
    logger: { error: noop, warn: noop, info: noop, debug: noop },
  });
}

/** How the key is sent; null leaves a header of the SDK out. Azure takes keys in a header of its own. */
export function keyHeaders({ hostname }: URL, key: string | null): Readonly<Record<string, string | null>> {
  if (key === null) return { Authorization: null };
  return AZURE.test(hostname) ? { Authorization: null, 'api-key': key } : {};
}
