import type { ImportIssue } from '../../../src-core/wire/importing.ts';
import type { Speaker } from '../../text/catalogue.ts';
import { foldText } from '../../text/fold-text.ts';
import { landUseName } from '../../ui/land-use.ts';

export type IssueKind = ImportIssue['kind'];
/** The order in which a report is read: what is missing first. */
export const issueKinds: readonly IssueKind[] = ['set-aside', 'changed', 'guessed', 'notice'];

export interface SaidIssue { readonly issue: ImportIssue; readonly words: string }

/** The issues of a report as sentences, the gravest kind first, otherwise in their own order. */
export const sayIssues = (say: Speaker, issues: readonly ImportIssue[]): readonly SaidIssue[] =>
  issueKinds.flatMap((kind) => issues.filter((issue) => issue.kind === kind)).map((issue) => ({ issue, words: issueWords(say, issue) }));

export function issueWords(say: Speaker, issue: ImportIssue): string {
  const key = `issue.${issue.code}`;
  const { landUse } = issue.evidence;
  const evidence = {
    ...issue.evidence,
    ...(issue.feature === null ? {} : { number: String(issue.feature) }),
    ...(typeof landUse === 'string' ? { landUse: landUseName(say, landUse) } : {}),
  };
  if (say.has(key)) return say(key, evidence);
  return say('issue.unknown', { code: issue.code });
}

/** `kind` null stands for all of them; the text is looked for with or without diacritics, in the sentence and the number. */
export function filterIssues(said: readonly SaidIssue[], kind: IssueKind | null, text: string): readonly SaidIssue[] {
  const wanted = foldText(text.trim());
  return said.filter(({ issue, words }) => (kind === null || issue.kind === kind) && (wanted === '' || foldText(words).includes(wanted) || String(issue.feature) === wanted || isAmong(issue.features, wanted) || (issue.keys !== undefined && foldText(issue.keys).includes(wanted))));
}

/** Whether a number is in `3, 7-12`. */
function isAmong(features: string | undefined, wanted: string): boolean {
  if (features === undefined || !/^\d+$/.test(wanted)) return false;
  const number = Number(wanted);
  return features.split(', ').some((run) => {
    const [first, last = first] = run.split('-').map(Number);
    return number >= first! && number <= last!;
  });
}
