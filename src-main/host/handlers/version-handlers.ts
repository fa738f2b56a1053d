import { recordId } from '../../../src-core/ids.ts';
import { success } from '../../../src-core/result.ts';
import type { Handlers } from '../../../src-core/wire/contract.ts';
import { plansToMerge } from '../merge/plans-to-merge.ts';
import type { OpenPlan } from './open-plan.ts';

type VersionRequests = Pick<Handlers, 'version.list' | 'version.make' | 'version.prepare' | 'version.advance' | 'version.read' | 'version.verify' | 'merge.read' | 'zone.history'>;

export function versionHandlers(plan: OpenPlan): VersionRequests {
  return {
    'version.list': () => plan.use((project) => success({ versions: project.versions.list(), standsOn: project.versions.standsOn()?.id ?? null })),
    'version.make': (asked) => plan.use((project) => project.versions.make(asked)),
    async 'version.prepare'() {
      plan.packNow();
      return null;
    },
    'version.advance': ({ id, ...step }) => plan.use((project) => project.versions.advance(id, step)),
    'version.read': ({ id }) => plan.use((project) => project.versions.read(id)),
    'zone.history': ({ id }) => plan.use((project) => project.zoneHistory(recordId(id))),
    'merge.read': ({ original, theirs }) => plan.use((project) => plansToMerge(project, original, theirs)),
    'version.verify': ({ id }) => plan.use((project) => project.versions.faults(id)),
  };
}
