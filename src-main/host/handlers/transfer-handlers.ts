import { failure, problem, success } from '../../../src-core/result.ts';
import type { Handlers } from '../../../src-core/wire/contract.ts';
import { writeView } from '../export/write-view.ts';
import { planPlaceOf, type PlanPlace } from '../import/plan-place.ts';
import type { HostServices } from './host-services.ts';
import type { OpenPlan } from './open-plan.ts';
import type { Tasks } from './tasks.ts';

type TransferRequests = Pick<Handlers, 'review.write' | 'review.open' | 'background.inspect' | 'background.run' | 'import.inspect' | 'import.preview' | 'import.run' | 'export.run' | 'view.write' | 'balance.write' | 'capacity.write' | 'norms.read' | 'appraisal.write' | 'crs.list' | 'task.cancel'>;

export interface TransferHandling {
  readonly plan: OpenPlan;
  readonly tasks: Tasks;
  readonly services: () => Promise<HostServices>;
}

export function transferHandlers({ plan, tasks, services }: TransferHandling): TransferRequests {
  // The plan is held only while its place is looked up: a look into a file keeps no edit waiting.
  const place = () => plan.use<PlanPlace, never>((project) => success(planPlaceOf(project)));
  return {
    'review.write': ({ kind, target, locale }) => plan.use(async (project) => {
      const written = await (await services()).writeReview(project, kind, target, locale);
      return written.ok ? success({ target: written.value }) : written;
    }),
    'review.open': ({ source }) => plan.use(async (project) => {
      const read = await (await services()).openReview(source, project.settings.crs);
      return read.ok ? success({ name: read.value.plan.name, comments: read.value.records }) : read;
    }),
    async 'background.inspect'(request) {
      const found = await place();
      return found.ok ? (await services()).inspectBackground(request, found.value) : found;
    },
    'background.run': ({ task, request }) => tasks.run(task, (work) =>
      plan.use(async (project) => (work.signal.aborted ? failure(problem('cancelled')) : (await services()).importBackground(project, request, work)))),
    async 'import.inspect'(request) {
      const found = await place();
      return (await services()).inspectSource(request, found.ok ? found.value : null);
    },
    async 'import.preview'(request) {
      const found = await place();
      return found.ok ? (await services()).previewSource(request, found.value) : found;
    },
    'import.run': ({ task, request }) => tasks.run(task, (work) =>
      plan.use(async (project) => (work.signal.aborted ? failure(problem('cancelled')) : (await services()).importSource(project, request, work)))),
    'export.run': ({ task, request }) => tasks.run(task, (work) =>
      plan.use(async (project) => (work.signal.aborted ? failure(problem('cancelled')) : (await services()).exportPlan(project, request, work)))),
    'view.write': (request) => plan.use(async (project) => writeView(project.path, request)),
    'balance.write': (request) => plan.use(async (project) => (await services()).writeBalance(project, request)),
    'capacity.write': (request) => plan.use(async (project) => (await services()).writeCapacity(project, request)),
    'appraisal.write': (request) => plan.use(async (project) => (await services()).writeAppraisal(project, request)),
    'norms.read': async ({ path }) => (await services()).readNorms(path),
    'crs.list': async () => (await services()).listCrs(),
    'task.cancel': async ({ task }) => {
      tasks.cancel(task);
      return null;
    },
  };
}
