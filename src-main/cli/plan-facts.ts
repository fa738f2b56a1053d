import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { claimExceptions, stateFacts } from '../../src-core/commands/state-facts.ts';
import { compose, nothing } from '../../src-core/document/change.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { planFactsOf } from '../../src-core/document/plan-facts.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { readStated, type WrittenFacts } from '../../src-core/norms/read-stated.ts';
import { failure, problem, success, type Problem, type Result } from '../../src-core/result.ts';
import { nameOfRecord } from '../../src-renderer/text/finding-words.ts';
import { factTitle, factValueWords } from '../../src-renderer/text/fact-words.ts';
import { readDocument } from '../host/report/check-report.ts';
import { shippedNormPacks } from '../host/norm-packs.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

export interface PlanFactsOptions extends CommonOptions { readonly set?: string; readonly norms?: string }

/** `planwright facts`: what the plan states for the norms, and the exceptions it claims; with `--set FILE` writes them into it, as one edit. */
export async function planFacts(context: CommandContext, plan: string, { set, norms, json = false }: PlanFactsOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  const written = set === undefined ? success<WrittenFacts>({ facts: [], exceptions: [] }) : statedIn(resolve(folder, set));
  if (!written.ok) return terminal.refuse(written.failure, json);
  return withPlan(context, resolve(folder, plan), json, async (project) => {
    let document = readDocument(project);
    if (set !== undefined) {
      const pack = norms ?? shippedNormPacks().find(({ enabled }) => enabled)!.id;
      const change = changeFor(document, written.value, pack, set);
      if (!change.ok) {
        const { failure: refusal } = change;
        return terminal.refuse(refusal, json);
      }
      if (change.value.size > 0) {
        const appended = project.append({ base: project.revision, command: 'state-facts', evidence: { count: change.value.size }, undoes: null, change: [...change.value.values()] });
        if (!appended.ok) return terminal.refuse(appended.failure, json);
        document = document.with(change.value);
      }
    }
    const { facts, exceptions, dismissals } = planFactsOf(document);
    if (json) {
      terminal.json({ plan: project.settings.name, facts, exceptions, dismissals: [...dismissals.values()] });
      return exitCode.done;
    }
    if (facts.length + exceptions.length === 0) terminal.line(say('facts.none'));
    for (const { name, phase, place, value, method, date, source } of facts) {
      const where = [phase === null ? null : say(`phase.${phase}`), place === null ? null : nameOfRecord(document, place, say)].filter((part) => part !== null).join(', ');
      terminal.line(`${factTitle(name, say)}${where === '' ? '' : ` (${where})`}: ${factValueWords(name, value, method, say)} · ${date} · ${source}`);
    }
    for (const { rule, phase, place, reason, date, source } of exceptions) {
      const where = [phase === null ? null : say(`phase.${phase}`), place === null ? null : nameOfRecord(document, place, say)].filter((part) => part !== null).join(', ');
      terminal.line(`${say('facts.exception')} ${rule}${where === '' ? '' : ` (${where})`}: ${reason} · ${date} · ${source}`);
    }
    return exitCode.done;
  });
}

function changeFor(document: PlanDocument, { facts, exceptions }: WrittenFacts, pack: string, file: string): Result<typeof nothing, Problem> {
  const unitOf = (unit: string | null): RecordId | null | undefined => {
    if (unit === null) return null;
    return [...document.values('units')].find(({ id, fields }) => id === unit || fields['label'] === unit || fields['name'] === unit)?.id;
  };
  const lacking = [...facts, ...exceptions].find(({ unit }) => unitOf(unit) === undefined);
  if (lacking !== undefined) return failure(problem('facts-unreadable', { file, name: lacking.unit }));
  const context = { document, index: RecordIndex.of(document), landUseCodes: new Set<string>() };
  const stated = stateFacts(context, { facts: facts.map(({ unit, ...fact }) => ({ ...fact, place: unitOf(unit) ?? null })) });
  const claimed = claimExceptions(context, { exceptions: exceptions.map(({ unit, ...exception }) => ({ ...exception, pack, place: unitOf(unit) ?? null })) });
  const failed = [stated, claimed].find((outcome) => !outcome.ok && outcome.failure.code !== 'nothing-to-change');
  if (failed !== undefined && !failed.ok) return failure(problem('facts-unreadable', { file, name: String(failed.failure.evidence['name'] ?? failed.failure.evidence['field'] ?? '–') }));
  return success(compose(stated.ok ? stated.value : nothing, claimed.ok ? claimed.value : nothing));
}

function statedIn(file: string): Result<WrittenFacts, Problem> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return failure((error as NodeJS.ErrnoException).code === 'ENOENT' ? problem('source-missing', { file }) : problem('facts-unreadable', { file, name: '–' }, String(error)));
  }
  return readStated(text, file);
}
