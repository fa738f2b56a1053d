import type { Change } from '../../../src-core/document/change.ts';
import { sameGeometry } from '../../../src-core/equal.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { emptyPicture, type ToolPicture } from '../../tools/preview.ts';

/** What a change would leave on the map: what it is about (`ids`, and whatever is new), the neighbours it changes, and what goes. */
export function outcomePicture(change: Change, ids: ReadonlySet<RecordId>): ToolPicture {
  const [shapes, beside, gone]: [Geometry[], Geometry[], Geometry[]] = [[], [], []];
  for (const [id, { before, after }] of change) {
    const geometry = after?.geometry ?? null;
    if (geometry === null) {
      if (before?.geometry != null) gone.push(before.geometry);
    } else if (before === null || ids.has(id)) shapes.push(geometry);
    else if (!sameGeometry(before.geometry, geometry)) beside.push(geometry);
  }
  return { ...emptyPicture, preview: { kind: 'outcome', shapes, beside, gone } };
}
