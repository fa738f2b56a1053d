import { describe, expect, it } from 'vitest';
import { phases, zonesOf, type Phase } from '../../src-core/document/layers.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { workspace } from '../store/workspace.ts';
import { buildFillChunks } from './fill-chunks.ts';
import { planLayers } from './plan-layers.ts';
import { PlanScene } from './plan-scene.ts';

const around = { minX: -100, minY: -100, maxX: 300, maxY: 200 };
const square = 'POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))';
const plan = phases.reduce((builder, phase) => builder.record(aRecord(`zone-${phase}`, zonesOf(phase), square, { landUse: 'DAT_DD_Donvio' })), aPlan()).document;

/** A pixel a metre, the whole square in view. */
async function sceneOf(): Promise<PlanScene> {
  let cut = 0;
  const scene = await new Promise<PlanScene>((resolve) => {
    const made: PlanScene = new PlanScene(plan, null, { x: 0, y: 0 }, () => { if (++cut === phases.length) resolve(made); }, (shapes, origin) => Promise.resolve(buildFillChunks(shapes, origin)));
  });
  scene.gatherView(phases, around, 0);
  return scene;
}

const scene = await sceneOf();

interface Stroke { readonly width: number; readonly color: readonly number[]; readonly data: { readonly length: number; readonly attributes: { readonly getPath: { readonly value: Float32Array } } } }

/** As the canvas makes them: outlines of the phase in hand, and of the others. */
function strokesOf(phase: Phase, others: readonly Phase[] = []): Readonly<Record<string, Stroke>> {
  const state = { ...workspace.getState(), view: { x: 50, y: 50, zoom: 0 } };
  return Object.fromEntries(planLayers(scene.now(state, phase, others, around, [])).filter(({ id }) => id.includes('edges')).map(({ id, props }) => [id, props as never as Stroke]));
}

const inkLength = ({ data }: Stroke): number => {
  const { value } = data.attributes.getPath;
  let sum = 0;
  for (let i = 0; i < value.length; i += 4) sum += Math.hypot(value[i + 2]! - value[i]!, value[i + 3]! - value[i + 1]!);
  return sum;
};

describe('the outline of zones', () => {
  it('is a thin line of existing land, a solid band of the first phase, a dashed band of the long term', () => {
    const [existing, first, long] = [strokesOf('HT'), strokesOf('QHDD'), strokesOf('QHDH')].map((strokes) => strokes['zone-edges']!);
    expect([existing!.width, first!.width, long!.width]).toEqual([0.8, 1.7, 1.4]);
    // Solid: the four sides whole. Dashed: seven pixels of ten.
    expect([inkLength(existing!), inkLength(first!)]).toEqual([400, 400]);
    expect(existing!.data.length).toBe(4);
    expect(long!.data.length).toBeGreaterThanOrEqual(40);
    expect(inkLength(long!) / 400).toBeCloseTo(0.7, 1);
  });

  it('of another phase is wider, with a colour of its own, under that of the phase in hand', () => {
    const strokes = strokesOf('QHDH', ['HT', 'QHDD']);
    expect(Object.keys(strokes)).toEqual(['other-edges-HT', 'other-edges-QHDD', 'zone-edges']);
    expect([strokes['other-edges-HT']!.width, strokes['other-edges-QHDD']!.width]).toEqual([1.6, 2.5]);
    expect(new Set(Object.values(strokes).map(({ color }) => color.join())).size).toBe(3);
  });
});
