import type { Log } from '../../src-core/wire/server.ts';
import { speaker, type Speaker } from '../../src-renderer/text/catalogue.ts';
import { languageOf } from '../../src-renderer/text/terminal-language.mjs';
import { openSessionStore } from '../host/session/session-store.ts';

/** The language the window was last used in, else the terminal's, else English. */
export function terminalSpeaker(configFolder: string, log: Log, environment: NodeJS.ProcessEnv = process.env): Speaker {
  return speaker(openSessionStore(configFolder, log).state().locale ?? languageOf([], environment) ?? 'en');
}
