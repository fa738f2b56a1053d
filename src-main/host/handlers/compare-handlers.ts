import { realpathSync } from 'node:fs';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { HeldNorms } from '../../../src-core/norms/compared-norms.ts';
import type { ComparedSideColumns, CompareSourceContents } from '../../../src-core/wire/comparing.ts';
import type { Handlers } from '../../../src-core/wire/contract.ts';
import type { CompareProblem } from '../../../src-core/wire/problems.ts';
import { readPlan, type ComparedFiles } from '../compare/compare-files.ts';
import { contentsOfPlan } from '../compare/look-at-source.ts';
import type { ReadVersion } from '../compare/read-version.ts';
import type { ProjectFile } from '../project/types.ts';
import type { HostServices } from './host-services.ts';
import type { OpenPlan } from './open-plan.ts';
import type { Tasks } from './tasks.ts';

type CompareRequests = Pick<Handlers, 'compare.look' | 'compare.run' | 'compare.norms' | 'compare.write'>;

export interface CompareHandling {
  readonly plan: OpenPlan;
  readonly tasks: Tasks;
  readonly services: () => Promise<HostServices>;
}

/** The comparison made last is kept for its reports. */
interface Kept { readonly id: number; readonly files: ComparedFiles; readonly sources: readonly string[]; /** Once it was asked for. */ norms?: HeldNorms }

export function compareHandlers({ plan, tasks, services }: CompareHandling): CompareRequests {
  let kept: Kept | null = null;
  let serial = 0;
  /** `null` where `path` is not the plan that is open. */
  const ofOpenPlan = async <Value, Failure>(path: string, read: (project: ProjectFile) => Result<Value, Failure>) => {
    const found = await plan.use<Result<Value, Failure> | null, never>((project) => success(isSameFile(project.path, path) ? read(project) : null));
    if (found.ok) return found.value;
    return found.failure.code === 'no-project' ? null : found;
  };
  return {
    async 'compare.look'({ path }) {
      const open = await ofOpenPlan(path, (project): Result<CompareSourceContents, never> => success(contentsOfPlan(project)));
      return open ?? (await services()).lookAtSource(path);
    },
    'compare.run': ({ task, request }) => tasks.run(task, async (work) => {
      const compared = await (await services()).compareFiles(request, work, (source) => ofOpenPlan(source.path, (project): Result<ReadVersion, CompareProblem> => readPlan(project, source)));
      if (!compared.ok) return compared;
      kept?.files.close();
      kept = { id: ++serial, files: compared.value, sources: [request.before.path, request.after.path] };
      const { before, after, crs, columns, sides, communes } = compared.value;
      return success({ id: kept.id, before: columnsOfSide(before, sides.before.layers), after: columnsOfSide(after, sides.after.layers), crs, comparison: columns, communes });
    }),
    'compare.norms': ({ task, id }) => tasks.run(task, async (work) => {
      const last = kept;
      if (last?.id !== id) return failure(problem('comparison-gone'));
      if (last.norms !== undefined) return success(last.norms);
      const held = await last.files.norms(work);
      // There is nothing else to ask of the thread.
      if (held.ok) {
        last.norms = held.value;
        last.files.close();
      }
      return held;
    }),
    async 'compare.write'({ id, format, target, locale, review }) {
      const last = kept;
      if (last?.id !== id) return failure(problem('comparison-gone'));
      const written = await (await services()).writeComparison(last.files, last.sources, { format, target, norms: last.norms, ...(review === undefined ? {} : { checklist: review }) }, locale);
      return written.ok ? success({ target: written.value }) : written;
    },
  };
}

const columnsOfSide = ({ version: { name, kind }, planVersion, branch, phase, classField, idField, layer, otherLayers, withoutId, setAside, settings }: ReadVersion, layers: ComparedSideColumns['layers']): ComparedSideColumns =>
  ({ version: { name, kind }, planVersion, branch, phase, classField, idField, layer, otherLayers, withoutId, setAside, settings, layers });

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false; // one of them is gone: whoever reads it says so
  }
}
