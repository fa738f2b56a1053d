import { realpathSync } from 'node:fs';
import { recordLayers } from '../../../src-core/document/layers.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import { columnsOf } from '../../../src-core/wire/columns-codec.ts';
import type { MergeProblem, VersionProblem } from '../../../src-core/wire/problems.ts';
import type { PlanAt, PlansToMerge } from '../../../src-core/wire/versions.ts';
import { openProjectFile } from '../project/open-project-file.ts';
import type { ProjectFile } from '../project/types.ts';
import { planView, type PlanView } from '../project/versions/plan-view.ts';

/** Reads what the open plan is to be merged with: versions of its own file, or of others, which are closed again. */
export function plansToMerge(mine: ProjectFile, original: PlanAt | null, theirs: PlanAt): Result<PlansToMerge, MergeProblem> {
  const opened: ProjectFile[] = [];
  const open = (path: string): Result<ProjectFile, MergeProblem> => {
    if (isSame(path, mine.path)) return success(mine);
    const project = openProjectFile(path);
    if (project.ok) opened.push(project.value);
    return project;
  };
  try {
    const other = open(theirs.path);
    if (!other.ok) return other;
    const shared = original === null ? sharedVersion(mine, other.value) : null;
    if (original === null && shared === null) return failure(problem('merge-no-shared-version', { mine: mine.path, theirs: theirs.path }));
    const base = original === null ? success(mine) : open(original.path);
    if (!base.ok) return base;
    const [from, one, two] = [documentAt(base.value, shared?.id ?? original?.version ?? null), documentAt(mine, null), documentAt(other.value, theirs.version)];
    if (!from.ok) return from;
    if (!one.ok) return one;
    if (!two.ok) return two;
    const refused = unrelated(from.value, one.value, two.value, theirs.path);
    if (refused !== null) return failure(refused);
    const columns = (document: PlanDocument) => recordLayers.map((layer) => columnsOf(layer, document.values(layer)));
    const known = new Set(mine.references().map(({ name }) => name));
    const version = theirs.version === null ? null : other.value.versions.list().find(({ id, name }) => name === theirs.version || id === theirs.version)?.name ?? theirs.version;
    return success({
      original: columns(from.value), theirs: columns(two.value), sharedVersion: shared?.name ?? null,
      name: version === null ? other.value.settings.name : `${other.value.settings.name} · ${version}`,
      referencesLeft: other.value.references().map(({ name }) => name).filter((name) => !known.has(name)),
    });
  } finally {
    for (const project of opened) project.close();
  }
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false; // one of them is gone: opening it says so
  }
}

/** The last version of mine whose content theirs has too, wherever in its history, under whatever name. */
export function sharedVersion(mine: ProjectFile, theirs: ProjectFile): { readonly id: string; readonly name: string } | null {
  const known = new Set(theirs.versions.list().map(({ contentHash }) => contentHash));
  return mine.versions.list().findLast(({ contentHash }) => known.has(contentHash)) ?? null;
}

export function documentAt(project: ProjectFile, version: string | null): Result<PlanDocument, VersionProblem> {
  const view = planView(project, version);
  return view.ok ? success(PlanDocument.of(view.value.settings, allRecords(view.value))) : view;
}

function* allRecords(view: PlanView) {
  for (const layer of recordLayers) yield* view.records(layer);
}

export function unrelated(original: PlanDocument, mine: PlanDocument, theirs: PlanDocument, path: string): MergeProblem | null {
  const crs = mine.settings.crs;
  const other = [original, theirs].find(({ settings }) => settings.crs !== crs);
  if (other !== undefined) return problem('merge-crs-differs', { crs, other: other.settings.crs });
  const shares = (document: PlanDocument) => recordLayers.some((layer) => [...original.values(layer)].some(({ id }) => document.get(id) !== undefined));
  const isEmpty = recordLayers.every((layer) => original.count(layer) === 0);
  // Copies of one plan share the ids of their records; a plan imported anew does not, and every zone would come twice.
  return isEmpty || (shares(mine) && shares(theirs)) ? null : problem('merge-unrelated', { path });
}
