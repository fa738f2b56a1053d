import { changeOf, type Change, type RecordChange } from '../document/change.ts';
import type { PlanRecord } from '../document/record.ts';
import type { ComparedVersion } from './compared-version.ts';
import type { Comparison } from './comparison.ts';

/**
 * The change that makes the records of the earlier version into those of the later one: of two plans, whose records are the
 * plan's own. Applied to the earlier document it gives the zones of the later one.
 */
export function changeOfComparison({ differences, matches }: Pick<Comparison, 'differences' | 'matches'>, before: ComparedVersion, after: ComparedVersion): Change {
  const [old, young] = [before.records as readonly PlanRecord[], after.records as readonly PlanRecord[]];
  const steps: RecordChange[] = [];
  const become = (these: readonly PlanRecord[], those: readonly PlanRecord[]) => {
    const left = new Map(those.map((record) => [record.id, record]));
    for (const record of these) {
      steps.push({ before: record, after: left.get(record.id) ?? null });
      left.delete(record.id);
    }
    for (const record of left.values()) steps.push({ before: null, after: record });
  };
  for (const { before: these, after: those } of differences) become(these.map((place) => old[place]!), those.map((place) => young[place]!));
  for (const [a, b] of matches) become([old[a]!], [young[b]!]);
  return changeOf(steps);
}
