import { makeClient, makeContractClient, type Client } from '../../src-core/wire/client.ts';
import type { ShellEvents, ShellRequests } from '../../src-core/wire/shell-contract.ts';
import { deskPlatform } from './desk-platform.ts';
import { electronBridge, receivePorts } from './electron-ports.ts';
import { electronPlatform } from './electron-platform.ts';
import type { Platform } from './platform.ts';
import { openWebsocketPort } from './websocket-port.ts';

export interface Connection { readonly client: Client; readonly platform: Platform }

/** Reaches the host by whatever shell shows this window. */
export async function connect(): Promise<Connection> {
  const bridge = electronBridge();
  if (bridge === null) {
    const address = new URL('/wire', location.href);
    address.protocol = 'ws:';
    const client = makeClient(await openWebsocketPort(address.href));
    return { client, platform: deskPlatform(client) };
  }
  const ports = await receivePorts(bridge);
  const client = makeClient(ports.host);
  const shell = makeContractClient<ShellRequests, ShellEvents>(ports.shell);
  // Actions come from the menu, which the shell has; one listens to them where all other events come from.
  const on: Client['on'] = (event, listener) => {
    const stops = [client.on(event, listener), ...(event === 'action' ? [shell.on('action', listener as never)] : [])];
    return () => stops.forEach((stop) => stop());
  };
  return { client: { ...client, on }, platform: electronPlatform(shell, bridge) };
}
