import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that run for a minute and more. Vitest knows how long a file took only where it has run before; by size the last of these would run alone, with a core idle. */
const longest = [
  'import-table.test', 'import-fuzz.test', 'merge-sigkill.test', 'host-sigkill.test', 'real-coverage.test', 'crs-doctor.test', 'balance-forms.test', 'cli-commands/commands.test', 'integration/example-plan', 'project-versions/versions.test', 'compare-files/plans.test',
  'coverage/random-edits.test', 'checks/random-edits.test',
  'compare/compare.test', 'balance/balance.test', 'operations.test', 'import-doctor.test', 'phases.test', 'findings.test', 'reviewer-session.test', 'precise.test', 'e2e/versions', 'e2e/example-plan', 'attributes.test', 'plan-not-there.test', 'first-plan.test',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((part) => moduleId.includes(part));
  return at === -1 ? longest.length : at;
};

/** The longest files first, so that both cores are done at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}
