import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../src-core/geometry/types.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { checkTarget } from './check-target.ts';
import { looksOfProject } from './looks-of-project.ts';
import { projectBox } from './project-points.ts';
import { qgisProject } from './qgis/project-xml.ts';
import { writingProblem } from './verify-files.ts';
import { writePackage } from './write-package.ts';
import type { Written, Writing } from './writing.ts';
import { zipFiles } from './zip-files.ts';

/** As the plan's own file: plans are drawn up, approved and filed in Vietnamese. */
const fileLanguage = 'vi';

/** A QGIS project and the GeoPackage it shows, side by side; the project names it by its relative path, so both can be moved together. */
export async function writeQgis(writing: Writing): Promise<Result<Written, ExportProblem>> {
  const { folder, target, project, gdal, targetCrs, layers } = writing;
  const database = databaseBeside(target, project.path);
  if (!database.ok) return database;
  const written = await writePackage({ ...writing, format: 'gpkg', target: database.value });
  if (!written.ok) return written;
  const crs = await gdal.crs({ code: targetCrs });
  if (!crs.ok) return failure(writingProblem(crs.failure, target));
  const boxes = await Promise.all(layers.map(async (layer) => projectBox(gdal, boxOfLayer(writing, layer.key), project.settings.crs, targetCrs)));
  const whole = boxes.filter((box) => !isEmptyBox(box)).reduce(unionOfBoxes, emptyBox);
  const shown = isEmptyBox(whole) ? { minX: 0, minY: 0, maxX: 1, maxY: 1 } : whole;
  const text = qgisProject({
    title: project.settings.name, database: basename(database.value), box: shown,
    crs: { code: crs.value.code, name: crs.value.name, wkt: crs.value.wkt1, projected: crs.value.projected },
    layers: layers.map((layer, i) => ({ ...layer, box: isEmptyBox(boxes[i]!) ? shown : boxes[i]! })),
    classes: writing.classes.map(({ code, names, color }) => ({ code, name: names[fileLanguage], color })),
    looks: looksOfProject(project), say: speaker(fileLanguage),
  });
  const name = `${basename(target, extname(target))}.qgs`;
  const qgs = join(folder, name);
  writeFileSync(qgs, text, { flag: 'wx' });
  const packed = join(folder, 'project.qgz');
  await zipFiles([qgs], packed);
  const back = unzipSync(readFileSync(packed))[name];
  if (back === undefined || Buffer.from(back).toString('utf8') !== text) return failure(problem('export-not-verified', { file: target, layer: '' }));
  // The database first: a project without it opens with holes.
  return success({ ...written.value, files: { kind: 'files', several: false, paths: [target, database.value] }, moves: [...written.value.moves, { from: packed, to: target }] });
}

/** Of the project's name; where that is a plan, which no export replaces, with a word added. */
function databaseBeside(target: string, planPath: string): Result<string, ExportProblem> {
  const stem = join(dirname(target), basename(target, extname(target)));
  const first = checkTarget(`${stem}.gpkg`, planPath);
  if (first.ok || !existsSync(`${stem}.gpkg`)) return first;
  return checkTarget(`${stem}_qgis.gpkg`, planPath);
}

/** Reference layers are shown where the rest is. */
function boxOfLayer({ project, limit }: Writing, key: Writing['layers'][number]['key']): Box {
  if (key === null) return emptyBox;
  const chosen = limit.chosen.get(key);
  let box = emptyBox;
  for (const { id, geometry } of project.records(key)) if (chosen === undefined || chosen.has(id)) box = unionOfBoxes(box, boxOf(geometry));
  return box;
}
