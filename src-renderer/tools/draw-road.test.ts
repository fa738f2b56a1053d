import { describe, expect, it } from 'vitest';
import { drawRoad } from '../../src-core/commands/draw-road.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import { metresPerPixel } from '../../src-core/units.ts';
import { drawOutlineTool, drawPointTool } from './draw-feature.ts';
import { drawRoadTool } from './draw-road.ts';
import { Hand } from './testing/hand.ts';
import type { Finished, Step, Tool, ToolContext, ToolEvent } from './tool.ts';

const section = { carriagewayWidth: 7, pavementWidth: 3, medianWidth: 0, cornerRadius: 8 };

/** Feeds a tool clicks and keys; 1 pixel is 0.1 m. Answers with what it finished and its last step. */
function hand<State>(tool: Tool<State>, events: readonly (readonly [number, number] | 'Enter' | 'Escape' | 'Backspace')[], road: ToolContext['road'] = { section, landUse: 'ROAD' }) {
  let serial = 0;
  const context: ToolContext = {
    ...aPlan().context, scale: metresPerPixel(0.1), snapOn: false, phase: 'QHDH', layers: [], selection: new Set(), newId: () => recordId(`n${++serial}`), landUse: null, road,
  };
  let state = tool.start;
  let step: Step<State> | null = null;
  const finished: Finished[] = [];
  const feed = (event: ToolEvent): void => {
    step = tool.on(state, event, context);
    state = step.state;
    if (step.finished !== undefined) finished.push(step.finished);
  };
  for (const event of events) {
    if (typeof event === 'string') feed({ kind: 'key', key: event });
    else for (const kind of ['move', 'down', 'up'] as const) feed({ kind, point: { x: event[0], y: event[1] }, shift: false, alt: true });
  }
  return { finished, step: step! as Step<State> };
}

describe('drawing a road', () => {
  it('takes the centre line as clicked, ends with Enter and names a reserve of the phase', () => {
    const { finished } = hand(drawRoadTool, [[0, 0], [100, 0], [100, 50.0004], 'Enter']);
    expect(finished).toEqual([{ kind: 'command', name: 'draw-road', request: {
      id: 'n1', line: Float64Array.of(0, 0, 100, 0, 100, 50), section, reserve: { id: 'n2', layer: 'zones_QHDH', landUse: 'ROAD' },
    } }]);
  });

  it('shows the reserve as wide as the section makes it', () => {
    const { step } = hand(drawRoadTool, [[0, 0], [100, 0]]);
    const preview = step.picture.preview;
    const reserve = preview?.kind === 'figure' ? preview.paths[1]!.points.map(({ y }) => y) : [];
    expect([Math.min(...reserve), Math.max(...reserve)]).toEqual([-6.5, 6.5]);
  });

  it('keeps what is drawn where a width or a second point is missing, and says so', () => {
    const unstated = hand(drawRoadTool, [[0, 0], [100, 0], 'Enter'], { section: { ...section, carriagewayWidth: 0, pavementWidth: 0 }, landUse: 'ROAD' });
    expect(unstated.finished).toEqual([]);
    expect(unstated.step.hint.key).toBe('hint.road-width');
    expect(unstated.step.picture.handles).toHaveLength(2);
    expect(hand(drawRoadTool, [[0, 0], 'Enter']).finished).toEqual([]);
  });

  it('takes the last point back with Backspace and all with Escape', () => {
    expect(hand(drawRoadTool, [[0, 0], [100, 0], 'Backspace']).step.picture.handles).toHaveLength(1);
    expect(hand(drawRoadTool, [[0, 0], [100, 0], 'Escape']).step.picture.handles).toHaveLength(0);
  });
});

/*   V ╞═══ R ═══╡   R of 20 m with its reserve V, U of the plan but no road; both end at a whole ten */
describe('going on from the end of a road', () => {
  const field = aPlan().zone('A', 'POLYGON ((-200 -100, 400 -100, 400 100, -200 100))', { landUse: 'ROAD' });
  const drawn = drawRoad(field.context, { id: recordId('R'), line: Float64Array.of(0, 0, 100, 0), section: { ...section, carriagewayWidth: 14 }, reserve: { id: recordId('V'), layer: 'zones_QHDH', landUse: 'ROAD' } });
  if (!drawn.ok) throw new Error(drawn.failure.code);
  const plan = [...drawn.value.values()].reduce((all, { after: record }) => all.record(record!), aPlan());
  const after = (hand: Hand<unknown>) => {
    const { result } = hand;
    if (!result.ok) throw new Error(result.failure.code);
    return plan.document.with(result.value);
  };

  it.each([
    ['last', 100, 200, '0 0 100 0 200 0'], ['first', 0, -100, '-100 0 0 0 100 0'],
  ] as const)('lengthens it from its %s point: one road, one reserve', (_which, end, to, line) => {
    const hand = new Hand(drawRoadTool, plan).move(end, 0).say('continue');
    expect(hand.hint).toBe('hint.road-longer');
    hand.click(to, 0).key('Enter');
    expect(hand.finished).toEqual([{ kind: 'command', name: 'lengthen-line', request: { id: 'R', end: { x: end, y: 0 }, points: [{ x: to, y: 0 }], reservesIn: 'zones_QHDH' } }]);
    const document = after(hand);
    expect([...document.values('roads')].map(({ id, geometry }) => [id, ...(geometry?.type === 'MultiLineString' ? geometry.lines.map((each) => [...each].join(' ')) : [])])).toEqual([['R', line]]);
    expect([...document.values('zones_QHDH')].filter(({ fields }) => fields['roadId'] === 'R').map(({ id, geometry }) => [id, areaOf(geometry)])).toEqual([['V', 20 * 200]]);
  });
  it('shows the width the road has, and needs none stated', () => {
    const { preview } = new Hand(drawRoadTool, plan).move(100, 0).say('continue').move(200, 50).step!.picture;
    const reserve = preview?.kind === 'figure' ? preview.paths[1]!.points.map(({ y }) => y) : [];
    expect(Math.min(...reserve)).toBe(-10);
  });
  it('does nothing before a point is added', () => expect(new Hand(drawRoadTool, plan).move(100, 0).say('continue').key('Enter').finished).toEqual([]));
  it('is a road of its own again once Backspace has taken the line back', () => {
    const hand = new Hand(drawRoadTool, plan).move(100, 0).say('continue').key('Backspace');
    expect(hand.step!.picture.handles).toEqual([]);
    expect(hand.hint).toBe('hint.road-width');
  });
});

describe('drawing into other layers', () => {
  it('closes an outline into its layer', () => {
    const { finished } = hand(drawOutlineTool('boundary'), [[0, 0], [100, 0], [100, 100], 'Enter']);
    expect(finished).toMatchObject([{ name: 'draw-record', request: { layer: 'boundary', points: [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 100 }] } }]);
  });
  it('puts a note with one click', () => {
    expect(hand(drawPointTool('notes'), [[5, 6]]).finished).toMatchObject([{ name: 'draw-record', request: { layer: 'notes', points: [{ x: 5, y: 6 }] } }]);
  });
});
