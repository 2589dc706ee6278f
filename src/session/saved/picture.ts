import * as z from 'zod';
import type { AdjacencyPicture, BarsPicture, ElevationPicture, MountedPicture, Picture, TracePicture, TreeNode, TreePicture } from '../../picture.js';

const texts = z.array(z.string());
const runs = z.array(z.object({ from: z.number(), length: z.number() }));
const RackFace = z.enum(['front', 'rear']);

const Mounted: z.ZodType<MountedPicture> = z.object({
  name: z.string(),
  role: z.string().nullable(),
  colour: z.string().nullable(),
  position: z.number(),
  height: z.number(),
  span: z.string(),
  mounted: RackFace.nullable(),
  faces: z.array(RackFace),
  remarks: texts,
});

const Elevation: z.ZodType<ElevationPicture> = z.object({
  kind: z.literal('elevation'),
  faces: z.array(RackFace),
  height: z.number(),
  startingUnit: z.number(),
  descending: z.boolean(),
  devices: z.array(Mounted),
  reservations: z.array(z.object({ units: z.array(z.number()), note: z.string() })),
  free: z.object({ front: runs, rear: runs, both: runs }),
  below: texts,
});

const Station = z.object({
  kind: z.enum(['end', 'panel', 'circuit']),
  ends: z.array(z.object({ owner: z.string().nullable(), port: z.string() })),
  out: z.string().nullable(),
});

const Link = z.object({
  name: z.string(),
  type: z.string().nullable(),
  colour: z.string().nullable(),
  length: z.string().nullable(),
  trouble: z.string().nullable(),
});

const Trace: z.ZodType<TracePicture> = z.object({
  kind: z.literal('trace'),
  tellsAll: z.boolean(),
  paths: z.array(z.object({
    start: Station,
    hops: z.array(z.object({ link: Link.nullable(), to: Station.nullable() })),
    stop: z.object({ text: z.string(), short: z.string() }).nullable(),
  })),
});

const Node: z.ZodType<TreeNode> = z.lazy(() => z.object({
  name: z.string(),
  active: z.boolean().nullable(),
  facts: z.string().nullable(),
  figures: z.array(z.object({ value: z.number(), unit: z.string() }).nullable()),
  share: z.number().nullable(),
  closed: z.string().nullable(),
  below: z.array(Node),
}));

const Tree: z.ZodType<TreePicture> = z.object({ kind: z.literal('tree'), nodes: z.array(Node) });

const Bars: z.ZodType<BarsPicture> = z.object({ kind: z.literal('bars'), bars: z.array(z.object({ label: z.string(), value: z.number() })) });

const Neighbour = z.object({ name: z.string(), links: z.number(), circuits: z.number() });

const Adjacency: z.ZodType<AdjacencyPicture> = z.object({
  kind: z.literal('adjacency'),
  layers: z.array(z.object({ title: z.string(), links: texts, nodes: z.array(z.object({ name: z.string(), to: z.array(Neighbour) })) })),
});

/** A picture as it is read back from a saved session. */
export const SavedPicture: z.ZodType<Picture> = z.union([Elevation, Trace, Tree, Bars, Adjacency]);
