import { zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Geometry, PlanPoint } from '../../../src-core/geometry/types.ts';
import { landUseTables } from '../land-use-tables.ts';
import type { Appraisal } from './appraisal.ts';
import { Raster, type PixelPath, type Rgb } from './raster.ts';

export interface AppraisalMap {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** Numbers that are on it; those beyond are in the tables alone. */
  readonly shown: number;
  readonly left: number;
}

const longestSide = 1500;
/** More plates hide each other and the map. */
const mostPlates = 80;
const failing: Rgb = [190, 24, 24];
const outline: Rgb = [150, 150, 150];
const boundaryLine: Rgb = [20, 20, 20];
const paper: Rgb = [255, 255, 255];
/** How much of a class's colour is left under what fails. */
const faint = 0.35;

/** The zones of a phase, faint, with what fails outlined and numbered as the tables number it. North is up. `null` where nothing fails, or nothing is drawn. */
export function appraisalMap({ document, places }: Appraisal, phase: Phase): AppraisalMap | null {
  const its = places.get(phase) ?? [];
  const zones = [...document.values(zonesOf(phase))];
  const boundary = [...document.values('boundary')].map(({ geometry }) => geometry);
  const box = [...boundary, ...zones.map(({ geometry }) => geometry)].map((geometry) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox);
  if (its.length === 0 || isEmptyBox(box)) return null;
  const margin = 16;
  const scale = (longestSide - 2 * margin) / Math.max(box.maxX - box.minX, box.maxY - box.minY);
  const [width, height] = [Math.ceil((box.maxX - box.minX) * scale) + 2 * margin, Math.ceil((box.maxY - box.minY) * scale) + 2 * margin];
  const pixel = ({ x, y }: PlanPoint) => ({ x: margin + (x - box.minX) * scale, y: margin + (box.maxY - y) * scale });
  const paths = (geometry: Geometry | null): PixelPath[] => (geometry?.type !== 'MultiPolygon' ? [] : geometry.polygons.flat().map((ring) => {
    const points: number[] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const { x, y } = pixel({ x: ring[i]!, y: ring[i + 1]! });
      points.push(x, y);
    }
    return { points, closed: true };
  }));
  const raster = new Raster(width, height);
  const colors = new Map(landUseTables.classes.map(({ code, color }) => [code, faded(color)]));
  for (const { geometry, fields } of zones) raster.fill(paths(geometry), colors.get(String(fields['landUse'])) ?? [235, 235, 235]);
  for (const { geometry } of zones) for (const path of paths(geometry)) raster.line(path, 0.6, outline);
  for (const geometry of boundary) for (const path of paths(geometry)) raster.line(path, 2.5, boundaryLine);
  const records = new Set(its.flatMap((place) => place.records));
  const units = [...records].filter((id) => document.get(id)?.layer === 'units');
  for (const id of records) if (document.get(id)?.layer !== 'units') raster.fill(paths(document.get(id)?.geometry ?? null), failing, 0.22);
  // Above the land that fails by itself, so that both are seen.
  for (const id of units) for (const path of paths(document.get(id)?.geometry ?? null)) raster.line(path, 3.5, failing);
  const plates = its.slice(0, mostPlates);
  // The first of the list lie on top.
  for (const { number, at } of [...plates].reverse()) {
    const { x, y } = pixel(at);
    raster.plate(x, y, number, failing);
  }
  return { png: raster.png(), width, height, shown: plates.length, left: its.length - plates.length };
}

function faded(color: string | null): Rgb {
  if (color === null) return [235, 235, 235];
  const band = (at: number) => Math.round(paper[0] * (1 - faint) + Number.parseInt(color.slice(at, at + 2), 16) * faint);
  return [band(1), band(3), band(5)];
}
