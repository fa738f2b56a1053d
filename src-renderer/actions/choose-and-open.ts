import { host } from '../store/host.ts';
import { planDrawn } from '../store/open-plan.ts';
import { openProject } from '../store/project.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { showPanel } from './panels.ts';

/** Opens `path`, or the plan somebody chooses. Whether one was opened. */
export async function chooseAndOpen(path: string | null): Promise<boolean> {
  const chosen = path ?? (await choosePlan());
  return chosen !== null && (await openProject(chosen));
}

/** The same for who comes to check and hand in: what does not hold comes to the front. */
export async function chooseAndCheck(path: string | null): Promise<void> {
  if (!(await chooseAndOpen(path))) return;
  await planDrawn();
  showPanel('findings');
}

async function choosePlan(): Promise<string | null> {
  const say = speaker(workspace.getState().locale);
  const paths = await host().platform.pickFiles({
    title: say('open.title'), filters: [{ name: say('files.plans'), extensions: ['gpkg'] }], many: false, folder: null,
  });
  return paths[0] ?? null;
}
