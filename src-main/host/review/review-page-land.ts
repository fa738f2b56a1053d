import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { pathsOf } from '../../../src-core/geometry/paths-of.ts';
import type { Box } from '../../../src-core/geometry/types.ts';
import { labelOfRecord } from '../../../src-renderer/text/finding-words.ts';

/** Zones too many to be elements of a page, as it paints them: one by one in the order of `use`, a place in `colours`. */
export interface PackedLand {
  readonly colours: readonly string[];
  readonly use: readonly number[];
  readonly ids: readonly string[];
  /** Empty where a zone is called by its id. */
  readonly names: readonly string[];
  /**
   * Base64 of whole numbers, seven bits a byte, the lowest first: of each zone how many rings it has, of each ring how many
   * corners, of each corner its way from the one before in decimetres to the right and down, twice it, or less one where
   * it is negative.
   */
  readonly shapes: string;
}

/** The zones of a large plan, some 60 bytes each. */
export function packLand(zones: readonly PlanRecord[], document: PlanDocument, classes: readonly LandUseClass[], box: Box): PackedLand {
  const colourOf = new Map(classes.map(({ code, color }) => [code, color ?? unknownColour]));
  const colours = [...new Set([...colourOf.values(), unknownColour])];
  const of = ({ fields }: PlanRecord) => colours.indexOf(colourOf.get(String(fields['landUse'] ?? '')) ?? unknownColour);
  const sorted = zones.filter(({ geometry }) => geometry !== null).map((zone) => ({ zone, use: of(zone) })).sort((a, b) => a.use - b.use);
  const bytes: number[] = [];
  const write = (value: number) => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  const way = (value: number) => write(value < 0 ? -2 * value - 1 : 2 * value);
  let [x, y] = [0, 0];
  for (const { zone } of sorted) {
    const rings = [...pathsOf(zone.geometry!)];
    write(rings.length);
    for (const { coordinates } of rings) {
      write(coordinates.length / 2);
      for (let i = 0; i < coordinates.length; i += 2) {
        const [nextX, nextY] = [Math.round(10 * (coordinates[i]! - box.minX)), Math.round(10 * (box.maxY - coordinates[i + 1]!))];
        way(nextX - x);
        way(nextY - y);
        [x, y] = [nextX, nextY];
      }
    }
  }
  return {
    colours, use: sorted.map(({ use }) => use), ids: sorted.map(({ zone }) => zone.id),
    names: sorted.map(({ zone: { id } }) => labelOfRecord(document, id) ?? ''), shapes: Buffer.from(bytes).toString('base64'),
  };
}

/** Of a land use that is no class. */
export const unknownColour = '#cecbc4';

export const landStyle = `
.map-side{overflow:hidden}#land{position:absolute;left:0;top:0;width:100%;height:100%;background:#fbfaf7}#land+svg{position:relative;background:none}`;

/**
 * Paints the land under the map, and tells which zone is where. While somebody drags a map that takes long to paint, the
 * picture is moved and painted anew once he rests.
 */
export const landScript = `
const land = (() => {
  const canvas = document.getElementById('land');
  if (canvas === null) return { show: () => undefined, at: () => null };
  const { colours, use, ids, names, shapes } = JSON.parse(document.getElementById('land-data').textContent);
  const text = atob(shapes);
  let next = 0;
  const number = () => { let value = 0; for (let factor = 1; ; factor *= 128) { const byte = text.charCodeAt(next++); value += (byte & 127) * factor; if (byte < 128) return value; } };
  const way = () => { const value = number(); return value % 2 === 0 ? value / 2 : -(value + 1) / 2; };
  let [x, y] = [0, 0];
  const zones = ids.map(() => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const rings = Array.from({ length: number() }, () => {
      const ring = new Float64Array(2 * number());
      for (let i = 0; i < ring.length; i += 2) {
        x += way();
        y += way();
        ring[i] = x / 10;
        ring[i + 1] = y / 10;
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
      return ring;
    });
    return { rings, box };
  });
  const pixel = ([, , width, height]) => width / Math.max(1, Math.min(canvas.clientWidth, (canvas.clientHeight * width) / height));
  const middle = ([left, top, width, height]) => [left + width / 2, top + height / 2];
  const mostAtOnce = 500;
  // Pixels that a zone has on the average: of smaller ones the outlines would be all there is to see.
  const leastOutlined = 40;
  let painted = null;
  let took = 0;
  let wanted = null;
  let waiting = null;
  const paint = () => {
    waiting = null;
    const began = performance.now();
    const [across, down] = [canvas.clientWidth, canvas.clientHeight];
    canvas.width = Math.max(1, Math.round(across * devicePixelRatio));
    canvas.height = Math.max(1, Math.round(down * devicePixelRatio));
    canvas.style.transform = '';
    const each = pixel(wanted);
    const scale = devicePixelRatio / each;
    const [cx, cy] = middle(wanted);
    const context = canvas.getContext('2d');
    context.setTransform(scale, 0, 0, scale, canvas.width / 2 - cx * scale, canvas.height / 2 - cy * scale);
    const [left, right, top, bottom] = [cx - (across * each) / 2, cx + (across * each) / 2, cy - (down * each) / 2, cy + (down * each) / 2];
    context.globalAlpha = 0.62;
    context.strokeStyle = '#3a3a40';
    let [count, inSight] = [0, 0];
    const finish = (colour) => {
      if (count === 0) return;
      context.fillStyle = colours[colour];
      context.fill();
      if (inSight * leastOutlined < across * down) { context.lineWidth = 0.6 * each; context.stroke(); }
      count = 0;
      context.beginPath();
    };
    for (const { box } of zones) if (box[2] >= left && box[0] <= right && box[3] >= top && box[1] <= bottom) inSight++;
    context.beginPath();
    zones.forEach(({ rings, box }, i) => {
      if (i > 0 && use[i] !== use[i - 1]) finish(use[i - 1]);
      if (box[2] < left || box[0] > right || box[3] < top || box[1] > bottom) return;
      if (box[2] - box[0] < each && box[3] - box[1] < each) context.rect(box[0], box[1], each, each);
      else {
        for (const ring of rings) {
          context.moveTo(ring[0], ring[1]);
          for (let k = 2; k < ring.length; k += 2) context.lineTo(ring[k], ring[k + 1]);
          context.closePath();
        }
      }
      if (++count >= mostAtOnce) finish(use[i]);
    });
    if (zones.length > 0) finish(use[zones.length - 1]);
    painted = wanted;
    took = performance.now() - began;
  };
  return {
    show: (view) => {
      wanted = [...view];
      if (waiting !== null) clearTimeout(waiting);
      if (painted !== null) {
        const [was, is] = [middle(painted), middle(wanted)];
        canvas.style.transform = 'translate(' + (was[0] - is[0]) / pixel(wanted) + 'px,' + (was[1] - is[1]) / pixel(wanted) + 'px) scale(' + pixel(painted) / pixel(wanted) + ')';
      }
      waiting = setTimeout(paint, took > 30 ? 150 : 0);
    },
    at: (x, y) => {
      const place = zones.findIndex(({ rings, box }) => {
        if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
        let inside = false;
        for (const ring of rings) {
          for (let i = 0, k = ring.length - 2; i < ring.length; k = i, i += 2) {
            if (ring[i + 1] > y !== ring[k + 1] > y && x < ((ring[k] - ring[i]) * (y - ring[i + 1])) / (ring[k + 1] - ring[i + 1]) + ring[i]) inside = !inside;
          }
        }
        return inside;
      });
      return place < 0 ? null : { id: ids[place], name: names[place] || ids[place] };
    },
  };
})();`;
