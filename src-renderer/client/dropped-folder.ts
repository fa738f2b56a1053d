import { failure, problem, success, type Problem, type Result } from '../../src-core/result.ts';
import type { Dropped } from './platform.ts';

/** A file and the folders it lay in, the dropped one first. */
export interface DroppedFile { readonly file: File; readonly folders: readonly string[] }

/** As the host's own limit (`received-files.ts`). */
const mostFiles = 2_000;
const deepest = 16;

/** The files that were dropped, those of a folder with where in it they lay. */
export async function filesWithin(dropped: readonly Dropped[]): Promise<Result<readonly DroppedFile[], Problem>> {
  const found: DroppedFile[] = [];
  for (const { file, entry } of dropped) {
    if (entry === null || !entry.isDirectory) found.push({ file, folders: [] });
    else {
      for (const within of await filesOf(entry as FileSystemDirectoryEntry, [entry.name])) found.push(within);
      if (found.length > mostFiles) return failure(problem('folder-too-full', { name: entry.name, most: mostFiles }));
    }
  }
  return success(found);
}

async function filesOf(folder: FileSystemDirectoryEntry, folders: readonly string[]): Promise<DroppedFile[]> {
  const found: DroppedFile[] = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.isFile) found.push({ file: await fileOf(entry as FileSystemFileEntry), folders });
    else if (folders.length < deepest) found.push(...await filesOf(entry as FileSystemDirectoryEntry, [...folders, entry.name]));
    if (found.length > mostFiles) break;
  }
  return found;
}

/** A browser hands them over a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));
