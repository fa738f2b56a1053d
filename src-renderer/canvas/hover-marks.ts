import type { Workspace } from '../store/workspace.ts';
import { outlinesOf, type Mark } from './marks.ts';
import { accent } from './palette.ts';

/** The outline of what is pointed at; what is selected is outlined anyway. */
export function hoverMarks({ hover, selection, document }: Pick<Workspace, 'hover' | 'selection' | 'document'>): Mark[] {
  const geometry = hover === null || selection.has(hover) ? null : document?.get(hover)?.geometry ?? null;
  const paths = geometry === null ? [] : outlinesOf([geometry]);
  return paths.length === 0 ? [] : [{ kind: 'line', paths, color: [255, 255, 255, 200], width: 4 }, { kind: 'line', paths, color: accent, width: 1.6 }];
}
