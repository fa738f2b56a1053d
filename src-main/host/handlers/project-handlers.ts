import { planStyleId } from '../../../src-core/document/plan-name.ts';
import { success, type Result } from '../../../src-core/result.ts';
import type { Handlers } from '../../../src-core/wire/contract.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import type { OpenedProject } from '../../../src-core/wire/project.ts';
import type { SessionStore } from '../session/session-store.ts';
import { exampleCopy } from './example-plan.ts';
import type { HostServices } from './host-services.ts';
import type { OpenPlan } from './open-plan.ts';

type ProjectRequests = Pick<Handlers,
  'project.open' | 'project.create' | 'project.openExample' | 'project.close' | 'project.append' | 'project.inverse' | 'project.reload' | 'reference.columns' | 'background.pyramid' | 'background.tile'>;

export interface ProjectHandling {
  readonly plan: OpenPlan;
  readonly services: () => Promise<HostServices>;
  readonly session: SessionStore;
  /** Where the working copy of the example goes. */
  readonly documents: string;
  /** The plan to begin with: it is read while the window is still coming up. */
  readonly openPath: string | null;
  /** Is given what was read of it; whoever asks for it waits until that has been done. */
  readonly prepare: (reply: object) => Promise<void>;
}

/** The name the plan was given last; `settings` has the one it was made with. */
function nameNow({ settings, layers }: OpenedProject): string {
  const styles = layers.find(({ layer }) => layer === 'styles');
  const title = styles?.fields['title']?.[styles.ids.indexOf(planStyleId)];
  return typeof title === 'string' && title !== '' ? title : settings.name;
}

/** A window that has not asked for its plan by then asks for none: its memory is given back. */
const earlyReplyLastsMs = 60_000;

export function projectHandlers({ plan, services, session, documents, openPath, prepare }: ProjectHandling): ProjectRequests {
  const remembered = (opened: Result<OpenedProject, ProjectProblem>): Result<OpenedProject, ProjectProblem> => {
    if (opened.ok) session.opened(opened.value.path, nameNow(opened.value));
    return opened;
  };
  const open = async (path: string) => {
    const opened = await plan.change(path, async () => (await services()).openProject(path));
    if (!opened.ok && opened.failure.code === 'file-missing') session.forget(path);
    return remembered(opened);
  };

  const openEarly = async (path: string) => {
    const opened = await open(path);
    if (opened.ok) await prepare(opened);
    return opened;
  };
  let early = openPath === null ? null : { path: openPath, opened: openEarly(openPath) };
  // Nobody may ever ask for it: what went wrong is said to whoever does.
  early?.opened.then(() => setTimeout(() => (early = null), earlyReplyLastsMs).unref(), () => undefined);
  const openAsked = async (path: string) => {
    const read = early;
    early = null;
    if (read === null || read.path !== path) return open(path);
    const opened = await read.opened;
    return !opened.ok || (await plan.isStill(opened.value)) ? opened : open(path);
  };

  return {
    'project.open': ({ path }) => openAsked(path),
    'project.create': async (request) => remembered(await plan.replace(request.path, async () => (await services()).createProject(request))),
    'project.openExample': async () => {
      const copy = await exampleCopy(documents);
      return copy.ok ? open(copy.value) : copy;
    },
    'project.close': async () => {
      await plan.close();
      return null;
    },
    'project.append': (request) => plan.use((project) => project.append(request)),
    'project.inverse': ({ revision }) => plan.use((project) => project.inverse(revision)),
    'project.reload': () => plan.use((project) => success(project.read())),
    'background.pyramid': ({ table }) => plan.use((project) => success(project.backgroundPyramid(table))),
    'background.tile': ({ table, zoom, column, row }) => plan.use((project) => success(project.backgroundTile(table, zoom, column, row))),
    'reference.columns': ({ table }) => plan.use((project) => project.referenceColumns(table)),
  };
}
