import { pathText } from '../../operations/connections/trace-drawing.js';
import type { AdjacencyPicture, BarsPicture, ElevationPicture, Neighbour, Picture, RackFace, TreeNode } from '../../picture.js';
import { runText } from '../../operations/racks/rack-text.js';
import { safe } from '../sanitise.js';
import { countedWord } from '../../operations/present.js';
import { slotLines } from './rack-slots.js';
import type { SlotCell } from './rack-slots.js';

/** A picture in plain lines for programs and documents: nothing is measured, so nothing has to line up. No name can forge a line. */
export function pictureText(picture: Picture): string {
  return linesOf(picture).map((text) => safe(text)).join('\n');
}

function linesOf(picture: Picture): readonly string[] {
  switch (picture.kind) {
    case 'elevation':
      return [...picture.faces.flatMap((face) => faceLines(picture, face)), ...picture.below];
    case 'trace':
      return picture.paths.map(pathText);
    case 'tree':
      return picture.nodes.flatMap((node) => treeLines(node, '', ''));
    case 'bars':
      return barLines(picture);
    case 'adjacency':
      return adjacencyLines(picture);
  }
}

function faceLines(picture: ElevationPicture, face: RackFace): readonly string[] {
  const rows = slotLines(picture, [face]);
  const width = Math.max(2, ...rows.map(({ label }) => label.length));
  return [`${face}:`, ...rows.map(({ label, cells: [cell] }) => `${label.padStart(width)} │ ${cell === undefined ? '' : slotText(cell)}`.trimEnd())];
}

function slotText({ content, head }: SlotCell): string {
  if (content === null) return '';
  switch (content.kind) {
    case 'device': {
      const { name, role, span, remarks } = content.device;
      return `${content.front ? '█' : '▒'}${head ? ` ${name}${role === null ? '' : ` [${role}]`} ${[span, ...remarks].join(', ')}` : ''}`;
    }
    case 'reserved':
      return `░${head ? ` reserved: ${content.note}` : ''}`;
    case 'free':
      return `·${head ? ` free ${runText(content)}` : ''}`;
  }
}

function treeLines(node: TreeNode, lead: string, stem: string): readonly string[] {
  return [
    `${lead}${nodeText(node)}`,
    ...node.below.flatMap((child, index) => {
      const isLast = index === node.below.length - 1;
      return treeLines(child, `${stem}${isLast ? '└─ ' : '├─ '}`, `${stem}${isLast ? '   ' : '│  '}`);
    }),
  ];
}

/** "● datacenter-01: 32 racks, 230 devices", "10.10.0.0/16 container, datacenter-01, 31 % (+ 28 inside)". */
function nodeText({ name, active, facts, figures, share, closed }: TreeNode): string {
  const counts = figures.flatMap((figure) => (figure === null ? [] : [`${figure.value.toLocaleString('en-US')} ${figure.unit}`]));
  return [
    active === null ? '' : active ? '● ' : '○ ',
    name,
    facts === null ? '' : ` ${facts}`,
    counts.length === 0 ? '' : `: ${counts.join(', ')}`,
    share === null ? '' : `, ${String(share)} %`,
    closed === null ? '' : ` (${closed})`,
  ].join('');
}

const BAR = 40;

function barLines({ bars }: BarsPicture): readonly string[] {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return bars.map(({ label, value }) => `${label} ${value.toLocaleString('en-US')} ${'█'.repeat(Math.round((value / most) * BAR))}`.trimEnd());
}

function adjacencyLines({ layers }: AdjacencyPicture): readonly string[] {
  return layers.flatMap(({ title, links, nodes }) => [
    title,
    ...links.map((text, index) => `  ${index === links.length - 1 ? '└' : '├'}─ ${text}`),
    ...nodes.map(({ name, to }) => `  ${name}: ${to.map((other) => `${other.name}${linkCount(other)}`).join(', ')}`),
  ]);
}

/** What stands behind a neighbour's name: nothing for one link, " ×3", " (1 link, 2 circuits)". */
export function linkCount({ links, circuits }: Neighbour): string {
  if (circuits === 0) return links === 1 ? '' : ` ×${String(links)}`;
  return ` (${[...(links === 0 ? [] : [countedWord(links, 'link')]), countedWord(circuits, 'circuit')].join(', ')})`;
}
