import { describe, expect, it } from 'vitest';
import { countTests, type VitestReport } from './test-count.mjs';

const file = (...statuses: string[]) => ({
  name: 'some.test.ts', status: statuses.includes('failed') ? 'failed' : 'passed', assertionResults: statuses.map((status) => ({ status })),
});
const report = (...files: VitestReport['testResults'][number][]): VitestReport => {
  const count = (status: string) => files.flatMap((each) => each.assertionResults).filter((each) => each.status === status).length;
  return { numPassedTests: count('passed'), numFailedTests: count('failed'), testResults: files };
};

describe('what a run of tests comes to', () => {
  it('counts tests', () => expect(countTests('unit', report(file('passed', 'passed', 'skipped'), file('failed')), 1)).toEqual({ passed: 2, failed: 1, troubles: [] }));

  it('counts a run without a report as a failure', () => expect(countTests('e2e', null, null)).toMatchObject({ passed: 0, failed: 1 }));

  it('counts a file that could not be loaded as a failure, beside other failures too', () => {
    const broken = { name: 'broken.test.ts', status: 'failed', assertionResults: [] };
    expect(countTests('unit', report(file('passed'), broken), 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(countTests('unit', report(file('failed'), broken), 1)).toMatchObject({ passed: 0, failed: 2 });
  });

  it('counts a run in which no test ran as a failure', () => {
    expect(countTests('e2e', report(), 0).failed).toBe(1);
    expect(countTests('e2e', report(file('skipped')), 0).failed).toBe(1);
  });

  it('counts a run that fell over after its last test as a failure', () => expect(countTests('unit', report(file('passed')), 1)).toMatchObject({ passed: 1, failed: 1 }));
});
