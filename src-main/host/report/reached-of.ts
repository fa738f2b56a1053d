import type { NormFinding } from '../../../src-core/norms/norm-finding.ts';
import type { Reached, ReachedBy } from './check-report.ts';

const hundred = 100;

/** Who is within the radius of a service, as a finding about one has it; `null` of a finding about something else. */
export function reachedOf({ figure, evidence }: Pick<NormFinding, 'figure' | 'evidence'>): Reached | null {
  const { radiusM, byRoadsPercent, people, peopleWithin, peopleByRoads, unitsWithoutPeople } = evidence;
  if (figure === null || typeof radiusM !== 'number' || typeof byRoadsPercent !== 'number') return null;
  const known = typeof people === 'number' ? people : null;
  const by = (housingPercent: number, within: unknown): ReachedBy => (known === null || typeof within !== 'number' ? { housingPercent, people: null, peoplePercent: null } : { housingPercent, people: within, peoplePercent: (hundred * within) / known });
  return { radiusM, byStraightLine: by(figure, peopleWithin), byRoads: by(byRoadsPercent, peopleByRoads), people: known, unitsWithoutPeople: Number(unitsWithoutPeople) };
}
