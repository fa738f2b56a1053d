import { extname } from 'node:path';
import { phases, zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { CompareSourceContents } from '../../../src-core/wire/comparing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import { rankForAreas } from '../import/choose-layer.ts';
import { openProjectFile } from '../project/open-project-file.ts';
import type { ProjectFile } from '../project/types.ts';
import { openLayers } from './compare-files.ts';
import { likelyClassField } from './read-version.ts';

/** What somebody can choose of a plan. */
export function contentsOfPlan(project: ProjectFile): CompareSourceContents {
  const { name, crs } = project.settings;
  return {
    kind: 'plan', name, crs, versions: project.versions.list(), standsOn: project.versions.standsOn()?.id ?? null,
    zones: Object.fromEntries(phases.map((phase) => [phase, project.count(zonesOf(phase))])) as Record<Phase, number>,
  };
}

/** What somebody can choose of a file that is to be compared. */
export async function lookAtSource(gdal: GdalProcess, path: string): Promise<Result<CompareSourceContents, ImportProblem>> {
  if (extname(path).toLowerCase() === '.gpkg') {
    const project = openProjectFile(path);
    if (project.ok) {
      try {
        return success(contentsOfPlan(project.value));
      } finally {
        project.value.close();
      }
    }
    if (project.failure.code !== 'not-a-project') return failure(project.failure.code === 'file-missing' ? problem('source-missing', { file: path }) : project.failure);
  }
  const opened = await openLayers(gdal, path, undefined);
  if (!opened.ok) return opened;
  try {
    const layers = opened.value.layers.layers.filter((layer) => layer.inspected.count > 0 && rankForAreas(layer) >= 0).sort((a, b) => rankForAreas(a) - rankForAreas(b));
    return success({
      kind: 'file',
      layers: layers.map((layer) => ({ name: layer.name, count: layer.inspected.count, fields: layer.fields.map(({ name }) => name), classField: likelyClassField(layer) })),
    });
  } finally {
    opened.value.source.dispose();
  }
}
