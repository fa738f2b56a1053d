export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

export function countTests(project: string, report: VitestReport | null, status: number | null): { passed: number; failed: number; troubles: string[] };
