import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import { importSource } from '../../store/transfer.ts';

export interface ImportDone { readonly request: ImportRequest; readonly report: ImportReport }

/** What was written, and why it went no further where it did not. `gone`: the host has left. */
export interface ImportsOutcome { readonly done: readonly ImportDone[]; readonly problem: ImportProblem | null; readonly gone: boolean }

/** One layer after the other. What is written stays where a later one is refused or cancelled: each is an import of its own. */
export async function runImports(requests: readonly ImportRequest[], onNext: (index: number) => void): Promise<ImportsOutcome> {
  const done: ImportDone[] = [];
  for (const [index, request] of requests.entries()) {
    onNext(index);
    const reply = await importSource(request);
    if (reply === null) return { done, problem: null, gone: true };
    if (!reply.ok) return { done, problem: reply.failure, gone: false };
    done.push({ request, report: reply.value });
  }
  return { done, problem: null, gone: false };
}
