import { loadServices } from '../../../src-main/host/handlers/load-services.ts';
import type { HostServices, Work } from '../../../src-main/host/handlers/host-services.ts';
import type { ImportRequest, ImportReport } from '../../../src-core/wire/importing.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { value } from '../project-testing/a-project.ts';

export const unwatched = (): Work => ({ signal: new AbortController().signal, onProgress: () => undefined });

/** The services as the window has them, with what every test of an export does. */
export interface TestHost {
  readonly services: HostServices;
  plan(path: string, crs?: string): Promise<ProjectFile>;
  take(project: ProjectFile, request: Partial<ImportRequest> & { readonly source: string }): Promise<ImportReport>;
}

export async function aHost(): Promise<TestHost> {
  const services = await loadServices();
  return {
    services,
    plan: async (path, crs = 'EPSG:9214') => value(await services.createProject({ path, name: 'Thử', crs, replace: true })),
    take: async (project, request) => value(await services.importSource(project, { as: 'zones', phase: 'QHDH', ...request }, unwatched())),
  };
}
