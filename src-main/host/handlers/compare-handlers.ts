import { realpathSync } from 'node:fs';
import { zonesOf } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import { columnsOf } from '../../../src-core/wire/columns-codec.ts';
import { comparisonColumns } from '../../../src-core/wire/comparison-columns.ts';
import { compareNorms } from '../compare/compare-norms.ts';
import type { ComparedNorms, ComparedSideColumns, CompareSourceContents, Handlers } from '../../../src-core/wire/contract.ts';
import { readPlan, type ComparedFiles, type CompareProblem } from '../compare/compare-files.ts';
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
interface Kept { readonly id: number; readonly files: ComparedFiles; readonly sources: readonly string[]; /** Once it was asked for. */ norms?: ComparedNorms | null }

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
      kept = { id: ++serial, files: compared.value, sources: [request.before.path, request.after.path] };
      const { before, after, crs, comparison } = compared.value;
      return success({ id: kept.id, before: columnsOfSide(before), after: columnsOfSide(after), crs, comparison: comparisonColumns(comparison) });
    }),
    async 'compare.norms'({ id }) {
      const last = kept;
      if (last?.id !== id) return failure(problem('comparison-gone'));
      last.norms ??= compareNorms(last.files, new Date().toISOString().slice(0, 10));
      return success(last.norms);
    },
    async 'compare.write'({ id, format, target, locale, review }) {
      const last = kept;
      if (last?.id !== id) return failure(problem('comparison-gone'));
      const written = await (await services()).writeComparison(last.files, last.sources, { format, target, ...(review === undefined ? {} : { checklist: { review, norms: last.norms } }) }, locale);
      return written.ok ? success({ target: written.value }) : written;
    },
  };
}

function columnsOfSide({ version: { name, kind, records, others }, planVersion, phase, classField, idField, setAside, settings, styles }: ReadVersion): ComparedSideColumns {
  return {
    version: { name, kind }, planVersion, phase, classField, idField, setAside, settings,
    layers: [
      columnsOf(zonesOf(phase ?? 'QHDH'), records as readonly PlanRecord[]),
      ...[...others].map(([layer, list]) => columnsOf(layer, list)),
      columnsOf('styles', styles),
    ],
  };
}

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false; // one of them is gone: whoever reads it says so
  }
}
