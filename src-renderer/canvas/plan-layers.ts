import { BitmapLayer, PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Phase } from '../../src-core/document/layers.ts';
import type { Look } from '../../src-core/document/looks.ts';
import type { BackgroundTile } from './background-tiles.ts';
import type { SceneOrigin } from './fill-base.ts';
import { accent, fillOpacity, fromHex, ink, white, type Rgba } from './palette.ts';
import type { PathData, RoadData } from './paths.ts';
import type { FillPiece } from './fill-chunk.ts';
import { FillLayer } from './fill-layer.ts';
import { RoadLayer } from './road-layer.ts';
import { StrokeLayer } from './stroke-layer.ts';

export type Point = readonly [number, number];
export interface PointData { readonly length: number; readonly attributes: { readonly getPosition: { readonly value: Float32Array; readonly size: 2 } } }

/** The outlines of the zones of a phase. */
export interface Outlines { readonly phase: Phase; readonly data: PathData | null; readonly crowded: boolean; readonly look: Look }

/** A reference layer, the lowest first. */
export interface ReferencePicture { readonly table: string; readonly lines: PathData; readonly points: PointData; readonly look: Look }

/** All that is drawn of the plan, ready for the graphics card. */
export interface Scene {
  /** Pixels a metre. */
  readonly scale: number;
  readonly origin: SceneOrigin;
  /** Pictures under the plan, the lowest first. */
  readonly backgrounds: readonly BackgroundTile[];
  readonly fills: readonly FillPiece[];
  readonly look: Look;
  readonly hatches: PathData | null;
  readonly constraintStrokes: PathData | null;
  readonly references: readonly ReferencePicture[];
  readonly constraints: PathData | null;
  /** Of the phase whose fills are shown, `null` where it is hidden. */
  readonly outlines: Outlines | null;
  /** Of other phases, as outlines only. */
  readonly others: readonly Outlines[];
  readonly units: PathData | null;
  readonly unitDashes: PathData | null;
  readonly roads: RoadData | null;
  readonly roadCentres: PathData | null;
  readonly boundary: PathData | null;
  readonly boundaryStrokes: PathData | null;
  readonly facilities: PointData | null;
  readonly notes: PointData | null;
  readonly highlighted: PathData | null;
  readonly selected: PathData | null;
  readonly selectedCorners: PointData | null;
  readonly selectedPoints: PointData | null;
}

const backgrounds = (tiles: readonly BackgroundTile[], { x, y }: SceneOrigin): Layer[] => tiles.map(({ id, box, image, opacity }) =>
  new BitmapLayer({ id, image, opacity, bounds: [box.minX - x, box.minY - y, box.maxX - x, box.maxY - y] }));

interface LineStyle { readonly color: Rgba; readonly width: number }

function lines(id: string, data: PathData | null, { color, width }: LineStyle): Layer[] {
  if (data === null || data.length === 0) return [];
  return [new PathLayer({
    id, data: data as never, _pathType: 'open', positionFormat: 'XY', getColor: color as never, getWidth: width, widthUnits: 'pixels', jointRounded: true,
  } as never)];
}

/** Thin lines, and many of them. */
function strokes(id: string, data: PathData | null, { color, width }: LineStyle): Layer[] {
  return data === null || data.length === 0 ? [] : [new StrokeLayer({ id, data, color, width })];
}

/** As wide as they are on the ground, and light, so that the land use under them can still be told. */
function roads(id: string, data: RoadData | null, color: Rgba): Layer[] {
  if (data === null || data.length === 0) return [];
  return [new RoadLayer({ id, data, color })];
}

function points(id: string, data: PointData | null, color: Rgba, radius: number, edge: Rgba = white): Layer[] {
  if (data === null || data.length === 0) return [];
  return [new ScatterplotLayer({
    id, data: data as never, getRadius: radius, radiusUnits: 'pixels', getFillColor: color as never, stroked: true, getLineColor: edge as never, getLineWidth: 1.4, lineWidthUnits: 'pixels',
  } as never)];
}

/** Outlines by phase, as the Circular has them (`layerNameRule.drawingRules`): thin existing, solid band first phase, dashed band long term. */
const outlineOf: Readonly<Record<Phase, LineStyle>> = {
  HT: { color: [44, 44, 48, 200], width: 0.8 },
  QHDD: { color: [44, 44, 48, 210], width: 1.7 },
  QHDH: { color: [44, 44, 48, 210], width: 1.4 },
};

/** With more edges than this in view, outlines are drawn finer: bands would be a second fill. */
export const crowd = 4_000;

/** Phases that are shown as outlines only have a colour each: where they run along those of the phase in hand, they lie under them. */
const otherColor: Readonly<Record<Phase, Rgba>> = { HT: [0, 118, 128, 255], QHDD: [190, 84, 0, 255], QHDH: [124, 38, 168, 255] };

function zoneOutlines({ data, phase, crowded, look }: Outlines, isOther: boolean): Layer[] {
  const { color, width } = outlineOf[phase];
  const wanted = (look.lineWidth ?? width) + (isOther ? 0.8 : 0);
  return strokes(isOther ? `other-edges-${phase}` : 'zone-edges', data, { color: isOther ? otherColor[phase] : color, width: crowded ? 0.6 * wanted : wanted });
}

function reference({ table, lines: paths, points: spots, look }: ReferencePicture): Layer[] {
  const strength = look.opacity ?? 0.75;
  const color = (look.color === null ? [118, 118, 124, 255] : fromHex(look.color)) as Rgba;
  const faded: Rgba = [color[0], color[1], color[2], Math.round(255 * strength)];
  return [...strokes(`reference-${table}`, paths, { color: faded, width: look.lineWidth ?? 1 }), ...points(`reference-points-${table}`, spots, faded, 2.5)];
}

/** What is drawn before there is a plan: nothing, by the program that the first picture needs, which is compiled meanwhile. */
export const emptyPicture = (): Layer[] => [new FillLayer({ id: 'fills', pieces: [], strength: fillOpacity })];

/** Below this scale, pixels a metre (about 1:100 000), symbols would hide the land and lines are drawn finer. */
const overview = 0.038;

/**
 * `pane`: where several panes show different phases, the layers of each are told apart by it (`layerOfPane`). `strength`
 * below 1 lets what lies under them show through; at 0 they keep what they have on the graphics card, out of sight.
 */
export function planLayers(scene: Scene, pane: string | null = null, strength = 1): Layer[] {
  const layers = strength === 1 ? layersOf(scene) : layersOf(scene).map((layer) => faded(layer, strength));
  return pane === null ? layers : layers.map((layer) => layer.clone({ id: `${pane}/${layer.id}` }));
}

function faded(layer: Layer, strength: number): Layer {
  const visible = strength > 0;
  if (layer instanceof FillLayer) return layer.clone({ visible, strength: layer.props.strength * strength });
  if (layer instanceof StrokeLayer || layer instanceof RoadLayer) {
    const [red, green, blue, alpha] = layer.props.color;
    return layer.clone({ visible, color: [red, green, blue, alpha * strength] });
  }
  return layer.clone({ visible, opacity: layer.props.opacity * strength });
}

/** Whether a layer is drawn in a pane. What belongs to no pane is drawn in each. */
export const layerOfPane = (layer: string, pane: string): boolean => !layer.includes('/') || layer.startsWith(`${pane}/`);

/** What lies on the ground where the plan is looked at from the side: no outlines of zones, no letters, no symbols. */
export function orbitGround(scene: Scene): Layer[] {
  return [
    ...backgrounds(scene.backgrounds, scene.origin),
    // As lines: bands as wide as they are took half the time of a picture, and the land of a road is a zone already.
    ...strokes('roads', scene.roads, { color: [255, 253, 246, 235], width: 1.6 }),
    ...strokes('units', scene.units, { color: [122, 40, 148, 255], width: 1.4 }),
    ...strokes('boundary', scene.boundary, { color: ink, width: 2.2 }),
  ];
}

function layersOf(scene: Scene): Layer[] {
  const far = scene.scale < overview;
  return [
    ...backgrounds(scene.backgrounds, scene.origin),
    ...(scene.fills.length === 0 ? [] : [new FillLayer({ id: 'fills', pieces: scene.fills, strength: scene.look.opacity ?? fillOpacity })]),
    ...strokes('hatches', scene.hatches, { color: [110, 108, 102, 170], width: 1 }),
    ...scene.references.flatMap(reference),
    ...roads('roads', scene.roads, [255, 253, 246, 165]),
    ...strokes('road-centres', far ? null : scene.roadCentres, { color: [140, 62, 40, 235], width: 1 }),
    ...scene.others.flatMap((outlines) => zoneOutlines(outlines, true)),
    ...(scene.outlines === null ? [] : zoneOutlines(scene.outlines, false)),
    ...strokes('constraint-strokes', scene.constraintStrokes, { color: [196, 40, 40, 140], width: 1 }),
    ...strokes('constraints', scene.constraints, { color: [196, 40, 40, 230], width: 1.3 }),
    ...strokes('units', scene.units, { color: [255, 255, 255, 150], width: far ? 2.4 : 4 }),
    ...strokes('unit-dashes', scene.unitDashes, { color: [122, 40, 148, 255], width: far ? 1.1 : 2 }),
    ...strokes('boundary', scene.boundary, { color: [255, 255, 255, 190], width: far ? 4.5 : 6.5 }),
    ...strokes('boundary-strokes', scene.boundaryStrokes, { color: ink, width: far ? 2.2 : 3 }),
    ...points('facilities', far ? null : scene.facilities, [20, 50, 100, 255], 2.6),
    ...points('notes', far ? null : scene.notes, [190, 120, 0, 255], 3.2),
    ...strokes('highlighted-casing', scene.highlighted, { color: white, width: 5 }),
    ...strokes('highlighted', scene.highlighted, { color: [214, 40, 120, 255], width: 2.2 }),
    ...lines('selected-casing', scene.selected, { color: white, width: 5.5 }),
    ...lines('selected', scene.selected, { color: accent, width: 2.6 }),
    ...points('selected-points', scene.selectedPoints, [255, 255, 255, 0], 10, accent),
    ...points('selected-corners', scene.selectedCorners, white, 2.6, accent),
  ];
}
