import type { HostServices, Work } from '../host/handlers/host-services.ts';
import type { ProjectFile } from '../host/project/types.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** What every command works with. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly services: () => Promise<HostServices>;
  readonly signal: AbortSignal;
  /** The folder relative names start from. */
  readonly folder: string;
}

/** Of every command. */
export interface CommonOptions { readonly json?: boolean; readonly lang?: string }

/** Progress to the terminal, stopped by Ctrl-C. */
export const workOf = ({ signal, terminal }: CommandContext): Work => ({ signal, onProgress: (progress) => terminal.progress(progress) });

/** Opens a plan for one command, and closes it however that ends. */
export async function withPlan(
  context: CommandContext, path: string, json: boolean, work: (project: ProjectFile, services: HostServices) => Promise<ExitCode>, how: { readonly checksAside?: boolean } = {},
): Promise<ExitCode> {
  const services = await context.services();
  const opened = await services.openProject(path, how);
  if (!opened.ok) return context.terminal.refuse(opened.failure, json);
  try {
    return await work(opened.value, services);
  } finally {
    opened.value.close();
  }
}
