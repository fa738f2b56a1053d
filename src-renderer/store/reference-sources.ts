import type { Geometry } from '../../src-core/geometry/types.ts';
import { fixedSource, type SnapSource } from '../../src-core/snap/snap-source.ts';

/** Shapes of the reference layers that are in the window, to snap to, by table. The canvas fetches them and says so here. */
const sources = new Map<string, SnapSource>();

export const keepReferenceShapes = (table: string, shapes: readonly (Geometry | null)[]): void => void sources.set(table, fixedSource(shapes));
export const forgetReferenceShapes = (): void => sources.clear();
export const referenceSource = (table: string): SnapSource | null => sources.get(table) ?? null;
