import type { Sliver } from '../../../../src-core/commands/coverage/sliver.ts';
import { sliversAfter } from '../../../../src-core/commands/coverage/slivers.ts';
import { changeOf, type RecordChange } from '../../../../src-core/document/change.ts';
import { PlanDocument } from '../../../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../../../src-core/document/record-index.ts';
import type { PlanRecord } from '../../../../src-core/document/record.ts';
import { success, type Result } from '../../../../src-core/result.ts';
import { restoredLayers } from '../../../../src-core/versions/restored-layers.ts';
import { recordsOf } from '../../../../src-core/wire/columns-codec.ts';
import { versionRestored } from '../../../../src-core/versions/stands-on.ts';
import type { VersionProblem } from '../../../../src-core/wire/problems.ts';
import type { ProjectFile } from '../types.ts';

export interface RestoredVersion {
  /** How many were changed; none is no edit. */
  readonly records: number;
  readonly revision: number;
  /** Narrow land that the plan has now and did not have before. */
  readonly slivers: readonly Sliver[];
}

/** Makes the plan what a version says, as one edit that can be taken back. */
export function restoreVersion(project: ProjectFile, id: string): Result<RestoredVersion, VersionProblem> {
  const opened = project.versions.read(id);
  if (!opened.ok) return opened;
  const wanted = new Map<string, PlanRecord>();
  for (const columns of opened.value.layers) if (restoredLayers.includes(columns.layer)) for (const record of recordsOf(columns)) wanted.set(record.id, record);
  const restored = [...wanted.values()];
  const steps: RecordChange[] = [];
  for (const key of restoredLayers) {
    for (const record of project.records(key)) {
      steps.push({ before: record, after: wanted.get(record.id) ?? null });
      wanted.delete(record.id);
    }
  }
  for (const record of wanted.values()) steps.push({ before: null, after: record });
  const change = changeOf(steps);
  if (change.size === 0) return success({ records: 0, revision: project.revision, slivers: [] });
  const appended = project.append({
    base: project.revision, command: versionRestored, evidence: { version: opened.value.version.name, count: change.size }, undoes: null, change: [...change.values()],
  });
  if (!appended.ok) return appended;
  const index = RecordIndex.of(PlanDocument.of(project.settings, restored));
  return success({ records: change.size, revision: appended.value.revision, slivers: sliversAfter(change, index) });
}
