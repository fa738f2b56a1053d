import type { DifferenceItem } from '../store/difference-items.ts';
import { outlinesOf, type Mark } from './marks.ts';

/** Around the difference that is looked at: it is found among many of its kind. */
export function differenceMarks(item: DifferenceItem | null): Mark[] {
  if (item === null) return [];
  const paths = outlinesOf(item.shapes);
  return [{ kind: 'line', paths, color: [255, 255, 255, 255], width: 8 }, { kind: 'line', paths, color: [20, 20, 24, 255], width: 4.5 }, { kind: 'line', paths, color: [255, 214, 0, 255], width: 2.2 }];
}
