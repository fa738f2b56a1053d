import { sealOf, type Version } from '../../../../src-core/versions/version.ts';
import type { PlanConnection } from '../plan-connection.ts';
import type { StepAsked } from './version-store.ts';
import { sha256 } from './make-version.ts';
import { chainOf } from './version-rows.ts';

/** The version after one more step, with its seal. Part of the transaction of `connection`; the version's content is known to be readable. */
export function writeStep(connection: PlanConnection, version: Version, asked: StepAsked): Version {
  const step = { ...asked, at: new Date().toISOString() };
  const stored = (chainOf(connection, version.id, 'digests') ?? []).map(({ storedSha256 }) => storedSha256);
  const seal = sealOf(version, stored, step, version.steps.at(-1)?.seal ?? null, sha256);
  connection.db.prepare('INSERT INTO planwright_version_step (version, state, at, author, decision_number, decision_date, seal) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(version.id, step.state, step.at, step.author, step.decisionNumber, step.decisionDate, seal);
  return { ...version, steps: [...version.steps, { ...step, seal }] };
}
