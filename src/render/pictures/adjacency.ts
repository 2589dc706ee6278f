import type { AdjacencyNode, AdjacencyPicture } from '../../picture.js';
import { cut, pad, widthOf, wrap, wrapItems } from '../layout.js';
import { line, safe } from '../sanitise.js';
import type { SafeText } from '../sanitise.js';
import type { Canvas, Drawn } from './drawn.js';
import { linkCount } from './text-form.js';

const INDENT = line`  `;

/** Layer under layer; in each, who is linked to whom, and by how many links. */
export function drawAdjacency({ layers }: AdjacencyPicture, { view, style }: Canvas): Drawn {
  const room = (view.width ?? Infinity) - INDENT.length;
  const lines = layers.flatMap(({ title, links, nodes }, index) => {
    const column = Math.min(Math.floor(room / 2), Math.max(0, ...nodes.map(({ name }) => widthOf(safe(name)))));
    return [
      ...(index === 0 ? [] : [line``]),
      ...wrap(safe(title), view.width).map((text) => style.strong(text)),
      ...wrapItems(links.map((text) => safe(text)), line`,`, room).map((text) => line`${INDENT}${style.faint(text)}`),
      ...nodes.flatMap((node) => nodeLines(node, { column, room })),
    ];
  });
  const counted = layers.some(({ nodes }) => nodes.length > 0);
  const legend = line`×2: two links. Each link stands at its upper end.`;
  return { lines: counted ? [...lines, line``, ...wrap(legend, view.width).map((text) => style.faint(text))] : lines, whole: true };
}

/** A name, and beside it what it is linked to, on as many lines as that takes. */
function nodeLines({ name, to }: AdjacencyNode, { column, room }: { readonly column: number; readonly room: number }): readonly SafeText[] {
  const shown = pad(cut(safe(name), column), column);
  const width = Math.max(4, room - column - 2);
  // The comma behind it takes a column too.
  const items = to.map((other) => { const count = safe(linkCount(other)); return line`${cut(safe(other.name), Math.max(1, width - 1 - widthOf(count)))}${count}`; });
  return wrapItems(items, line`,`, width).map((text, index) => line`${INDENT}${index === 0 ? shown : pad(line``, column)}  ${text}`);
}
