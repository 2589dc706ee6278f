import { ModelFailure } from '../failures.js';

/** An answer that is of no such API: a login page, a proxy's error, another program. */
export function notAnApi(host: string, answer: string): ModelFailure {
  const what = answer.trimStart().startsWith('<') ? 'a web page' : answer;
  return new ModelFailure('not an API', `${host} answered with ${what} instead of what a model says.`, { hint: 'Check OPENAI_BASE_URL, and whether the network wants a login.' });
}

/** What came instead of an object: the SDK gives the text of what is not announced as JSON. */
export function jsonBody(body: unknown, host: string): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    throw notAnApi(host, body.trimStart().startsWith('<') ? body : 'something that is no JSON');
  }
}

/** A stream is announced as one; the SDK takes anything for one, and finds nothing in it. */
export function checkStream(response: Response, host: string): void {
  const type = response.headers.get('content-type') ?? '';
  if (!/event-stream/i.test(type)) throw notAnApi(host, /html/i.test(type) ? '<' : `something of type "${type}"`);
}
