import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface UserFolders {
  /** What the window remembers. */
  readonly config: string;
  /** What may be lost at any time. */
  readonly cache: string;
  /** Where a person looks for what they made. */
  readonly documents: string;
}

const home = homedir();

/** The places each system keeps for a program's settings and leftovers. `PLANWRIGHT_HOME` puts all of them elsewhere (tests, a stick). */
export function userFolders(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): UserFolders {
  // Electron asks the system where documents are (they may be redirected to a server) and tells the host.
  const told = environment['PLANWRIGHT_DOCUMENTS'];
  const folders = systemFolders(environment, platform);
  return told === undefined || told === '' ? folders : { ...folders, documents: join(told, 'Planwright') };
}

function systemFolders(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): UserFolders {
  const elsewhere = environment['PLANWRIGHT_HOME'];
  if (elsewhere !== undefined && elsewhere !== '') return { config: join(elsewhere, 'config'), cache: join(elsewhere, 'cache'), documents: join(elsewhere, 'documents') };
  if (platform === 'win32') {
    const roaming = environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
    const local = environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
    return { config: join(roaming, 'Planwright'), cache: join(local, 'Planwright', 'Cache'), documents: join(home, 'Documents', 'Planwright') };
  }
  if (platform === 'darwin') {
    return { config: join(home, 'Library', 'Application Support', 'Planwright'), cache: join(home, 'Library', 'Caches', 'Planwright'), documents: join(home, 'Documents', 'Planwright') };
  }
  return {
    config: join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'planwright'),
    cache: join(environment['XDG_CACHE_HOME'] || join(home, '.cache'), 'planwright'),
    documents: join(linuxDocuments(environment), 'Planwright'),
  };
}

/** The desktop names the folder in the person's language and writes it down here (xdg-user-dirs). */
function linuxDocuments(environment: NodeJS.ProcessEnv): string {
  const file = join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'user-dirs.dirs');
  const named = existsSync(file) ? /^XDG_DOCUMENTS_DIR="(?:\$HOME)?\/([^"]*)"/m.exec(readFileSync(file, 'utf8')) : null;
  if (named === null) return join(home, 'Documents');
  return named[0].includes('$HOME') ? join(home, named[1]!) : `/${named[1]!}`;
}
