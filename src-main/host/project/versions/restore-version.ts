import { changeOf, type RecordChange } from '../../../../src-core/document/change.ts';
import type { PlanRecord } from '../../../../src-core/document/record.ts';
import { success, type Result } from '../../../../src-core/result.ts';
import { restoredLayers } from '../../../../src-core/versions/restored-layers.ts';
import { recordsOf } from '../../../../src-core/wire/columns-codec.ts';
import type { VersionProblem } from '../../../../src-core/wire/contract.ts';
import type { ProjectFile } from '../types.ts';

/** Makes the plan what a version says, as one edit that can be taken back. Answers how many records it changed; none is no edit. */
export function restoreVersion(project: ProjectFile, id: string): Result<{ readonly records: number; readonly revision: number }, VersionProblem> {
  const opened = project.versions.read(id);
  if (!opened.ok) return opened;
  const wanted = new Map<string, PlanRecord>();
  for (const columns of opened.value.layers) if (restoredLayers.includes(columns.layer)) for (const record of recordsOf(columns)) wanted.set(record.id, record);
  const steps: RecordChange[] = [];
  for (const key of restoredLayers) {
    for (const record of project.records(key)) {
      steps.push({ before: record, after: wanted.get(record.id) ?? null });
      wanted.delete(record.id);
    }
  }
  for (const record of wanted.values()) steps.push({ before: null, after: record });
  const change = changeOf(steps);
  if (change.size === 0) return success({ records: 0, revision: project.revision });
  const appended = project.append({
    base: project.revision, command: 'restore-version', evidence: { version: opened.value.version.name, count: change.size }, undoes: null, change: [...change.values()],
  });
  return appended.ok ? success({ records: change.size, revision: appended.value.revision }) : appended;
}
