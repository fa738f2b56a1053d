import type { Log } from '../../src-core/wire/server.ts';
import { speaker, type Locale, type Speaker } from '../../src-renderer/text/catalogue.ts';
import { openSessionStore } from '../host/session/session-store.ts';

/** The language the window was last used in, else the terminal's, else English. */
export function terminalSpeaker(configFolder: string, log: Log, environment: NodeJS.ProcessEnv = process.env): Speaker {
  return speaker(openSessionStore(configFolder, log).state().locale ?? localeOf(environment));
}

export function localeOf(environment: NodeJS.ProcessEnv): Locale {
  const language = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return language.startsWith('vi') ? 'vi' : language.startsWith('ko') ? 'ko' : 'en';
}
