import { snapKinds, type SnapKind } from '../document/snap.ts';
import { zonesOf, type Phase } from '../document/layers.ts';

/** What snapping looks for. Kept in the session; the plan knows nothing of it. */
export interface SnapSettings {
  readonly kinds: Readonly<Record<SnapKind, boolean>>;
  /** By layer key, or by table of a reference layer; a layer that is not named follows `snapsByDefault`. */
  readonly layers: Readonly<Record<string, boolean>>;
  /** Metres between the nodes of the drawing grid. */
  readonly gridStep: number;
}

/** Those that would catch a click in open land are off until somebody asks for them. */
const offAtFirst: ReadonlySet<SnapKind> = new Set(['centre', 'extension', 'grid']);

export const defaultSnapSettings: SnapSettings = {
  kinds: Object.fromEntries(snapKinds.map((kind) => [kind, !offAtFirst.has(kind)])) as Record<SnapKind, boolean>,
  layers: {},
  gridStep: 10,
};

/** Zones of another phase than the one being edited are looked for only when asked to. */
const snapsByDefault = (layer: string, phase: Phase): boolean => !layer.startsWith('zones_') || layer === zonesOf(phase);

export const snapsTo = ({ layers }: SnapSettings, layer: string, phase: Phase): boolean => layers[layer] ?? snapsByDefault(layer, phase);
