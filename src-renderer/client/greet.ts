import type { Reply } from '../../src-core/wire/contract.ts';
import { connect, type Connection } from './connect.ts';

export interface Greeting {
  readonly connection: Connection;
  readonly hello: Reply<'host.hello'>;
  /** The plan to begin with, already on its way; `null` where the window begins with its start screen. */
  readonly opening: Promise<Reply<'project.open'>> | null;
}

/** The first words with the host: by the time the window's own code has been read, the plan to begin with is nearly there. */
export async function greet(): Promise<Greeting> {
  const connection = await connect();
  const { client } = connection;
  const hello = await client.ask('host.hello', {});
  const opening = hello.openPath === null ? null : client.ask('project.open', { path: hello.openPath });
  // Who takes the plan hears of a failure as well; until then it is not one that nobody looks after.
  opening?.catch(() => undefined);
  return { connection, hello, opening };
}
