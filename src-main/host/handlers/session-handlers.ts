import { readFileSync } from 'node:fs';
import type { Handlers, Reply } from '../../../src-core/wire/contract.ts';
import { programFile } from '../program-file.ts';
import type { SessionStore } from '../session/session-store.ts';
import { shippedExample } from './example-plan.ts';

export interface SessionHandling {
  readonly session: SessionStore;
  readonly shell: Reply<'host.hello'>['shell'];
  /** The plan named on the command line or by the file that was double-clicked. */
  readonly openPath: () => string | null;
}

export const sessionHandlers = ({ session, shell, openPath }: SessionHandling): Pick<Handlers, 'host.hello' | 'session.save' | 'session.thumbnail'> => ({
  'host.hello': async () => ({
    version: programVersion(), shell, session: session.state(), recent: session.recent(), examplePath: shippedExample(), openPath: openPath(),
  }),
  'session.save': async ({ session: state }) => {
    session.save(state);
    return null;
  },
  'session.thumbnail': async ({ path, png }) => {
    session.saveThumbnail(path, png);
    return null;
  },
});

function programVersion(): string {
  const path = programFile('package.json');
  return path === null ? '' : String((JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version);
}
