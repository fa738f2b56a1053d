import { existsSync } from 'node:fs';
import type { LayerKey } from '../../../../src-core/document/layers.ts';
import type { PlanSettings } from '../../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../../src-core/document/record.ts';
import { success, type Result } from '../../../../src-core/result.ts';
import { versionNamed, type Version } from '../../../../src-core/versions/version.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import { columnsOf, recordsOf } from '../../../../src-core/wire/columns-codec.ts';
import type { VersionProblem } from '../../../../src-core/wire/problems.ts';
import type { ProjectFile } from '../types.ts';

/** What a plan says, now or in one of its versions. */
export interface PlanView {
  readonly settings: PlanSettings;
  /** Name of the version; `null`: the plan as it stands. */
  readonly version: string | null;
  /** That version, or the one that the plan as it stands goes on from. */
  readonly of: Version | null;
  records(layer: LayerKey): Iterable<PlanRecord>;
  columns(layer: LayerKey): RecordColumns;
  count(layer: LayerKey): number;
}

/** The plan as it stands where `version` is `null`, else as it was in the version that a person calls so. */
export function planView(project: ProjectFile, version: string | null): Result<PlanView, VersionProblem> {
  if (version === null) return success({ settings: project.settings, version: null, of: project.versions.standsOn(), records: (layer) => project.records(layer), columns: (layer) => project.columns(layer), count: (layer) => project.count(layer) });
  const named = versionNamed(project.versions.list(), version);
  if (!named.ok) return named;
  const opened = project.versions.read(named.value.id);
  if (!opened.ok) return opened;
  const columns = new Map(opened.value.layers.map((layer) => [layer.layer, layer]));
  return success({
    settings: project.settings, version: named.value.name, of: named.value,
    columns: (layer) => columns.get(layer) ?? columnsOf(layer, []),
    records: (layer) => (columns.has(layer) ? recordsOf(columns.get(layer)!) : []),
    count: (layer) => columns.get(layer)?.count ?? 0,
  });
}

/** `PLAN.gpkg@VERSION`: the path and the version, which is `null` where the whole is the name of a file. */
export function splitVersion(asked: string): { readonly path: string; readonly version: string | null } {
  const at = /^(.*\.gpkg)@([^\\/]+)$/i.exec(asked);
  return at === null || existsSync(asked) ? { path: asked, version: null } : { path: at[1]!, version: at[2]! };
}
