import type { Box } from '../../src-core/geometry/types.ts';
import type { BackgroundLevel, BackgroundPyramid } from '../../src-core/wire/background.ts';

/** A tile of a pyramid; `box` in plan metres. */
export interface TilePlace { readonly zoom: number; readonly column: number; readonly row: number; readonly box: Box }

/** A pixel of the picture may be this much larger than one of the screen: what is finer is not seen. */
const coarsest = 1.25;

interface Range { readonly firstColumn: number; readonly lastColumn: number; readonly firstRow: number; readonly lastRow: number }

/** Tiles that hold some of the picture and meet the view; rows count from above. `null` where there are none. */
function rangeOf({ box: [minX, , , maxY], extent }: BackgroundPyramid, { columns, rows, tileX, tileY }: BackgroundLevel, view: Box): Range | null {
  const [left, low, right, high] = [Math.max(view.minX, extent[0]), Math.max(view.minY, extent[1]), Math.min(view.maxX, extent[2]), Math.min(view.maxY, extent[3])];
  if (left >= right || low >= high) return null;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return {
    firstColumn: within(Math.floor((left - minX) / tileX), columns), lastColumn: within(Math.ceil((right - minX) / tileX) - 1, columns),
    firstRow: within(Math.floor((maxY - high) / tileY), rows), lastRow: within(Math.ceil((maxY - low) / tileY) - 1, rows),
  };
}

/** The scale whose pixels are as fine as the screen's, or the finest there is, that needs no more than `most` tiles; `null` where the picture is not in view. */
export function levelFor(pyramid: BackgroundPyramid, view: Box, metresAPixel: number, most: number): BackgroundLevel | null {
  const { levels } = pyramid;
  let at = levels.findIndex(({ pixel }) => pixel <= coarsest * metresAPixel);
  if (at < 0) at = levels.length - 1;
  for (; at >= 0; at--) {
    const range = rangeOf(pyramid, levels[at]!, view);
    if (range === null) return null;
    if ((range.lastColumn - range.firstColumn + 1) * (range.lastRow - range.firstRow + 1) <= most) break;
  }
  return levels[Math.max(0, at)] ?? null;
}

export function tilesInView(pyramid: BackgroundPyramid, level: BackgroundLevel, view: Box): readonly TilePlace[] {
  const range = rangeOf(pyramid, level, view);
  if (range === null) return [];
  const { box: [minX, , , maxY] } = pyramid;
  const { zoom, tileX, tileY } = level;
  const places: TilePlace[] = [];
  for (let row = range.firstRow; row <= range.lastRow; row++) {
    for (let column = range.firstColumn; column <= range.lastColumn; column++) {
      places.push({ zoom, column, row, box: { minX: minX + column * tileX, maxX: minX + (column + 1) * tileX, minY: maxY - (row + 1) * tileY, maxY: maxY - row * tileY } });
    }
  }
  return places;
}
