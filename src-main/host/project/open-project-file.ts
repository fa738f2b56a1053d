import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { canName, sqliteCodeOf } from '../../../native/sqlite.ts';
import { layerKeys, layerSpecs } from '../../../src-core/document/layers.ts';
import { failure, success, type Result } from '../../../src-core/result.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import { missingFrom } from './check-schema.ts';
import { FileHeaderReader, type FileHeader } from './file-header.ts';
import { busyTimeout, GeoPackageProject } from './geopackage-project.ts';
import { latestFormat } from './migrations/migrate.ts';
import { PlanConnection } from './plan-connection.ts';
import { ProjectProblemError, problemOf } from './project-problem.ts';
import type { ProjectFile } from './types.ts';
import { checkAside, faultIn } from './whole-check.ts';

/** "GPKG" */
const geoPackageId = 0x47504b47;
/** A smaller file is looked through before a thread has begun. */
const largeBytes = 16 * 1024 * 1024;

/**
 * Opens a project file that may come from anywhere, without changing a byte of it. The one thing that can change it is
 * SQLite itself, which takes back what a crash left half-written. A file of an older format is read as it is; its first
 * edit brings it up to date. With `checksAside` a large one is looked through in a thread, and `whole` tells what came of it.
 */
export function openProjectFile(path: string, { checksAside = false }: { readonly checksAside?: boolean } = {}): Result<ProjectFile, ProjectProblem> {
  const absolute = resolve(path);
  let header: FileHeaderReader | null = null;
  let connection: PlanConnection | null = null;
  try {
    if (!statSync(absolute).isFile()) throw new ProjectProblemError('not-a-project', { path: absolute }, 'no regular file');
    if (!canName(absolute)) throw new ProjectProblemError('file-not-readable', { path: absolute }, 'blanks at the end of the name');
    header = new FileHeaderReader(absolute);
    const found = header.read();
    if (!found.isSqlite || found.applicationId !== geoPackageId) throw new ProjectProblemError('not-a-project', { path: absolute }, 'no GeoPackage');
    const writable = isWritable(absolute);
    connection = connect(absolute, found, writable);
    // A log beside it is read as part of the file, or taken back: that is for one connection alone.
    const isAside = checksAside && !found.wal && statSync(absolute).size >= largeBytes;
    check(connection, absolute, !isAside);
    const srsId = srsIdOf(connection, absolute);
    return success(new GeoPackageProject(absolute, connection, header, { writable, srsId, whole: isAside ? checkAside(absolute) : undefined }));
  } catch (error) {
    connection?.close();
    header?.close();
    return failure(problemOf(error, absolute, 'reading'));
  }
}

/** SQLite writes its rollback journal beside the file, so the folder counts too. */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === 'access') return false;
    throw error;
  }
}

/**
 * SQLite cannot read a file in WAL mode where it may write nothing beside it (a DVD, a colleague's folder). Where no log
 * lies there either, the file is whole and is read from memory, with its two mode bytes set to rollback.
 */
function connect(path: string, { wal }: FileHeader, writable: boolean): PlanConnection {
  const mode = writable ? 'write' : 'read';
  if (!wal || writable || existsSync(`${path}-wal`)) return new PlanConnection(path, { mode, busyTimeout });
  const image = readFileSync(path);
  image[18] = image[19] = 1;
  return new PlanConnection(path, { mode, busyTimeout, image });
}

function check(connection: PlanConnection, path: string, isWhole: boolean): void {
  const { db } = connection;
  try {
    const fault = isWhole ? faultIn(db) : null;
    if (fault !== null) throw new ProjectProblemError('project-damaged', { path }, fault);
  } catch (error) {
    // A schema that does not parse, or one that calls what it may not.
    if (sqliteCodeOf(error) === 'SQLITE_ERROR') throw new ProjectProblemError('project-damaged', { path }, (error as Error).message);
    throw error;
  }
  connection.lookAtFormat();
  const { format } = connection;
  if (format === 0) throw new ProjectProblemError('not-a-project', { path }, 'a GeoPackage without a plan');
  if (format > latestFormat()) throw new ProjectProblemError('project-newer', { path, format, known: latestFormat() });
  const missing = missingFrom(db, format);
  if (missing !== null) throw new ProjectProblemError('not-a-project', { path }, `without ${missing}`);
  const plan = db.prepare('SELECT 1 FROM planwright_plan WHERE id = 1').get();
  if (plan === undefined) throw new ProjectProblemError('not-a-project', { path }, 'without a plan row');
}

/** All layers share the plan's reference system. */
function srsIdOf(connection: PlanConnection, path: string): number {
  const select = connection.db.prepare("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ? AND column_name = 'geom'").pluck();
  const ids = new Set(layerKeys.map((key) => select.get(layerSpecs[key].table)));
  const [id] = ids;
  if (ids.size !== 1 || typeof id !== 'number') throw new ProjectProblemError('not-a-project', { path }, 'layers in more than one reference system');
  return id;
}
