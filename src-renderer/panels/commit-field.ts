import { sectionFieldNames } from '../../src-core/commands/road/cross-section.ts';
import type { FieldValue } from '../../src-core/document/fields.ts';
import { zonesOf } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';

/** A field of records edited by hand: the widths of roads take their reserves along, everything else is a value. */
export function commitField(records: readonly PlanRecord[], name: string, value: FieldValue): Promise<boolean> {
  const ids = records.map(({ id }) => id);
  const isSection = sectionFieldNames.has(name) && typeof value === 'number' && records.every(({ layer }) => layer === 'roads');
  return isSection
    ? runCommand('set-road-section', { ids, section: { [name]: value }, layer: zonesOf(workspace.getState().phase) })
    : runCommand('set-fields', { ids, fields: { [name]: value } });
}
