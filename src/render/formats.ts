import type { Answer } from '../answer.js';
import type { Rendered, View } from './view.js';

export type Render = (answer: Answer, view: View) => Rendered;

const FORMATS = {
  table: async (): Promise<Render> => (await import('./text.js')).renderText,
  json: async (): Promise<Render> => (await import('./json.js')).renderJson,
  csv: async (): Promise<Render> => (await import('./csv.js')).renderCsv,
  markdown: async (): Promise<Render> => (await import('./markdown.js')).renderMarkdown,
} as const;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

/** Loads an output format; only the one that is used. */
export function loadFormat(name: FormatName): Promise<Render> {
  return FORMATS[name]();
}
