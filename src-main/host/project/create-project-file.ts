import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { canName } from '../../../native/sqlite.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanSettings } from '../../../src-core/document/plan-document.ts';
import { failure, type Result } from '../../../src-core/result.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import { FileHeaderReader } from './file-header.ts';
import { busyTimeout } from './geopackage-project.ts';
import type { StyledClass } from './layer-style.ts';
import { migrate } from './migrations/migrate.ts';
import { openProjectFile } from './open-project-file.ts';
import { PlanConnection } from './plan-connection.ts';
import { ProjectProblemError, problemOf } from './project-problem.ts';
import type { ProjectFile } from './types.ts';

export interface NewProject extends PlanSettings {
  /** WKT 1, which every GeoPackage 1.3 reader understands. */
  readonly crsWkt: string;
  /** Put the new file in the place of one that is there. */
  readonly replace: boolean;
  /** Land-use classes, so that other programs show the same choices and colours. */
  readonly classes?: readonly StyledClass[];
  /** What other programs show for the layers, by layer key, and for the columns, by field name. */
  readonly layerTitles?: Readonly<Partial<Record<LayerKey, string>>>;
  readonly fieldTitles?: Readonly<Record<string, string>>;
}

/** Makes an empty plan under a temporary name beside `path`, then moves it there whole: nothing half-written is ever seen. */
export function createProjectFile(path: string, project: NewProject): Result<ProjectFile, ProjectProblem> {
  const absolute = resolve(path);
  const temporary = join(dirname(absolute), `.${basename(absolute)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    const srsId = srsIdOf(project);
    checkPlace(absolute, project.replace);
    write(temporary, srsId, project);
    moveInto(temporary, absolute, project.replace);
  } catch (error) {
    removeAll(temporary);
    return failure(problemOf(error, absolute, 'writing'));
  }
  return openProjectFile(absolute);
}

function srsIdOf({ crs, crsName, crsWkt }: NewProject): number {
  const code = /^EPSG:(\d{1,9})$/i.exec(crs)?.[1];
  if (code === undefined || crsWkt === '') throw new ProjectProblemError('crs-unknown', { crs });
  // The last unit of a WKT 1 PROJCS is that of its axes; the one before belongs to its degrees.
  const unit = [...crsWkt.matchAll(/UNIT\["[^"]*",\s*([0-9.eE+-]+)/g)].at(-1)?.[1];
  if (!/^\s*PROJCS\[/.test(crsWkt) || Number(unit) !== 1) throw new ProjectProblemError('crs-not-metres', { crs, name: crsName });
  return Number(code);
}

function checkPlace(path: string, replace: boolean): void {
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (folder === undefined || !folder.isDirectory()) throw new ProjectProblemError('folder-missing', { path: dirname(path) });
  if (!canName(path)) throw new ProjectProblemError('file-not-writable', { path }, 'blanks at the end of the name');
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && (!replace || !there.isFile())) throw new ProjectProblemError('file-exists', { path });
}

function write(path: string, srsId: number, { name, crs, crsName, madeUp, crsWkt, classes = [], layerTitles = {}, fieldTitles = {} }: NewProject): void {
  let header: FileHeaderReader | null = null;
  const connection = new PlanConnection(path, { mode: 'create', busyTimeout });
  try {
    connection.db.pragma('journal_mode = DELETE');
    connection.trustSchema();
    migrate(connection.db, { settings: { name, crs, crsName, madeUp }, srsId, crsWkt, classes, layerTitles, fieldTitles });
    header = new FileHeaderReader(path);
    connection.writePlan(0, header.read().changeCounter + 1);
  } finally {
    connection.close();
    header?.close();
  }
}

/** Linking refuses where somebody made the file in the meantime; file systems without links have to do with a look and a rename. */
export function moveInto(temporary: string, path: string, replace: boolean): void {
  // What a crash left beside a file of that name must not be taken for this one's.
  for (const suffix of ['-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  if (replace || !linked(temporary, path)) {
    checkPlace(path, replace);
    renameSync(temporary, path);
  }
  syncFolder(dirname(path));
}

function linked(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new ProjectProblemError('file-exists', { path });
    return false;
  }
  rmSync(temporary);
  return true;
}

/** So that the new name is on the disk too. Windows neither needs nor allows it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function removeAll(temporary: string): void {
  for (const suffix of ['', '-journal']) rmSync(temporary + suffix, { force: true });
}
