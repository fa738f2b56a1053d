import { OrbitView, type Layer } from '@deck.gl/core';
import { PathLayer } from '@deck.gl/layers';
import { zonesOf } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { findingShown } from '../store/finding-shown.ts';
import { findings } from '../store/findings.ts';
import { onPlan, recordIndex } from '../store/open-plan.ts';
import { planLooks } from '../store/looks.ts';
import { isOrbiting } from '../store/orbit.ts';
import { workspace, type Workspace } from '../store/workspace.ts';
import type { SceneOrigin } from './fill-base.ts';
import { FillLayer } from './fill-layer.ts';
import { aimNow, boxOnGround, groundAt, orbitViewState, towardsEye, type Aim } from './orbit-camera.ts';
import { accent, warning, type Rgba } from './palette.ts';
import { orbitGround, type Scene } from './plan-layers.ts';
import { solidLook } from './solid-look.ts';
import { SolidLayer } from './solid-layer.ts';
import { SolidScene, type SolidLook } from './solid-scene.ts';
import { firstOnSight } from './zone-on-sight.ts';

/** Depths of a view, in heights of the map: nothing that is seen from the side is further off. */
const depth = 20;
/** What lies on the ground is drawn first, one over the other, and hides nothing that stands on it. */
const onGround = { depthWriteEnabled: false, depthCompare: 'always' } as const;
/** Over everything: what is selected can be seen behind other buildings. */
const onTop = onGround;
/** While somebody draws on, solids follow once they pause, milliseconds. */
const pause = 60;
/** A larger selection is in the tables, not on the screen. */
const mostSelected = 500;

const view = new OrbitView({ id: 'orbit', orbitAxis: 'Z', orthographic: true, near: -depth, far: depth });

/** The plan from the side: what deck.gl is to draw in place of the plan view, and what a line of sight meets. */
export class OrbitPicture {
  private readonly redraw: () => void;
  private solids: SolidScene | null = null;
  private look: SolidLook | null = null;
  /** What the look was made of. */
  private lookOf: readonly unknown[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `redraw`: there is something else to be seen. */
  constructor(redraw: () => void) {
    this.redraw = redraw;
    const again = () => {
      if (isOrbiting(workspace.getState())) this.buildSoon();
    };
    workspace.subscribe((now, before) => {
      if (now.orbit === null) this.close();
      if (now.orbit !== before.orbit || now.compare !== before.compare || (now.orbit !== null && now.selection !== before.selection)) this.redraw();
      if (now.orbit?.colors !== before.orbit?.colors || now.phase !== before.phase || now.compare !== before.compare) again();
    });
    onPlan(again);
    findingShown.subscribe(() => { if (isOrbiting(workspace.getState())) this.redraw(); });
    findings.subscribe((now, before) => { if (now.pack !== before.pack) again(); });
  }

  /** `null` in the plan view, which stays until the solids are there. `sceneFor` draws the lines on the ground of what is in view. */
  props(state: Workspace, origin: SceneOrigin, sceneFor: (box: ReturnType<typeof boxOnGround>) => Scene): { readonly layers: Layer[]; readonly views: OrbitView; readonly viewState: object } | null {
    const aim = aimNow();
    if (aim === null || !isOrbiting(state)) return null;
    if (this.solids === null || this.solids.origin !== origin) {
      this.solids?.close();
      this.solids = new SolidScene(origin, this.redraw);
      this.build();
    }
    if (!this.solids.isReady) return null;
    const lift = state.orbit!.lift;
    const box = boxOnGround(aim, this.solids.top * lift);
    const pieces = state.visible[zonesOf(state.phase)] === false ? [] : this.solids.inView(box);
    return {
      layers: [
        new FillLayer({ id: 'orbit-ground', pieces: pieces.map(({ ground }) => ground), strength: 1, parameters: onGround }),
        ...orbitGround(sceneFor(box)).map((layer) => layer.clone({ id: `orbit-${layer.id}`, parameters: onGround })),
        new SolidLayer({ id: 'solids', pieces, lift }),
        ...this.outlined('orbit-selected', state.selection, accent, state, origin, lift),
        ...this.outlined('orbit-found', new Set(findingShown.getState().records), warning, state, origin, lift),
      ],
      views: view, viewState: { orbit: orbitViewState(aim, origin) },
    };
  }

  /** The zone that a pixel of the map shows. */
  zoneAt(x: number, y: number): PlanRecord | null {
    const { document, orbit, phase } = workspace.getState();
    const aim = aimNow();
    if (document === null || orbit === null || aim === null || this.look === null || this.solids === null) return null;
    const [ground, up, top] = [groundAt(aim, x, y), towardsEye(aim), this.solids.top * orbit.lift];
    const end: PlanPoint = { x: ground.x + up.x * top, y: ground.y + up.y * top };
    const box = { minX: Math.min(ground.x, end.x), minY: Math.min(ground.y, end.y), maxX: Math.max(ground.x, end.x), maxY: Math.max(ground.y, end.y) };
    const { look } = this;
    const standing = recordIndex().search(zonesOf(phase), box).map((zone) => ({ zone, geometry: zone.geometry, height: look(zone).height * orbit.lift }));
    return firstOnSight(standing, ground, up)?.zone ?? null;
  }

  /** How many zones stand, and how high the highest is: for tests. */
  counts(aim: Aim | null = aimNow()): { readonly pieces: number; readonly top: number } {
    return { pieces: aim === null || this.solids === null ? 0 : this.solids.inView(boxOnGround(aim, this.solids.top)).length, top: this.solids?.top ?? 0 };
  }

  private buildSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.build(), pause);
  }

  private build(): void {
    const { document, phase, orbit } = workspace.getState();
    if (document === null || orbit === null || this.solids === null) return;
    const { pack } = findings.getState();
    const facts = [...document.values('facts')];
    const parts: readonly unknown[] = [phase, orbit.colors, planLooks(document), orbit.colors === 'compliance' ? pack : null, ...facts];
    if (this.look === null || parts.length !== this.lookOf.length || parts.some((part, i) => part !== this.lookOf[i])) [this.look, this.lookOf] = [solidLook(document, phase, orbit.colors, pack), parts];
    void this.solids.show(document, zonesOf(phase), this.look);
  }

  private close(): void {
    if (this.solids === null) return;
    clearTimeout(this.timer);
    this.solids.close();
    [this.solids, this.look, this.lookOf] = [null, null, []];
  }

  /** What is selected, or what a finding is about. */
  private outlined(layer: string, ids: ReadonlySet<RecordId>, color: Rgba, { document }: Workspace, origin: SceneOrigin, lift: number): Layer[] {
    if (document === null || this.look === null || ids.size === 0 || ids.size > mostSelected) return [];
    const paths: (readonly [number, number, number])[][] = [];
    for (const id of ids) {
      const record = document.get(id);
      if (record === undefined) continue;
      const height = record.layer.startsWith('zones_') ? this.look(record).height * lift : 0;
      for (const { coordinates, closed } of pathsOf(record.geometry)) {
        for (const level of height > 0 ? [0, height] : [0]) paths.push(pathAt(coordinates, closed, level, origin));
        if (height > 0) for (let i = 0; i < coordinates.length; i += 2) paths.push([0, height].map((z) => [coordinates[i]! - origin.x, coordinates[i + 1]! - origin.y, z] as const));
      }
    }
    return [new PathLayer({
      id: layer, data: paths, getPath: ((path: unknown) => path) as never, getColor: color as never, getWidth: 2.2, widthUnits: 'pixels', billboard: true, jointRounded: true, parameters: onTop,
    } as never)];
  }
}

function pathAt(coordinates: Float64Array, closed: boolean, z: number, { x, y }: SceneOrigin): (readonly [number, number, number])[] {
  const path: (readonly [number, number, number])[] = [];
  for (let i = 0; i < coordinates.length; i += 2) path.push([coordinates[i]! - x, coordinates[i + 1]! - y, z]);
  return closed && path.length > 0 ? [...path, path[0]!] : path;
}
