import type { Answer } from '../answer.js';
import type { Rendered, RenderedInParts, View } from './view.js';

export type Render = (answer: Answer, view: View) => RenderedInParts;

const FORMATS = {
  table: async (): Promise<Render> => inOnePart((await import('./text.js')).renderText),
  json: async (): Promise<Render> => (await import('./json.js')).renderJson,
  csv: async (): Promise<Render> => (await import('./csv.js')).renderCsv,
  yaml: async (): Promise<Render> => (await import('./yaml.js')).renderYaml,
  markdown: async (): Promise<Render> => inOnePart((await import('./markdown.js')).renderMarkdown),
} as const;

function inOnePart(render: (answer: Answer, view: View) => Rendered): Render {
  return (answer, view) => {
    const { answer: whole, aside } = render(answer, view);
    return { answer: [whole], aside };
  };
}

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

/** Loads an output format; only the one that is used. */
export function loadFormat(name: FormatName): Promise<Render> {
  return FORMATS[name]();
}
