import type { LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { inSlices, type Sliced } from '../store/in-slices.ts';
import type { SceneOrigin } from './fill-base.ts';
import { solidPiece, type Solid, type SolidPiece } from './solid-mesh.ts';

/** Zones of one piece: an edit makes one anew, in some 5 ms. */
const zonesInPiece = 1024;

/** How high a zone stands and what colour it has. Another function for another look. */
export type SolidLook = (zone: PlanRecord) => Pick<Solid, 'height' | 'color'>;

interface Built { readonly zones: readonly PlanRecord[]; readonly look: SolidLook; readonly piece: SolidPiece }

/** The zones of a phase as solids, made in slices between the events of the window; an edit makes the pieces anew that it touches. */
export class SolidScene {
  readonly origin: SceneOrigin;
  private readonly changed: () => void;
  /** Which piece a zone is in: it stays there, so that one that goes moves no other. */
  private placeOf = new Map<RecordId, number>();
  private layer: LayerKey | null = null;
  private built: readonly (Built | null)[] = [];
  /** Whether there is something to show: of what is being made nothing is shown before all of it is there. */
  isReady = false;
  private working = new AbortController();

  constructor(origin: SceneOrigin, changed: () => void) {
    this.origin = origin;
    this.changed = changed;
  }

  /** The highest roof, metres. */
  get top(): number {
    return this.built.reduce((most, each) => Math.max(most, each?.piece.top ?? 0), 0);
  }

  async show(document: PlanDocument, layer: LayerKey, look: SolidLook): Promise<void> {
    this.working.abort();
    const work = (this.working = new AbortController());
    const before = layer === this.layer ? this.built : [];
    const placeOf = layer === this.layer ? this.placeOf : new Map<RecordId, number>();
    const built = await inSlices(this.make(document, layer, look, before, placeOf), work.signal);
    if (built === null || work.signal.aborted) return;
    [this.layer, this.placeOf, this.built, this.isReady] = [layer, placeOf, built, true];
    this.changed();
  }

  close(): void {
    this.working.abort();
    [this.layer, this.placeOf, this.built, this.isReady] = [null, new Map(), [], false];
  }

  /** The pieces that stand in a part of the ground. */
  inView(view: Box): SolidPiece[] {
    const { x, y } = this.origin;
    return this.built.flatMap((each) => (each !== null && each.piece.box.minX + x <= view.maxX && each.piece.box.maxX + x >= view.minX && each.piece.box.minY + y <= view.maxY && each.piece.box.maxY + y >= view.minY ? [each.piece] : []));
  }

  private *make(document: PlanDocument, layer: LayerKey, look: SolidLook, earlier: readonly (Built | null)[], placeOf: Map<RecordId, number>): Sliced<readonly (Built | null)[]> {
    const lists: PlanRecord[][] = [];
    const unplaced: PlanRecord[] = [];
    let seen = 0;
    for (const zone of document.values(layer)) {
      if (++seen % 2000 === 0) yield;
      const place = placeOf.get(zone.id);
      if (place === undefined) unplaced.push(zone);
      else (lists[place] ??= []).push(zone);
    }
    for (const zone of unplaced) {
      let place = Math.max(0, lists.length - 1);
      if ((lists[place]?.length ?? 0) >= zonesInPiece) place++;
      (lists[place] ??= []).push(zone);
      placeOf.set(zone.id, place);
    }
    const made: (Built | null)[] = [];
    for (let place = 0; place < lists.length; place++) {
      const zones = lists[place] ?? [];
      const before = earlier[place] ?? null;
      const isSame = before !== null && before.look === look && before.zones.length === zones.length && before.zones.every((zone, i) => zone === zones[i]);
      made.push(isSame ? before : zones.length === 0 ? null : { zones, look, piece: solidPiece(`solids-${place}`, zones.map((zone) => ({ geometry: zone.geometry, ...look(zone) })), this.origin) });
      if (!isSame) yield;
    }
    return made;
  }
}
