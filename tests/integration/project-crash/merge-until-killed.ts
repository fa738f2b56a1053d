/**
 * Merges without end, each time from the same two copies, and says when a merge begins and when it is acknowledged:
 * `merge-until-killed.ts into-file|into-plan BASE MINE THEIRS`. `into-file` writes MINE.merged-1.gpkg and so on, as the
 * command line does, and keeps the last; `into-plan` makes the merge one more edit of MINE, as the window does, and takes it back for the next.
 */
import { rmSync, writeSync } from 'node:fs';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { recordLayers } from '../../../src-core/document/layers.ts';
import { mergePlans } from '../../../src-core/merge/merge-plans.ts';
import { recordsOf } from '../../../src-core/wire/columns-codec.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import { mergeFiles } from '../../../src-main/host/merge/merge-files.ts';
import { plansToMerge } from '../../../src-main/host/merge/plans-to-merge.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { value } from '../project-testing/a-project.ts';

const [how, base, mine, theirs] = process.argv.slice(2) as [string, string, string, string];
const choices = { otherwise: 'mine', byKey: new Map() } as const;
const at = (path: string) => ({ path, version: null });
const said = (word: string) => writeSync(1, `${word}\n`);

if (how === 'into-file') {
  for (let number = 1; ; number++) {
    said('begun');
    value(mergeFiles({ original: at(base), mine: at(mine), theirs: at(theirs), target: `${mine}.merged-${number}.gpkg`, choices }));
    said('done');
    rmSync(`${mine}.merged-${number - 1}.gpkg`, { force: true });
  }
} else {
  const project = value(openProjectFile(mine));
  const read = value(plansToMerge(project, at(base), at(theirs)));
  const documentOf = (layers: readonly RecordColumns[]) => PlanDocument.of(project.settings, layers.flatMap((columns) => [...recordsOf(columns)]));
  const now = PlanDocument.of(project.settings, recordLayers.flatMap((layer) => [...project.records(layer)]));
  const { change } = mergePlans(documentOf(read.original), now, documentOf(read.theirs), choices);
  for (;;) {
    said('begun');
    const { revision } = value(project.append({ base: project.revision, command: 'merge-plans', evidence: { theirs: read.name, count: change.size }, undoes: null, change: [...change.values()] }));
    said('done');
    value(project.append({ base: revision, command: 'merge-plans', evidence: {}, undoes: revision, change: value(project.inverse(revision)).change }));
  }
}
