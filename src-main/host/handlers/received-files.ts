import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { Input } from '../../../src-core/wire/contract.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import { problemOf } from '../project/project-problem.ts';
import { safeFileName } from './safe-file-name.ts';

/** Files whose bytes were dropped on the window, in a folder of our own that goes with the host. */
export interface ReceivedFiles {
  /** Files of one batch lie side by side under their own names: a shapefile is several, and a folder keeps its files within it. */
  keep(file: Input<'files.receive'>): Promise<Result<{ path: string }, ProjectProblem>>;
  remove(): void;
}

const mostBytesAFile = 512 * 1024 * 1024;
const mostBytes = 2 * 1024 * 1024 * 1024;
const mostFiles = 2_000;

export function receiveFiles(): ReceivedFiles {
  let root: string | null = null;
  let bytesKept = 0;
  let filesKept = 0;
  const batches = new Map<string, { readonly folder: string; readonly names: Set<string> }[]>();
  const dropped = new Map<string, string>();

  /** A folder of the batch in which `name` is still free: two files of one name (from two folders) do not replace each other. */
  const folderFor = async (batch: string, name: string): Promise<string> => {
    root ??= mkdtempSync(join(tmpdir(), 'planwright-'));
    const folders = batches.get(batch) ?? [];
    batches.set(batch, folders);
    const key = name.toLowerCase();
    let place = folders.find(({ names }) => !names.has(key));
    if (place === undefined) folders.push((place = { folder: join(root, `${batches.size}-${folders.length + 1}`), names: new Set() }));
    place.names.add(key);
    await mkdir(place.folder, { recursive: true, mode: 0o700 });
    return place.folder;
  };

  /** The place of a dropped folder; a second one of the same name goes beside it under the batch of its own. */
  const placeOf = async (batch: string, top: string): Promise<string> => {
    const key = `${batch}\n${top}`;
    let place = dropped.get(key);
    if (place === undefined) dropped.set(key, place = join(await folderFor(batch, top), top));
    return place;
  };

  return {
    async keep({ batch, name, folders = [], bytes }) {
      const safe = safeFileName(name);
      if (bytes.length > mostBytesAFile || bytesKept + bytes.length > mostBytes || filesKept >= mostFiles) {
        return failure(problem('file-too-large', { name: safe, megabytes: Math.ceil(bytes.length / 1024 / 1024), most: mostBytesAFile / 1024 / 1024 }));
      }
      bytesKept += bytes.length;
      filesKept++;
      const [top, ...within] = folders.map(safeFileName);
      const place = top === undefined ? await folderFor(batch, safe) : await placeOf(batch, top);
      const path = join(place, ...within, safe);
      try {
        await mkdir(join(place, ...within), { recursive: true, mode: 0o700 });
        await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
        return success({ path: top === undefined ? path : place });
      } catch (error) {
        bytesKept -= bytes.length;
        rmSync(path, { force: true });
        return failure(problemOf(error, path, 'writing'));
      }
    },
    remove() {
      if (root !== null) rmSync(root, { recursive: true, force: true, maxRetries: 3 });
      root = null;
      batches.clear();
      dropped.clear();
    },
  };
}
