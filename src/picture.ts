/**
 * What is drawn rather than told, as data. Operations say what there is; the render layer, which knows the width, the
 * colours and the characters of the screen, says how it looks. Colours are NetBox's: 6 hex digits.
 */
export type Picture = ElevationPicture | TracePicture | TreePicture | BarsPicture | AdjacencyPicture;

export type RackFace = 'front' | 'rear';

/** A rack with what stands in it. Units count in U from `startingUnit` on, from the top down when `descending`; halves are kept. */
export interface ElevationPicture {
  readonly kind: 'elevation';
  /** The faces that were asked for, in the order in which they are drawn. */
  readonly faces: readonly RackFace[];
  readonly height: number;
  readonly startingUnit: number;
  readonly descending: boolean;
  readonly devices: readonly MountedPicture[];
  readonly reservations: readonly { readonly units: readonly number[]; readonly note: string }[];
  /** Runs of units without a device or reservation, on each face and on both. */
  readonly free: Readonly<Record<RackFace | 'both', readonly { readonly from: number; readonly length: number }[]>>;
  /** Lines to stand below: sums, what has no unit, who reserved what. */
  readonly below: readonly string[];
}

export interface MountedPicture {
  readonly name: string;
  readonly role: string | null;
  readonly colour: string | null;
  /** The lowest unit, and how many U from there on. */
  readonly position: number;
  readonly height: number;
  /** "U20–U21" */
  readonly span: string;
  /** The face it is mounted on, and those that it takes up: both when it is full-depth. */
  readonly mounted: RackFace | null;
  readonly faces: readonly RackFace[];
  /** "planned", "not counted as used": what is out of the ordinary. */
  readonly remarks: readonly string[];
}

/** Cable paths, each from its start to where it ends or breaks. */
export interface TracePicture {
  readonly kind: 'trace';
  /** It says all that the answer's table says, which needs not stand beside it. */
  readonly tellsAll: boolean;
  readonly paths: readonly TracePath[];
}

export interface TracePath {
  readonly start: TraceStation;
  readonly hops: readonly TraceHop[];
  /** Why the path ends before an end point, and the same where the last station tells the place; null when it reaches one. */
  readonly stop: { readonly text: string; readonly short: string } | null;
}

/** What leads to the next station; without a link it is behind it, as a provider network is behind a circuit. */
export interface TraceHop {
  readonly link: TraceLink | null;
  /** Null when the cable's far end is plugged into nothing. */
  readonly to: TraceStation | null;
}

export interface TraceStation {
  readonly kind: 'end' | 'panel' | 'circuit';
  /** Where the path comes in; several for a breakout cable. `owner` is null for what stands alone, such as a power feed. */
  readonly ends: readonly { readonly owner: string | null; readonly port: string }[];
  /** Where it goes out again, of a panel or circuit. */
  readonly out: string | null;
}

export interface TraceLink {
  readonly name: string;
  readonly type: string | null;
  readonly colour: string | null;
  /** "3 m" */
  readonly length: string | null;
  /** A status that stands in the way, such as planned; null for a cable in service. */
  readonly trouble: string | null;
}

/** Things in each other. */
export interface TreePicture {
  readonly kind: 'tree';
  readonly nodes: readonly TreeNode[];
}

export interface TreeNode {
  readonly name: string;
  /** Of what can be out of service: whether it is in it. */
  readonly active: boolean | null;
  /** What is said behind the name. */
  readonly facts: string | null;
  /** Counts in the same order on every node that has them; null where a count makes no sense. */
  readonly figures: readonly (TreeFigure | null)[];
  /** How full it is, in percent. */
  readonly share: number | null;
  /** What is not drawn of it: "28 inside". */
  readonly closed: string | null;
  readonly below: readonly TreeNode[];
}

export interface TreeFigure {
  readonly value: number;
  /** In the number of the value: "site", "sites". */
  readonly unit: string;
}

/** Numbers in an order of their own, such as days. (Bars beside the numbers of a table belong to its column.) */
export interface BarsPicture {
  readonly kind: 'bars';
  readonly bars: readonly { readonly label: string; readonly value: number }[];
}

/** Who is linked to whom, layer by layer from the top down; each link stands once, at the higher end. */
export interface AdjacencyPicture {
  readonly kind: 'adjacency';
  readonly layers: readonly AdjacencyLayer[];
}

export interface AdjacencyLayer {
  /** "core: 2 devices (2 core-switch)" */
  readonly title: string;
  /** Links of the layer as a whole: "12 links to distribution". */
  readonly links: readonly string[];
  readonly nodes: readonly AdjacencyNode[];
}

export interface AdjacencyNode {
  readonly name: string;
  readonly to: readonly Neighbour[];
}

/** What something is linked to, by how many network links, and by how many circuits. */
export interface Neighbour {
  readonly name: string;
  readonly links: number;
  readonly circuits: number;
}
