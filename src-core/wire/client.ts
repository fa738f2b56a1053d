import type { Events, Requests } from './contract.ts';
import { isMessage, type AskMessage, type Contract, type PartMessage } from './messages.ts';
import type { Port } from './port.ts';

/**
 * The host failed where it must not (`bug`), would not take the request (`refused`), or is no longer there (`gone`).
 * It carries nothing of the host's own error: that is in the host's log.
 */
export class HostError extends Error {
  readonly reason: 'bug' | 'refused' | 'gone';
  readonly request: string;
  constructor(reason: HostError['reason'], request: string) {
    super(`${request}: ${reason}`);
    this.name = 'HostError';
    this.reason = reason;
    this.request = request;
  }
}

/** Fields of an input that are lists. */
type ListOf<Input> = { [Field in keyof Input & string]: Input[Field] extends readonly unknown[] ? Field : never }[keyof Input & string];

/** Entries of a long list in one message: some milliseconds of packing where each is a record with its shape. */
const partLength = 250;

export interface ContractClient<Asked extends Contract<Asked>, Heard> {
  ask<Name extends keyof Asked & string>(name: Name, input: Asked[Name]['input']): Promise<Asked[Name]['reply']>;
  /**
   * As `ask`, for an input with a list that may be very long: it goes ahead in parts, with a rest after each. A short one
   * goes with the request, at once.
   */
  askInParts<Name extends keyof Asked & string>(name: Name, input: Asked[Name]['input'], list: ListOf<Asked[Name]['input']>): Generator<void, Promise<Asked[Name]['reply']>>;
  /** Answers with the function that stops listening. */
  on<Name extends keyof Heard & string>(event: Name, listener: (value: Heard[Name]) => void): () => void;
  /** The host went away by itself; every open request has been rejected by then. Who listens too late hears it at once. */
  onGone(listener: () => void): void;
  close(): void;
}

/** The window's end of the wire to the host. */
export interface Client extends ContractClient<Requests, Events> {
  /** Asks for an end of the long work named `task`; its own request is answered with `cancelled`. */
  cancel(task: string): void;
}

export function makeClient(port: Port): Client {
  const client = makeContractClient<Requests, Events>(port);
  // A task that ended meanwhile, or a host that is gone, has nothing left to cancel.
  return { ...client, cancel: (task) => void client.ask('task.cancel', { task }).catch((error: unknown) => { if (!(error instanceof HostError)) throw error; }) };
}

export function makeContractClient<Asked extends Contract<Asked>, Heard>(port: Port): ContractClient<Asked, Heard> {
  interface Waiting { readonly name: string; resolve(value: never): void; reject(error: HostError): void }
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(value: never) => void>>();
  const goneListeners: (() => void)[] = [];
  let serial = 0;
  let gone = false;
  /** The host went; we did not. */
  let lost = false;

  const leave = () => {
    if (gone) return;
    gone = true;
    for (const { name, reject } of waiting.values()) reject(new HostError('gone', name));
    waiting.clear();
  };

  port.onMessage((message) => {
    if (!isMessage(message)) return;
    if (message.kind === 'event' && typeof message.name === 'string') {
      for (const listener of [...(listeners.get(message.name) ?? [])]) listener(message.value as never);
      return;
    }
    const asked = typeof message.id === 'number' ? waiting.get(message.id) : undefined;
    if (asked === undefined) return;
    waiting.delete(message.id as number);
    if (message.kind === 'reply') asked.resolve(message.value as never);
    else asked.reject(new HostError(message.reason === 'refused' ? 'refused' : 'bug', asked.name));
  });
  port.onClose(() => {
    leave();
    lost = true;
    for (const listener of goneListeners) listener();
  });

  const send = <Name extends keyof Asked & string>(message: AskMessage & { readonly name: Name }): Promise<Asked[Name]['reply']> => new Promise((resolve, reject) => {
    if (gone) {
      reject(new HostError('gone', message.name));
      return;
    }
    waiting.set(message.id, { name: message.name, resolve, reject });
    port.post(message);
  });

  return {
    ask: (name, input) => send({ kind: 'ask', id: ++serial, name, input }),
    *askInParts(name, input, list) {
      const id = ++serial;
      const entries = input[list] as readonly unknown[];
      if (entries.length <= partLength) return send({ kind: 'ask', id, name, input });
      for (let sent = 0; sent < entries.length && !gone; sent += partLength) {
        port.post({ kind: 'part', id, entries: entries.slice(sent, sent + partLength) } satisfies PartMessage);
        yield;
      }
      return send({ kind: 'ask', id, name, input: { ...(input as object), [list]: [] }, list });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener as (value: never) => void);
      return () => void set.delete(listener as (value: never) => void);
    },
    onGone(listener) {
      if (lost) listener();
      else goneListeners.push(listener);
    },
    close() {
      leave();
      port.close();
    },
  };
}
