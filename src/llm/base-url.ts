/** What is wrong with the address of an endpoint, to go on after "must be"; null when nothing is. */
export function baseUrlProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return 'an address that begins with http:// or https://, e.g. http://localhost:11434/v1';
  return url.username === '' && url.password === '' ? null : 'an address without a login in it; keys go into OPENAI_API_KEY';
}
