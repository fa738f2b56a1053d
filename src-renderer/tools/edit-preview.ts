import type { Refusal } from '../../src-core/commands/command.ts';
import type { Change } from '../../src-core/document/change.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { labelPoint } from '../../src-core/geometry/label-point.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import type { Result } from '../../src-core/result.ts';
import type { Figure, FigurePath, Preview } from './preview.ts';

/** Areas of more pieces than this cannot be read. */
const mostFigures = 30;
/** Neighbours that only get a vertex keep their area but for the rounding, m². */
const noticeable = 0.5;

/** What a command would make, with the areas that come out. Of a refused one only the lines are shown. */
export function editPreview(outcome: Result<Change, Refusal> | null, lines: readonly FigurePath[], figures: readonly Figure[] = []): Preview {
  const shapes: Geometry[] = [];
  const areas: Figure[] = [];
  if (outcome?.ok === true) for (const { before, after } of outcome.value.values()) {
    const geometry = after?.geometry ?? null;
    if (geometry === null || Math.abs(areaOf(geometry) - areaOf(before?.geometry ?? null)) < noticeable) continue;
    shapes.push(geometry);
    const at = areas.length < mostFigures ? labelPoint(geometry) : null;
    if (at !== null) areas.push({ kind: 'area', value: areaOf(geometry), at });
  }
  return { kind: 'edit', shapes, filled: false, lines, figures: [...areas, ...figures], refused: false };
}
