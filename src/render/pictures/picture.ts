import type { Picture } from '../../picture.js';
import { safe, splitLines } from '../sanitise.js';
import type { Canvas, Drawn } from './drawn.js';
import { drawAdjacency } from './adjacency.js';
import { drawBars } from './bars.js';
import { drawElevation } from './elevation.js';
import { pictureText } from './text-form.js';
import { drawTrace } from './trace.js';
import { drawTree } from './tree.js';

/** A picture as it fits the screen. */
export function drawPicture(picture: Picture, canvas: Canvas): Drawn {
  switch (picture.kind) {
    case 'elevation':
      return drawElevation(picture, canvas);
    case 'trace':
      return drawTrace(picture, canvas);
    case 'tree':
      return canvas.view.width === null ? inText(picture) : drawTree(picture, canvas);
    case 'bars':
      return canvas.view.width === null ? inText(picture) : drawBars(picture, canvas);
    case 'adjacency':
      return canvas.view.width === null ? inText(picture) : drawAdjacency(picture, canvas);
  }
}

function inText(picture: Picture): Drawn {
  return { lines: splitLines(safe(pictureText(picture), { newlines: 'keep' })), whole: false };
}
