import type { Picture } from '../../picture.js';
import { safe, splitLines } from '../sanitise.js';
import type { Canvas, Drawn } from './drawn.js';
import { drawElevation } from './elevation.js';
import { pictureText } from './text-form.js';
import { drawTrace } from './trace.js';

/** A picture as it fits the screen. */
export function drawPicture(picture: Picture, canvas: Canvas): Drawn {
  switch (picture.kind) {
    case 'elevation':
      return drawElevation(picture, canvas);
    case 'trace':
      return drawTrace(picture, canvas);
    case 'tree':
    case 'adjacency':
    case 'bars':
      return { lines: splitLines(safe(pictureText(picture), { newlines: 'keep' })), whole: false };
  }
}
