import { host } from '../store/host.ts';
import { openProject } from '../store/project.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';

/** Opens `path`, or the plan somebody chooses. */
export async function chooseAndOpen(path: string | null): Promise<void> {
  const chosen = path ?? (await choosePlan());
  if (chosen !== null) await openProject(chosen);
}

async function choosePlan(): Promise<string | null> {
  const say = speaker(workspace.getState().locale);
  const paths = await host().platform.pickFiles({
    title: say('open.title'), filters: [{ name: say('files.plans'), extensions: ['gpkg'] }], many: false, folder: null,
  });
  return paths[0] ?? null;
}
