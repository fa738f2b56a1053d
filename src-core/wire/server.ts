import type { Events, Handlers, Requests } from './contract.ts';
import { isMessage, type BrokenMessage, type Contract, type EventMessage, type HandlersOf, type ReplyMessage } from './messages.ts';
import { requestParsers, type ParsersOf } from './parse-request.ts';
import type { Port } from './port.ts';

/** Where the host writes what only its makers need. Never the content of a request: a log must not hold somebody's plan. */
export type Log = (event: string, detail: unknown) => void;

export interface Served<Heard> {
  emit<Name extends keyof Heard & string>(event: Name, value: Heard[Name]): void;
}

/** Answers every request of the contract that comes by `port`. */
export const serve = (port: Port, handlers: Handlers, log: Log): Served<Events> =>
  serveContract<Requests, Events>(port, requestParsers, handlers, log);

export function serveContract<Asked extends Contract<Asked>, Heard>(
  port: Port, parsers: ParsersOf<Asked>, handlers: HandlersOf<Asked>, log: Log,
): Served<Heard> {
  let open = true;
  /** Lists that come in parts, by the request they are for. */
  const ahead = new Map<number, unknown[]>();
  const post = (message: ReplyMessage | BrokenMessage | EventMessage) => {
    if (open) port.post(message);
  };
  const refuse = (id: number, name: string, detail: unknown) => {
    log('request refused', { name, detail });
    post({ kind: 'broken', id, reason: 'refused' });
  };

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    // Own names only: `__proto__` and `constructor` are no requests.
    if (!Object.hasOwn(parsers, name) || !Object.hasOwn(handlers, name)) return refuse(id, name, 'no such request');
    const known = name as keyof Asked;
    const parsed = parsers[known].safeParse(input);
    if (!parsed.success) return refuse(id, name, parsed.error.issues.slice(0, 5).map(({ path, code }) => ({ path: path.map(String).join('.'), code })));
    try {
      post({ kind: 'reply', id, value: await handlers[known](parsed.data) });
    } catch (error) {
      log('bug', { name, error });
      post({ kind: 'broken', id, reason: 'bug' });
    }
  };

  port.onMessage((message) => {
    if (isMessage(message) && message.kind === 'part' && typeof message.id === 'number' && Array.isArray(message.entries)) {
      const known = ahead.get(message.id) ?? [];
      for (const entry of message.entries) known.push(entry);
      ahead.set(message.id, known);
      return;
    }
    if (!isMessage(message) || message.kind !== 'ask' || typeof message.id !== 'number' || typeof message.name !== 'string') {
      log('message refused', typeof message);
      return;
    }
    const came = ahead.get(message.id) ?? [];
    ahead.delete(message.id);
    void answer(message.id, message.name, typeof message.list === 'string' ? { ...(message.input as object), [message.list]: came } : message.input);
  });
  port.onClose(() => {
    open = false;
    ahead.clear();
  });
  return { emit: (name, value) => post({ kind: 'event', name, value }) };
}
