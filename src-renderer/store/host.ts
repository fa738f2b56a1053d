import type { Connection } from '../client/connect.ts';

let connection: Connection | null = null;

/** Said once, when the window has reached its host. */
export const useHost = (reached: Connection): void => void (connection = reached);

export function host(): Connection {
  if (connection === null) throw new Error('The window has not reached its host yet.');
  return connection;
}
