import type { Box, Geometry } from '../../src-core/geometry/types.ts';

/** A shape as it is painted, colours as CSS has them. */
export interface PaintedShape {
  readonly geometry: Geometry;
  readonly fill: string | null;
  readonly fillOpacity: number;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dashes: string | null;
}

/** A text at a place of the picture, pixels; its lines about the place. */
export interface PaintedText {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  /** Radians, clockwise. */
  readonly angle: number;
  readonly size: number;
  readonly weight: number;
}

export interface ViewPicture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** What the picture shows, in plan metres. */
  readonly box: Box;
  /** Groups by the name of their layer, the lowest first. */
  readonly layers: readonly { readonly name: string; readonly shapes: readonly PaintedShape[] }[];
  readonly texts: readonly PaintedText[];
  readonly scaleBar: { readonly metres: number; readonly words: string };
  readonly northLetter: string;
}

const font = "'Noto Sans', 'Be Vietnam Pro', Arial, sans-serif";
const ink = '#26262a';
/** Of a point, pixels. */
const pointRadius = 3;
/** From the edge of the picture to the scale bar and the north arrow, pixels. */
const inset = 16;

/** What the window shows as lines and areas (SVG 1.1): a group a layer, then labels, scale bar, north arrow. North is up. */
export function viewSvg({ title, width, height, box, layers, texts, scaleBar, northLetter }: ViewPicture): string {
  const scale = width / (box.maxX - box.minX);
  const place = { scale, left: box.minX, top: box.maxY };
  const groups = layers.map(({ name, shapes }) => `<g id="${escaped(name)}">${shapes.map((shape) => painted(shape, place)).join('\n')}</g>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${groups.join('\n')}
<g id="labels" font-family="${font}" fill="${ink}" text-anchor="middle">${texts.map(written).join('\n')}</g>
${furniture(width, height, scaleBar.metres * scale, scaleBar.words, northLetter)}
</svg>
`;
}

interface Placing { readonly scale: number; readonly left: number; readonly top: number }

function painted({ geometry, fill, fillOpacity, stroke, strokeWidth, dashes }: PaintedShape, placing: Placing): string {
  const look = `fill="${fill ?? 'none'}"${fill === null || fillOpacity === 1 ? '' : ` fill-opacity="${fillOpacity}"`} stroke="${stroke}" stroke-width="${strokeWidth}"${dashes === null ? '' : ` stroke-dasharray="${dashes}"`}`;
  switch (geometry.type) {
    case 'MultiPolygon': return `<path fill-rule="evenodd" ${look} d="${geometry.polygons.flat().map((ring) => `${along(ring, placing)}Z`).join('')}"/>`;
    case 'MultiLineString': return `<path ${look} d="${geometry.lines.map((line) => along(line, placing)).join('')}"/>`;
    case 'MultiPoint': return Array.from({ length: geometry.points.length / 2 }, (_, i) => `<circle ${look} r="${pointRadius}" cx="${across(geometry.points[2 * i]!, placing)}" cy="${down(geometry.points[2 * i + 1]!, placing)}"/>`).join('');
  }
}

/** To the hundredth of a pixel; a vertex that falls onto the one before is left out. */
function along(path: Float64Array, placing: Placing): string {
  let text = '';
  let last = '';
  for (let i = 0; i < path.length; i += 2) {
    const at = `${across(path[i]!, placing)} ${down(path[i + 1]!, placing)}`;
    if (at !== last) text += `${i === 0 ? 'M' : 'L'}${at}`;
    last = at;
  }
  return text;
}

const across = (x: number, { scale, left }: Placing): number => Math.round((x - left) * scale * 100) / 100;
const down = (y: number, { scale, top }: Placing): number => Math.round((top - y) * scale * 100) / 100;

function written({ lines, x, y, angle, size, weight }: PaintedText): string {
  const turned = angle === 0 ? '' : ` transform="rotate(${Math.round((angle * 1800) / Math.PI) / 10} ${x} ${y})"`;
  const first = y - ((lines.length - 1) * size * 1.2) / 2 + size * 0.35;
  const spans = lines.map((line, i) => `<tspan x="${x}" y="${Math.round((first + i * size * 1.2) * 100) / 100}">${escaped(line)}</tspan>`).join('');
  return `<text font-size="${size}" font-weight="${weight}" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"${turned}>${spans}</text>`;
}

function furniture(width: number, height: number, bar: number, words: string, north: string): string {
  const right = width - inset;
  const bottom = height - inset;
  const left = Math.round((right - bar) * 100) / 100;
  const quarter = bar / 4;
  const blocks = [0, 1, 2, 3].map((i) => `<rect x="${Math.round((left + i * quarter) * 100) / 100}" y="${bottom - 5}" width="${Math.round(quarter * 100) / 100}" height="5" fill="${i % 2 === 0 ? ink : '#ffffff'}" stroke="${ink}" stroke-width="0.75"/>`).join('');
  const ax = right - 11;
  return `<g id="furniture" font-family="${font}" fill="${ink}"><rect x="${left - 8}" y="${bottom - 26}" width="${bar + 16}" height="34" rx="2" fill="#ffffff" fill-opacity="0.8"/>
<text x="${right}" y="${bottom - 10}" font-size="11" text-anchor="end">${escaped(words)}</text>${blocks}
<path d="M${ax} ${inset} l8 25 l-8 -6 l-8 6 Z" fill="#ffffff" stroke="${ink}" stroke-width="1.2" stroke-linejoin="round"/><path d="M${ax} ${inset} l8 25 l-8 -6 Z"/>
<text x="${ax}" y="${inset + 37}" font-size="11" font-weight="600" text-anchor="middle">${escaped(north)}</text></g>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
