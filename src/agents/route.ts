/** Who reads a question: the grammar alone, a model before it, or a model where the grammar ends. */
export const ROUTES = ['grammar', 'model', 'hybrid'] as const;
export type Route = (typeof ROUTES)[number];

export function isRoute(text: string): text is Route {
  return ROUTES.some((route) => route === text);
}
