import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, ScatterplotLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Phase } from '../../src-core/document/layers.ts';
import type { SceneOrigin } from './fill-base.ts';
import { accent, ink, white, type Rgba } from './palette.ts';
import type { Label } from './labels.ts';
import type { PathData } from './paths.ts';
import type { FillData } from './zone-fills.ts';

/** All that is drawn of the plan, ready for the graphics card. */
export interface Scene {
  readonly origin: SceneOrigin;
  readonly phase: Phase;
  readonly fills: readonly { readonly id: string; readonly data: FillData }[];
  readonly references: PathData | null;
  readonly constraints: PathData | null;
  readonly zoneOutlines: PathData | null;
  readonly units: PathData | null;
  readonly roads: PathData | null;
  readonly boundary: PathData | null;
  readonly facilities: readonly (readonly [number, number])[];
  readonly notes: readonly (readonly [number, number])[];
  readonly labels: readonly Label[];
  readonly hovered: PathData | null;
  readonly highlighted: PathData | null;
  readonly selected: PathData | null;
}

const dashing = [new PathStyleExtension({ dash: true, highPrecisionDash: false })];
const fontFamily = "'Be Vietnam Pro', 'Noto Sans KR', 'Noto Sans', sans-serif";

interface LineStyle { readonly color: Rgba; readonly width: number; readonly dash?: readonly [number, number] }

function lines(id: string, data: PathData | null, { color, width, dash }: LineStyle): Layer[] {
  if (data === null || data.length === 0) return [];
  return [new PathLayer({
    id, data: data as never, _pathType: 'open', positionFormat: 'XY', getColor: color as never, getWidth: width, widthUnits: 'pixels', jointRounded: true,
    ...(dash === undefined ? {} : { getDashArray: dash as never, dashJustified: false, extensions: dashing }),
  } as never)];
}

/** Outlines by phase, as the Circular has them (`layerNameRule.drawingRules`): thin existing, solid band first phase, dashed band long term. */
const outlineOf: Readonly<Record<Phase, LineStyle>> = {
  HT: { color: [60, 60, 64, 190], width: 0.8 },
  QHDD: { color: [60, 60, 64, 220], width: 1.6 },
  QHDH: { color: [60, 60, 64, 220], width: 1.4, dash: [5, 2] },
};

export function planLayers(scene: Scene): Layer[] {
  return [
    ...scene.fills.map(({ id, data }) => new SolidPolygonLayer({ id, data: data as never, _normalize: false, positionFormat: 'XY', opacity: 0.82, filled: true } as never)),
    ...lines('references', scene.references, { color: [120, 120, 126, 200], width: 1 }),
    ...lines('zone-outlines', scene.zoneOutlines, outlineOf[scene.phase]),
    ...lines('constraints', scene.constraints, { color: [190, 30, 30, 220], width: 1.5, dash: [3, 3] }),
    ...lines('roads', scene.roads, { color: [90, 60, 40, 200], width: 1, dash: [12, 3] }),
    ...lines('units', scene.units, { color: [120, 40, 140, 230], width: 1.8, dash: [8, 4] }),
    ...lines('boundary-casing', scene.boundary, { color: [255, 255, 255, 200], width: 5 }),
    ...lines('boundary', scene.boundary, { color: ink, width: 2.6, dash: [10, 3] }),
    ...points('facilities', scene.facilities, [20, 60, 120, 255], 4),
    ...points('notes', scene.notes, [190, 120, 0, 255], 4),
    ...lines('highlighted-casing', scene.highlighted, { color: white, width: 4 }),
    ...lines('highlighted', scene.highlighted, { color: [200, 110, 0, 255], width: 2 }),
    ...lines('hovered', scene.hovered, { color: [0, 92, 184, 150], width: 2 }),
    ...lines('selected-casing', scene.selected, { color: white, width: 5 }),
    ...lines('selected', scene.selected, { color: accent, width: 2.4 }),
    ...labelLayers(scene),
  ];
}

function points(id: string, data: readonly (readonly [number, number])[], color: Rgba, radius: number): Layer[] {
  if (data.length === 0) return [];
  return [new ScatterplotLayer({
    id, data: data as never, getPosition: ((at: readonly [number, number]) => [at[0], at[1], 0]) as never, getRadius: radius, radiusUnits: 'pixels', getFillColor: color as never,
    stroked: true, getLineColor: white as never, getLineWidth: 1.5, lineWidthUnits: 'pixels',
  })];
}

function labelLayers({ labels, origin }: Scene): Layer[] {
  if (labels.length === 0) return [];
  return [new TextLayer<Label>({
    id: 'labels', data: labels as Label[], characterSet: 'auto', fontFamily, fontWeight: 500, fontSettings: { sdf: true, fontSize: 64, buffer: 10, radius: 14, cutoff: 0.22, smoothing: 0.12 },
    getText: (label) => label.text, getPosition: ({ point }) => [point.x - origin.x, point.y - origin.y, 0], getSize: (label) => label.size, sizeUnits: 'pixels', lineHeight: 1.2,
    getColor: (label) => (label.kind === 'unit' ? [100, 25, 125, 255] : label.kind === 'facility' ? [20, 50, 100, 255] : [30, 30, 34, 255]),
    getPixelOffset: (label) => (label.kind === 'facility' ? [0, -12] : [0, 0]),
    outlineWidth: 4, outlineColor: [255, 255, 255, 235],
  })];
}
