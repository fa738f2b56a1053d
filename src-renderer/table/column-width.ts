import type { Speaker } from '../text/catalogue.ts';
import { columnTitle, columnUnit } from './cell-text.ts';
import type { TableColumn } from './table-column.ts';

/** Pixels beside the words of a title: its margins, the arrow of the sort, the button of its menu. */
const besideTitle = 46;
/** A title from a source can be a sentence. */
const widestForTitle = 260;

/** Pixels a column has to begin with: what its values need, and its title whole in the language of the window. */
export function columnWidth(say: Speaker, column: TableColumn, widthOf: (words: string) => number): number {
  const unit = columnUnit(say, column);
  const title = unit === null ? columnTitle(say, column) : `${columnTitle(say, column)} ${unit}`;
  return Math.max(column.width, Math.min(widestForTitle, Math.ceil(widthOf(title)) + besideTitle));
}

let context: CanvasRenderingContext2D | null = null;

/** As titles are written (`.table-title`). */
export function titleWidth(words: string): number {
  context ??= document.createElement('canvas').getContext('2d')!;
  context.font = `500 12px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(words).width;
}
