import { changeOf, type RecordChange } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { nameOf } from './coverage/name-of.ts';
import { changedSection, checkedSection, sectionFields, type SectionChange } from './road/cross-section.ts';
import { withRoads } from './road/with-roads.ts';

export interface SetRoadSection {
  readonly ids: readonly RecordId[];
  /** What is not named stays as it is. */
  readonly section: SectionChange;
  /** The phase whose reserves follow: those of other phases are other plans. */
  readonly layer: LayerKey;
}

/** Another cross-section for roads, whole or in part; their reserves in the phase follow in the same step. */
export const setRoadSection: Command<SetRoadSection> = (context, { ids, section, layer }) => {
  const steps: RecordChange[] = [];
  for (const id of new Set(ids)) {
    const before = context.document.get(id);
    if (before === undefined) return failure(problem('record-gone', { id }));
    if (before.layer !== 'roads') return failure(problem('not-a-road', { record: nameOf(before) }));
    const checked = checkedSection(changedSection(before, section));
    if (!checked.ok) return checked;
    const stated = sectionFields(checked.value);
    if (Object.entries(stated).some(([name, value]) => before.fields[name] !== value)) steps.push({ before, after: { ...before, fields: { ...before.fields, ...stated } } });
  }
  if (steps.length === 0) return failure(problem('nothing-to-change'));
  return withRoads(context, layer, changeOf(steps));
};
