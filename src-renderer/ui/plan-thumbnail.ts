import { phases, zonesOf } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { isEmptyBox } from '../../src-core/geometry/bounds.ts';
import type { Box, Geometry, Ring } from '../../src-core/geometry/types.ts';
import { boxOfPlan } from '../actions/view.ts';
import { landUseClass } from './land-use.ts';

/** Twice the size it is shown at, for screens with fine pixels. */
const width = 288;
const height = 180;
const margin = 8;

/** The plan as the start screen shows it: the land use of the latest phase that has zones. `null` where there is nothing to see. */
export async function planThumbnail(document: PlanDocument): Promise<Uint8Array | null> {
  const box = boxOfPlan(document);
  if (isEmptyBox(box)) return null;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  const trace = tracer(context, box);
  const phase = phases.findLast((each) => document.count(zonesOf(each)) > 0);
  if (phase !== undefined) {
    for (const zone of document.values(zonesOf(phase))) {
      context.fillStyle = landUseClass(String(zone.fields['landUse']))?.color ?? '#d8dcdf';
      trace(zone.geometry);
      context.fill('evenodd');
    }
  }
  context.lineWidth = 1.5;
  context.strokeStyle = '#30383e';
  for (const boundary of document.values('boundary')) {
    trace(boundary.geometry);
    context.stroke();
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

/** Lays the polygons of a shape into the context's path, north up, the whole box in sight. */
function tracer(context: OffscreenCanvasRenderingContext2D, box: Box): (geometry: Geometry | null) => void {
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
  return (geometry) => {
    context.beginPath();
    if (geometry?.type === 'MultiPolygon') for (const polygon of geometry.polygons) polygon.forEach(lay);
  };
}
