import { phases, zonesOf } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { boxOf, isEmptyBox } from '../../src-core/geometry/bounds.ts';
import type { Box, Geometry, Ring } from '../../src-core/geometry/types.ts';
import { boxOfPlan } from '../actions/view.ts';
import { inSlices, type Sliced } from '../store/in-slices.ts';
import { landUseClass } from './land-use.ts';

/** Twice the size it is shown at, for screens with fine pixels. */
const width = 288;
const height = 180;
const margin = 8;

/** Zones between two rests. */
const restEvery = 200;
/** Pixels: of a zone smaller than this nobody sees the outline. */
const leastOutlined = 2;

/**
 * The plan as the start screen shows it: the land use of the latest phase that has zones. `null` where there is nothing
 * to see, or once `signal` says that the plan has gone on. Drawn between the events of the window: a plan of 100,000
 * zones takes seconds where no graphics card draws it.
 */
export async function planThumbnail(document: PlanDocument, signal: AbortSignal): Promise<Uint8Array | null> {
  const box = boxOfPlan(document);
  if (isEmptyBox(box)) return null;
  const canvas = new OffscreenCanvas(width, height);
  // Drawn where it is read: each part is on the picture when the next begins, and none is left for the end.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  if ((await inSlices(drawn(context, document, box), signal)) === null) return null;
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

function* drawn(context: OffscreenCanvasRenderingContext2D, document: PlanDocument, box: Box): Sliced<true> {
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  const { trace, spot } = tracer(context, box);
  const phase = phases.findLast((each) => document.count(zonesOf(each)) > 0);
  let count = 0;
  if (phase !== undefined) {
    for (const zone of document.values(zonesOf(phase))) {
      context.fillStyle = landUseClass(String(zone.fields['landUse']))?.color ?? '#d8dcdf';
      if (!spot(zone.geometry)) {
        trace(zone.geometry);
        context.fill('evenodd');
      }
      if (++count % restEvery !== 0) continue;
      context.getImageData(0, 0, 1, 1);
      yield;
    }
  }
  context.lineWidth = 1.5;
  context.strokeStyle = '#30383e';
  for (const boundary of document.values('boundary')) {
    trace(boundary.geometry);
    context.stroke();
  }
  return true;
}

interface Tracer {
  /** Lays the polygons of a shape into the context's path, north up, the whole box in sight. */
  trace(geometry: Geometry | null): void;
  /** Draws what is too small to have an outline. Answers whether it was. */
  spot(geometry: Geometry | null): boolean;
}

function tracer(context: OffscreenCanvasRenderingContext2D, box: Box): Tracer {
  const scale = Math.min((width - 2 * margin) / Math.max(box.maxX - box.minX, 1), (height - 2 * margin) / Math.max(box.maxY - box.minY, 1));
  const left = width / 2 - (scale * (box.minX + box.maxX)) / 2;
  const top = height / 2 + (scale * (box.minY + box.maxY)) / 2;
  const lay = (ring: Ring) => {
    for (let i = 0; i < ring.length; i += 2) {
      const x = left + scale * ring[i]!;
      const y = top - scale * ring[i + 1]!;
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  };
  return {
    trace(geometry) {
      context.beginPath();
      if (geometry?.type === 'MultiPolygon') for (const polygon of geometry.polygons) polygon.forEach(lay);
    },
    spot(geometry) {
      const { minX, minY, maxX, maxY } = boxOf(geometry);
      const [across, down] = [scale * (maxX - minX), scale * (maxY - minY)];
      if (!(across < leastOutlined && down < leastOutlined)) return false;
      context.fillRect(left + scale * minX, top - scale * maxY, Math.max(across, 0.5), Math.max(down, 0.5));
      return true;
    },
  };
}
