import { failure, problem, success, type Problem, type Result } from '../../../../src-core/result.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { ReadingChoice, TextGuess } from '../../../../src-core/wire/source-reading.ts';
import { encodingNamed, readTwice, utf8, windows1252, type TextEncoding } from '../text-encoding.ts';
import { LayerText, type TextArrival } from '../text-reader.ts';
import { reason } from './reason.ts';
import { candidatesFor, candidateOf, type Candidate } from './text-candidates.ts';

/** What a file says of its text. A hint: programs write it without looking. */
export interface StatedEncoding {
  readonly encoding: TextEncoding;
  /** Where it stands: `.cpg`, `$DWGCODEPAGE`. */
  readonly by: string;
}

export interface TextQuestion {
  readonly arrival: TextArrival;
  readonly stated: StatedEncoding | null;
  /** Names as they arrive. */
  readonly fields: readonly {
    readonly name: string;
    readonly isText: boolean;
    /** What is said of this one, where that is not what the file says of all. */
    readonly stated?: StatedEncoding;
    /** Who says so, where that is not the file. */
    readonly why?: Problem;
  }[];
  /** Raw texts a field, as they arrive; each once. */
  readonly texts: readonly (readonly string[])[];
  readonly choice: Pick<ReadingChoice, 'encoding' | 'encodings'>;
}

export interface TextAnswer {
  readonly text: LayerText;
  readonly guesses: readonly TextGuess[];
  readonly issues: readonly ImportIssue[];
}

/** Measured on Vietnamese tables: the right encoding makes words of more than 95 in 100, the wrong ones of less than half. */
const leastShare = 0.75;
/** Fewer words than this do not speak for themselves. */
const fewWords = 3;
const mostSamples = 5;
const mostCandidates = 5;
const beyondAscii = /[^\t\n\r\x20-\x7f]/;

interface Verdict {
  readonly encoding: TextEncoding;
  readonly candidates: readonly Candidate[];
  readonly guessed: boolean;
  readonly reasons: readonly Problem[];
}

/**
 * How the text of each field is read: by what makes words of all its values together, never value by value. A field with
 * too little text is read as the others are.
 */
export function diagnoseText(question: TextQuestion): Result<TextAnswer, ImportProblem> {
  const { arrival, stated, fields, choice } = question;
  const buffers = question.texts.map((values) => values.filter((value) => beyondAscii.test(value)).map((value) => bytesOf(value, arrival)));
  const whole = choice.encoding === undefined ? null : chosenFor(choice.encoding, arrival);
  if (choice.encoding !== undefined && whole === null) return failure(problem('encoding-unknown', { encoding: choice.encoding }));
  const pooled = pool(buffers, question);
  const common = winnerOf(pooled);
  const nameBytes = fields.map(({ name }) => name).filter((name) => beyondAscii.test(name)).map((name) => bytesOf(name, arrival));
  const names = whole ?? verdictOn(nameBytes, question, common).encoding;
  const named = new LayerText(arrival, names, []);
  const verdicts: Verdict[] = [];
  for (const [i, { name, isText, stated: own, why }] of fields.entries()) {
    const field = named.readName(name);
    const asked = Object.entries(choice.encodings ?? {}).find(([key]) => key.toLowerCase() === field.toLowerCase())?.[1];
    const chosen = asked === undefined ? whole : chosenFor(asked, arrival);
    if (asked !== undefined && chosen === null) return failure(problem('encoding-unknown', { encoding: asked }));
    const verdict = isText ? verdictOn(buffers[i] ?? [], own === undefined ? question : { ...question, stated: own }, common, why, own === undefined ? pooled : null) : { encoding: names, candidates: [], guessed: false, reasons: [] };
    verdicts.push(chosen === null ? verdict : { encoding: chosen, candidates: chosenFirst(verdict.candidates, chosen, buffers[i] ?? []), guessed: false, reasons: [reason('text-chosen')] });
  }
  const text = new LayerText(arrival, names, verdicts.map(({ encoding }) => encoding));
  const guesses = fields.flatMap(({ name, isText }, i) => (isText ? [guessOf(named.readName(name), verdicts[i]!, buffers[i] ?? [], arrival)] : []));
  return success({ text, guesses, issues: issuesOf(guesses, stated, fields.flatMap(({ isText }, i) => (isText ? [buffers[i] ?? []] : []))) });
}

/** Unicode can only be in another encoding where that was misread on the way. */
function chosenFor(name: string, arrival: TextArrival): TextEncoding | null {
  const named = encodingNamed(name);
  return named === null || arrival === 'bytes' || named === utf8 || named.name.endsWith(' as windows-1252') ? named : readTwice(named);
}

const bytesOf = (text: string, arrival: TextArrival): Buffer => Buffer.from(text, arrival === 'bytes' ? 'latin1' : 'utf8');

/** What could be meant by the text of all fields together. Of a layer with one field of text that is the verdict on it as well: it is looked at once. */
interface Pool { readonly values: readonly Buffer[]; readonly candidates: readonly Candidate[] }

function pool(buffers: readonly (readonly Buffer[])[], { arrival, stated }: TextQuestion): Pool | null {
  const some = buffers.filter(({ length }) => length > 0);
  const values = some.length === 1 ? some[0]! : some.flat();
  return values.length === 0 ? null : { values, candidates: candidatesFor(values, arrival, hintsOf(stated)) };
}

/** The encoding that fits the text of all fields together. */
function winnerOf(pooled: Pool | null): Candidate | null {
  const best = pooled?.candidates[0];
  return best !== undefined && (best.encoding === utf8 || best.share >= leastShare) ? best : null;
}

const hintsOf = (stated: StatedEncoding | null): TextEncoding[] => (stated === null ? [] : [stated.encoding]);

function verdictOn(values: readonly Buffer[], { arrival, stated }: Pick<TextQuestion, 'arrival' | 'stated'>, common: Candidate | null, why?: Problem, pooled: Pool | null = null): Verdict {
  const byDefault = stated?.encoding ?? (arrival === 'unicode' ? utf8 : common?.encoding ?? utf8);
  if (values.length === 0) return { encoding: byDefault, candidates: [], guessed: false, reasons: [reason('text-ascii')] };
  const candidates = pooled?.values === values ? pooled.candidates : candidatesFor(values, arrival, hintsOf(stated));
  const best = candidates[0]!;
  const asStated = candidates.find(({ encoding }) => encoding.name === stated?.encoding.name);
  const saysStated = stated === null ? [] : [why ?? reason('text-stated', { by: stated.by })];
  const taken = (winner: Candidate, more: readonly Problem[] = []): Verdict => {
    const follows = winner.encoding.name === stated?.encoding.name || (arrival === 'unicode' && winner.encoding === utf8);
    return {
      encoding: winner.encoding, guessed: !follows, candidates: [winner, ...candidates.filter((each) => each !== winner)],
      reasons: [...(follows ? saysStated : []), ...more, ...whyOf(winner), ...(follows || stated === null ? [] : [reason('text-contradicts', { stated: stated.encoding.name })])],
    };
  };
  // UTF-8 is hard to fake: text that is it stays it, whatever else is said.
  if (best.encoding === utf8) return taken(best);
  const isSure = best.share >= leastShare && best.total > 0;
  if (isSure && (best.marked >= fewWords || best.encoding.name === common?.encoding.name || best.encoding.name === stated?.encoding.name)) return taken(best);
  const others = common === null ? undefined : candidates.find(({ encoding }) => encoding.name === common.encoding.name);
  if (others !== undefined && others.share >= leastShare) return taken(others, [reason('text-as-others')]);
  if (asStated !== undefined) return taken(asStated);
  const whole = candidates.find(({ encoding }) => encoding === utf8);
  if (whole !== undefined) return taken(whole);
  if (isSure) return taken(best);
  return taken(others ?? candidates.find(({ encoding }) => encoding === windows1252) ?? best, others === undefined ? [] : [reason('text-as-others')]);
}

function whyOf({ encoding, share, marked }: Candidate): Problem[] {
  const why: Problem[] = [];
  if (encoding.name.endsWith(' as windows-1252')) why.push(reason('text-twice'));
  if (encoding === utf8) why.push(reason('text-valid'));
  if (marked === 0 || share < 0.5) return why;
  const percent = Math.round(Math.min(1, share) * 100);
  return [...why, encoding.name.startsWith('euc-kr') ? reason('text-hangul', { share: percent }) : reason('text-words', { share: percent })];
}

const chosenFirst = (candidates: readonly Candidate[], chosen: TextEncoding, values: readonly Buffer[]): Candidate[] =>
  (values.length === 0 ? [] : [candidates.find(({ encoding }) => encoding.name === chosen.name) ?? candidateOf(chosen, values, []), ...candidates.filter(({ encoding }) => encoding.name !== chosen.name)]);

function guessOf(field: string, { encoding, candidates, guessed, reasons }: Verdict, values: readonly Buffer[], arrival: TextArrival): TextGuess {
  const samples = values.slice(0, mostSamples);
  return {
    field, style: null, encoding: encoding.name, guessed, reasons,
    score: candidates.length === 0 ? 1 : scoreOf(candidates[0]!),
    before: samples.map((bytes) => (arrival === 'bytes' ? windows1252.decode(bytes) : bytes.toString('utf8'))),
    candidates: candidates.slice(0, mostCandidates).map((each) => ({ encoding: each.encoding.name, score: scoreOf(each), after: samples.map((bytes) => each.encoding.decode(bytes)) })),
  };
}

/** Valid UTF-8 is sure of itself whatever language it is in. */
const scoreOf = ({ encoding, share }: Candidate): number => (encoding === utf8 ? 1 : Math.round(Math.max(0, Math.min(1, share)) * 1000) / 1000);

function issuesOf(guesses: readonly TextGuess[], stated: StatedEncoding | null, buffers: readonly (readonly Buffer[])[]): ImportIssue[] {
  const issues: ImportIssue[] = [];
  const byEncoding = new Map<string, string[]>();
  for (const { field, encoding, guessed, candidates } of guesses) {
    if (guessed && candidates.length > 0) byEncoding.set(encoding, [...(byEncoding.get(encoding) ?? []), field]);
  }
  for (const [encoding, fields] of byEncoding) {
    issues.push(stated === null
      ? { code: 'encoding-guessed', kind: 'guessed', feature: null, evidence: { encoding, count: fields.length, fields: fields.join(', ') } }
      : { code: 'encoding-contradicted', kind: 'guessed', feature: null, evidence: { encoding, stated: stated.encoding.name, fields: fields.join(', ') } });
  }
  guesses.forEach((guess, i) => {
    const other = mixedWith(guess, buffers[i]!);
    if (other !== null) issues.push({ code: 'encoding-mixed', kind: 'notice', feature: null, evidence: { field: guess.field, taken: guess.encoding, ...other } });
  });
  return issues;
}

/** Values that another encoding makes whole words of, and the field's own none: several words each, so that it is no chance. */
function mixedWith({ encoding, candidates }: TextGuess, values: readonly Buffer[]): { readonly count: number; readonly encoding: string } | null {
  const own = encodingNamed(encoding);
  if (own === null || candidates.length === 0) return null;
  const found = new Map<string, number>();
  for (const bytes of values) {
    const taken = candidateOf(own, [bytes], []);
    if (taken.marked === 0 || taken.share > 0.34) continue;
    const better = candidatesFor([bytes], 'bytes', [])[0]!;
    if (better.encoding.name !== encoding && better.marked >= 2 && better.share === 1) found.set(better.encoding.name, (found.get(better.encoding.name) ?? 0) + 1);
  }
  const [most] = [...found].sort((a, b) => b[1] - a[1]);
  return most === undefined ? null : { encoding: most[0], count: most[1] };
}
