import { changeOf, type RecordChange } from '../document/change.ts';
import { layerSpecs } from '../document/layers.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';
import { recordsNamed } from './records-named.ts';

/** `null` takes the class away. */
export interface SetLandUse { readonly ids: readonly RecordId[]; readonly landUse: string | null }

export const setLandUse: Command<SetLandUse> = ({ document, landUseCodes }, { ids, landUse }) => {
  if (landUse !== null && !landUseCodes.has(landUse)) return failure(problem('class-unknown', { code: landUse }));
  const records = recordsNamed(document, ids);
  if (!records.ok) return records;
  const steps: RecordChange[] = [];
  for (const before of records.value) {
    if (layerSpecs[before.layer].kind !== 'zones') return failure(problem('field-unknown', { field: 'landUse', layer: before.layer }));
    if ((before.fields['landUse'] ?? null) !== landUse) steps.push({ before, after: { ...before, fields: { ...before.fields, landUse } } });
  }
  return steps.length === 0 ? failure(problem('nothing-to-change')) : success(changeOf(steps));
};
