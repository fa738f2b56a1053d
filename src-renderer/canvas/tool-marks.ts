import { pointsOf } from '../../src-core/geometry/ring.ts';
import type { Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import type { SnapKind } from '../../src-core/document/snap.ts';
import { degreesBetween } from '../tools/precise/direction.ts';
import type { Figure, ToolPicture } from '../tools/preview.ts';
import type { ToolText } from './label-overlay.ts';
import { outlinesOf, polygonsOf, positionOf, positionsOf, type Mark, type Position } from './marks.ts';
import { accent, warning, white, type Rgba } from './palette.ts';
import { snapMarker } from './snap-marker.ts';

/** What somebody draws to change zones by, told apart from the outlines that come of it. */
const drawn: Rgba = [190, 70, 0, 255];

/** What the tool in hand shows, the lowest first. `scale` is metres a pixel. */
export function toolMarks({ preview, snap, handles, chosen, middles, fault }: ToolPicture, scale: number): Mark[] {
  const marks: Mark[] = [];
  const line = (paths: readonly (readonly Position[])[], color: Rgba, width: number) => marks.push({ kind: 'line', paths, color, width });
  const area = (ring: readonly Position[], color: Rgba) => marks.push({ kind: 'area', polygons: [[ring]], color });
  const areas = (shapes: readonly Geometry[], color: Rgba) => marks.push({ kind: 'area', polygons: polygonsOf(shapes), color });
  const dots = (places: readonly Position[], radius: number, edge: Rgba, fill: Rgba, edgeWidth = 1.5) => marks.push({ kind: 'dots', places, radius, edge, edgeWidth, fill });

  if (preview?.kind === 'outline') {
    const points = preview.points.map(positionOf);
    const cursor = positionOf(preview.cursor);
    if (points.length >= 2) {
      area([...points, cursor], [0, 92, 184, 40]);
      line([[cursor, points[0]!]], [0, 92, 184, 130], 1);
    }
    line([[...points, cursor]], white, 4);
    line([[...points, cursor]], accent, 2);
  } else if (preview?.kind === 'moved') {
    const color = preview.refused ? warning : accent;
    const outlines = outlinesOf(preview.shapes.map(({ geometry }) => geometry));
    line(outlines, white, 4);
    line(outlines, color, 2);
    line([[positionOf(preview.from), positionOf(preview.to)]], color, 1.2);
  } else if (preview?.kind === 'box') {
    const { minX, minY, maxX, maxY } = preview.box;
    const corners = [{ x: minX, y: minY }, { x: maxX, y: minY }, { x: maxX, y: maxY }, { x: minX, y: maxY }, { x: minX, y: minY }].map(positionOf);
    area(corners, [0, 92, 184, 28]);
    line([corners], accent, 1);
  } else if (preview?.kind === 'outcome') {
    areas(preview.shapes, [0, 92, 184, 46]);
    line(outlinesOf(preview.gone), warning, 1.5);
    line(outlinesOf(preview.beside), white, 2.6);
    line(outlinesOf(preview.beside), accent, 1);
    line(outlinesOf(preview.shapes), white, 4.5);
    line(outlinesOf(preview.shapes), accent, 2.2);
    const points = preview.shapes.flatMap((shape) => (shape.type === 'MultiPoint' ? pointsOf(shape.points).map(positionOf) : []));
    dots(points, 5, white, accent, 2);
  } else if (preview?.kind === 'figure') {
    const paths = preview.paths.map(({ points, closed }) => [...points, ...(closed ? [points[0]!] : [])].map(positionOf));
    if (preview.filled && (paths[0]?.length ?? 0) >= 3) area(paths[0]!, [0, 92, 184, 40]);
    line(paths, white, 4);
    line(paths, accent, 2);
  } else if (preview?.kind === 'lasso' && preview.points.length > 1) {
    const points = preview.points.map(positionOf);
    if (points.length > 2) area(points, [0, 92, 184, 28]);
    line([[...points, points[0]!]], white, 3);
    line([[...points, points[0]!]], accent, 1.5);
  } else if (preview?.kind === 'edit') {
    const { shapes, filled, lines, refused } = preview;
    const outlines = outlinesOf(shapes);
    const guides = lines.map(({ points, closed }) => [...points, ...(closed ? [points[0]!] : [])].map(positionOf));
    if (filled) areas(shapes, [0, 92, 184, 90]);
    line(outlines, white, 4);
    line(outlines, accent, 2);
    line(guides, white, 4);
    line(guides, refused ? warning : drawn, 2);
    const places = shapes.flatMap((shape) => (shape.type === 'MultiPoint' ? positionsOf(shape.points, false) : []));
    if (places.length > 0) dots(places, 6, accent, [255, 255, 255, 160]);
  }
  if (handles.length > 0) {
    dots(handles.map(positionOf), 3.5, accent, white);
  }
  if (middles.length > 0) {
    const places = middles.map(positionOf);
    dots(places, 6, accent, white);
    line(places.flatMap(([x, y]) => [[[x - 3 * scale, y], [x + 3 * scale, y]], [[x, y - 3 * scale], [x, y + 3 * scale]]] as Position[][]), accent, 1.5);
  }
  if (chosen.length > 0) dots(chosen.map(positionOf), 5, white, accent);
  if (fault !== null) {
    const [x, y] = positionOf(fault);
    const arm = 6 * scale;
    const cross: Position[][] = [[[x - arm, y - arm], [x + arm, y + arm]], [[x - arm, y + arm], [x + arm, y - arm]]];
    dots([[x, y]], 13, warning, [255, 255, 255, 150]);
    line(cross, white, 5);
    line(cross, warning, 2.5);
  }
  if (snap !== null) {
    const marker = snapMarker(snap.kind, positionOf(snap.point), 7 * scale);
    line(marker, white, 4.5);
    line(marker, [214, 40, 120, 255], 2);
  }
  return marks;
}

interface Writers {
  /** With its unit: hectares, or square metres of what is small. */
  readonly area: (squareMetres: number) => string;
  readonly metres: (metres: number) => string;
  readonly degrees: (degrees: number) => string;
  readonly factor: (factor: number) => string;
  readonly snap: (kind: SnapKind) => string;
}

/** The figures beside what is being drawn, and the name of what the pointer is on. */
export function toolTexts(picture: ToolPicture, write: Writers): ToolText[] {
  const { snap } = picture;
  const texts = figuresOf(picture, write);
  return snap === null ? texts : [...texts, { text: write.snap(snap.kind), point: snap.point, offset: [0, -20], refused: false, quiet: true }];
}

/** Pixels. */
const rowHeight = 19;
const pieceRows = 3;

/** Corners on one line have an area of rounding only, m². */
const leastArea = 0.05;

/** The length and direction of the piece in hand, the area so far, how far a vertex went. */
function figuresOf({ preview, fault }: ToolPicture, write: Writers): ToolText[] {
  if (preview?.kind === 'outline') {
    const last = preview.points.at(-1);
    if (last === undefined) return [];
    const { cursor, lengthM, areaM2 } = preview;
    if (lengthM === 0) return [];
    const length: ToolText = { text: `${write.metres(lengthM)} m  ${write.degrees(degreesBetween(last, cursor))}`, point: { x: (last.x + cursor.x) / 2, y: (last.y + cursor.y) / 2 }, offset: besideLine(last, cursor), refused: false };
    // Where the plan refused, the mark is what has to be seen.
    return areaM2 >= leastArea && fault === null ? [length, { text: write.area(areaM2), point: middleOf(preview.points, cursor), offset: [0, 0], refused: false }] : [length];
  }
  if (preview?.kind === 'moved' && (preview.from.x !== preview.to.x || preview.from.y !== preview.to.y)) {
    const moved = Math.hypot(preview.to.x - preview.from.x, preview.to.y - preview.from.y);
    return [{ text: `${write.metres(moved)} m`, point: preview.to, offset: [0, -18], refused: preview.refused }];
  }
  if (preview?.kind === 'box') {
    const { minX, minY, maxX, maxY } = preview.box;
    return [{ text: `${write.metres(maxX - minX)} × ${write.metres(maxY - minY)} m`, point: { x: (minX + maxX) / 2, y: minY }, offset: [0, 14], refused: false }];
  }
  if (preview?.kind === 'figure') return preview.figures.map((figure) => ({ text: figureText(figure, write), point: figure.at, offset: [0, figure.below === true ? 22 : -12], refused: false }));
  if (preview?.kind === 'edit') {
    // Areas of narrow pieces side by side are written in rows, one under the other.
    const rows = preview.figures.filter(({ kind }) => kind === 'area').length > 2 ? pieceRows : 1;
    return preview.figures.map((figure, i) => ({ text: figureText(figure, write), point: figure.at, offset: [0, figure.below === true ? 22 : -12 + (figure.kind === 'area' ? (i % rows) * rowHeight : 0)], refused: false }));
  }
  return [];
}

function figureText({ kind, value }: Figure, write: Writers): string {
  switch (kind) {
    case 'length': return `${write.metres(value)} m`;
    case 'radius': return `R ${write.metres(value)} m`;
    case 'area': return write.area(value);
    case 'angle': return write.degrees(value);
    case 'factor': return `× ${write.factor(value)}`;
  }
}

/** Off the line on its upper side, pixels: above a level one, right of an upright one by half the width of the words. */
function besideLine(a: PlanPoint, b: PlanPoint): readonly [number, number] {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [across, up] = b.x >= a.x ? [(a.y - b.y) / length, (b.x - a.x) / length] : [(b.y - a.y) / length, (a.x - b.x) / length];
  return [across * 58, -up * 14];
}

/** Where the area is written: among the corners, off the pointer. */
function middleOf(points: readonly PlanPoint[], cursor: PlanPoint): PlanPoint {
  const all = [...points, cursor];
  return { x: all.reduce((sum, { x }) => sum + x, 0) / all.length, y: all.reduce((sum, { y }) => sum + y, 0) / all.length };
}
