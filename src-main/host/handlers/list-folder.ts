import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { failure, problem, success } from '../../../src-core/result.ts';
import type { Reply } from '../../../src-core/wire/contract.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import type { FolderEntry } from '../../../src-core/wire/project.ts';

interface Place { readonly name: string; readonly path: string }

/** At once; more is a folder nobody browses by eye. */
const statsAtOnce = 64;

/**
 * What is in a folder, folders first, for the file browser that desk draws itself. Hidden files are left out. `null`
 * lists the documents, or the home folder where there are none yet. A place's name is a key of the catalogues
 * (`place.home`) or, for a drive, its own.
 */
export async function listFolder(folder: string | null, documents: string): Promise<Reply<'files.list'>> {
  const path = folder === null ? await firstThere([documents, dirname(documents), homedir()]) : resolve(folder);
  let names: readonly string[];
  try {
    names = await readdir(path);
  } catch (error) {
    return failure(folderProblem(error, path));
  }
  const visible = names.filter((name) => !name.startsWith('.'));
  const entries: FolderEntry[] = [];
  for (let from = 0; from < visible.length; from += statsAtOnce) {
    const read = await Promise.all(visible.slice(from, from + statsAtOnce).map((name) => entryOf(path, name)));
    entries.push(...read.filter((entry) => entry !== null));
  }
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  entries.sort((a, b) => (a.kind === b.kind ? order.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1));
  const parent = dirname(path);
  return success({ folder: path, parent: parent === path ? null : parent, entries, places: await places(documents) });
}

/** `null` for what is neither file nor folder, or went away or is closed to us: the browser could do nothing with it. */
async function entryOf(folder: string, name: string): Promise<FolderEntry | null> {
  try {
    const found = await stat(join(folder, name));
    const kind = found.isDirectory() ? 'folder' : found.isFile() ? 'file' : null;
    return kind === null ? null : { name, kind, size: found.size, modified: found.mtime.toISOString() };
  } catch {
    return null;
  }
}

async function places(documents: string): Promise<readonly Place[]> {
  const home = homedir();
  const known: Place[] = [
    { name: 'place.home', path: home },
    { name: 'place.documents', path: dirname(documents) },
    { name: 'place.plans', path: documents },
    { name: 'place.desktop', path: join(home, 'Desktop') },
    { name: 'place.downloads', path: join(home, 'Downloads') },
  ];
  const there = await Promise.all([...known, ...(await drives())].map(async (place) => ((await isFolder(place.path)) ? place : null)));
  return there.filter((place, index) => place !== null && there.findIndex((other) => other?.path === place.path) === index) as Place[];
}

async function drives(): Promise<readonly Place[]> {
  if (process.platform === 'win32') return Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => ({ name: `${letter}:`, path: `${letter}:\\` }));
  const media = process.platform === 'darwin' ? ['/Volumes'] : [`/media/${userInfo().username}`, `/run/media/${userInfo().username}`];
  const mounted = await Promise.all(media.map(async (folder) => (await readdir(folder).catch(() => [])).map((name) => ({ name: basename(name), path: join(folder, name) }))));
  return [{ name: 'place.computer', path: '/' }, ...mounted.flat()];
}

async function firstThere(folders: readonly string[]): Promise<string> {
  for (const folder of folders) if (await isFolder(folder)) return folder;
  return '/';
}

const isFolder = (path: string): Promise<boolean> =>
  access(path, constants.R_OK).then(() => stat(path)).then((found) => found.isDirectory(), () => false);

function folderProblem(error: unknown, path: string): ProjectProblem {
  const code = (error as NodeJS.ErrnoException).code;
  return problem(code === 'ENOENT' || code === 'ENOTDIR' ? 'folder-missing' : 'file-not-readable', { path }, String(code));
}
