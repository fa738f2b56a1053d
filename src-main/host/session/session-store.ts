import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import type { RecentPlan, SessionState } from '../../../src-core/wire/session.ts';
import { sessionParser } from '../../../src-core/wire/parse-request.ts';
import type { Log } from '../../../src-core/wire/server.ts';

/** Raised whenever the shape changes: an older file is thrown away, not converted. */
const format = 1;
const mostRecent = 12;

const storedParser = z.strictObject({
  format: z.literal(format),
  session: sessionParser,
  recent: z.array(z.strictObject({ path: z.string().min(1), name: z.string(), openedAt: z.iso.datetime() })).max(mostRecent),
});
type Stored = z.infer<typeof storedParser>;

/** What the window remembers between runs, and the plans opened last. Nothing anyone would miss: any mismatch empties it. */
export interface SessionStore {
  state(): SessionState;
  save(session: SessionState): void;
  recent(): readonly RecentPlan[];
  opened(path: string, name: string): void;
  forget(path: string): void;
  saveThumbnail(path: string, png: Uint8Array): void;
}

export function openSessionStore(folder: string, log: Log, now: () => Date = () => new Date()): SessionStore {
  const file = join(folder, 'session.json');
  const thumbnails = join(folder, 'thumbnails');
  const thumbnailOf = (path: string) => join(thumbnails, `${createHash('sha256').update(path).digest('hex').slice(0, 32)}.png`);
  let stored: Stored = read();

  function read(): Stored {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      // The first run, or a folder that cannot be read: there is nothing to remember.
      return { format, session: {}, recent: [] };
    }
    const parsed = storedParser.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    log('session thrown away', parsed.error.issues.slice(0, 3).map(({ path, code }) => ({ path: path.join('.'), code })));
    return { format, session: {}, recent: [] };
  }

  const write = (next: Stored): void => {
    stored = next;
    replaceFile(file, JSON.stringify(next), log);
  };

  return {
    state: () => stored.session,
    save: (session) => write({ ...stored, session }),
    recent: () => stored.recent.map((plan) => ({ ...plan, thumbnail: dataUrl(thumbnailOf(plan.path)) })),
    opened(path, name) {
      const others = stored.recent.filter((plan) => plan.path !== path);
      for (const dropped of others.slice(mostRecent - 1)) rmSync(thumbnailOf(dropped.path), { force: true });
      write({ ...stored, recent: [{ path, name, openedAt: now().toISOString() }, ...others.slice(0, mostRecent - 1)] });
    },
    forget(path) {
      if (!stored.recent.some((plan) => plan.path === path)) return;
      rmSync(thumbnailOf(path), { force: true });
      write({ ...stored, recent: stored.recent.filter((plan) => plan.path !== path) });
    },
    saveThumbnail(path, png) {
      if (isPng(png) && stored.recent.some((plan) => plan.path === path)) replaceFile(thumbnailOf(path), png, log);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Under a temporary name, then renamed: a reader sees the old content or the new, never half. A full disk costs only the memory of a window. */
function replaceFile(path: string, content: string | Uint8Array, log: Log): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, content, { mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    log('session not written', error);
    removeIfThere(temporary);
  }
}

/** Where the folder itself is not there, neither is the file. */
function removeIfThere(path: string): void {
  if (existsSync(path)) rmSync(path, { force: true });
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isPng = (bytes: Uint8Array): boolean => pngSignature.every((byte, index) => bytes[index] === byte);

function dataUrl(path: string): string | null {
  try {
    return `data:image/png;base64,${readFileSync(path).toString('base64')}`;
  } catch {
    return null;
  }
}
