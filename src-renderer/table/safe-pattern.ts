import { failure, success, type Problem, type Result } from '../../src-core/result.ts';

/** Why a pattern cannot be read (`pattern.<code>` in the catalogues); `at` counts from 1. */
export type PatternProblem = Problem<'bracket-open' | 'class-open' | 'nothing-to-repeat' | 'count-wrong' | 'escape-unknown' | 'too-large'>;

export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match, then each group; `undefined` where a group took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** A pattern that has been read. */
export interface SafePattern {
  /** All matches from left to right, none within another. */
  readonly matches: (text: string) => readonly Match[];
}

type Test = (letter: string) => boolean;
type Step =
  | { readonly kind: 'letter'; readonly test: Test }
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'edge'; readonly test: (before: string | undefined, after: string | undefined) => boolean }
  | { readonly kind: 'found' };

type Tree =
  | { readonly kind: 'letter'; readonly test: Test }
  | { readonly kind: 'edge'; readonly test: (before: string | undefined, after: string | undefined) => boolean }
  | { readonly kind: 'row' | 'choice'; readonly parts: readonly Tree[] }
  | { readonly kind: 'group'; readonly number: number; readonly inner: Tree }
  | { readonly kind: 'repeat'; readonly inner: Tree; readonly least: number; readonly most: number; readonly lazy: boolean };

/** Steps a pattern may become: `(x{99}){99}` is nothing a person needs. */
const mostSteps = 2_000;
const deepest = 50;

class PatternError extends Error {
  readonly problem: PatternProblem;
  constructor(code: PatternProblem['code'], at: number) {
    super(code);
    this.problem = { code, evidence: { at: at + 1 } };
  }
}

/**
 * A regular expression of the usual kind (`. [ ] ( ) | * + ? { } ^ $ \d \w \s \b`), run by following all ways at once
 * (Thompson 1968, with groups after Pike): its cost is pattern times text whatever the pattern, never exponential. No
 * looking ahead and no back references, which is what makes that possible.
 */
export function safePattern(source: string, matchCase: boolean): Result<SafePattern, PatternProblem> {
  try {
    const { tree, groups } = read([...source.normalize('NFC')], matchCase);
    const steps: Step[] = [];
    write(steps, { kind: 'group', number: 0, inner: tree });
    steps.push({ kind: 'found' });
    return success({ matches: (text) => matchesOf(steps, groups, [...text]) });
  } catch (error) {
    if (error instanceof PatternError) return failure(error.problem);
    throw error;
  }
}

const isDigit: Test = (letter) => /\d/.test(letter);
const isWord: Test = (letter) => /[\p{L}\p{M}\p{N}_]/u.test(letter);
const isSpace: Test = (letter) => /\s/.test(letter);
const not = (test: Test): Test => (letter) => !test(letter);
const sets: Readonly<Record<string, Test>> = { d: isDigit, D: not(isDigit), w: isWord, W: not(isWord), s: isSpace, S: not(isSpace) };
const named: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

function read(letters: readonly string[], matchCase: boolean): { readonly tree: Tree; readonly groups: number } {
  let at = 0;
  let groups = 0;
  let depth = 0;
  const same = (wanted: string): Test => (matchCase ? (letter) => letter === wanted : ((lower) => (letter) => letter.toLowerCase() === lower)(wanted.toLowerCase()));

  const choice = (): Tree => {
    if (++depth > deepest) throw new PatternError('too-large', at);
    const parts = [row()];
    while (letters[at] === '|') {
      at++;
      parts.push(row());
    }
    depth--;
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  };
  const row = (): Tree => {
    const parts: Tree[] = [];
    while (at < letters.length && letters[at] !== '|' && letters[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'row', parts };
  };
  const repeated = (inner: Tree): Tree => {
    const range = counts();
    if (range === null) return inner;
    if (inner.kind === 'edge') throw new PatternError('nothing-to-repeat', at - 1);
    const lazy = letters[at] === '?';
    if (lazy) at++;
    if (counts() !== null) throw new PatternError('nothing-to-repeat', at - 1);
    return { kind: 'repeat', inner, ...range, lazy };
  };
  const counts = (): { readonly least: number; readonly most: number } | null => {
    switch (letters[at]) {
      case '*': at++; return { least: 0, most: Infinity };
      case '+': at++; return { least: 1, most: Infinity };
      case '?': at++; return { least: 0, most: 1 };
      case '{': {
        const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(letters.slice(at, at + 12).join(''));
        if (found === null) throw new PatternError('count-wrong', at);
        const least = Number(found[1]);
        const most = found[2] === undefined ? least : found[3] === '' ? Infinity : Number(found[3]);
        if (most < least) throw new PatternError('count-wrong', at);
        at += found[0].length;
        return { least, most };
      }
      default: return null;
    }
  };
  const atom = (): Tree => {
    const letter = letters[at]!;
    const from = at++;
    switch (letter) {
      case '(': {
        let number: number | null = null;
        if (letters[at] === '?' && letters[at + 1] === ':') at += 2;
        else if (letters[at] === '?') throw new PatternError('escape-unknown', at);
        else number = ++groups;
        const inner = choice();
        if (letters[at++] !== ')') throw new PatternError('bracket-open', from);
        return number === null ? inner : { kind: 'group', number, inner };
      }
      case '[': return { kind: 'letter', test: letterClass(from) };
      case '.': return { kind: 'letter', test: (each) => each !== '\n' };
      case '^': return { kind: 'edge', test: (before) => before === undefined };
      case '$': return { kind: 'edge', test: (_, after) => after === undefined };
      case '*': case '+': case '?': case '{': throw new PatternError('nothing-to-repeat', from);
      case '\\': return escaped(from);
      default: return { kind: 'letter', test: same(letter) };
    }
  };
  const escaped = (from: number): Tree => {
    const letter = letters[at++];
    if (letter === undefined) throw new PatternError('escape-unknown', from);
    if (letter === 'b' || letter === 'B') {
      const edge = (before: string | undefined, after: string | undefined) => (before !== undefined && isWord(before)) !== (after !== undefined && isWord(after));
      return { kind: 'edge', test: letter === 'b' ? edge : (before, after) => !edge(before, after) };
    }
    const set = sets[letter];
    if (set !== undefined) return { kind: 'letter', test: set };
    if (/[\p{L}\p{N}]/u.test(letter) && named[letter] === undefined) throw new PatternError('escape-unknown', from);
    return { kind: 'letter', test: same(named[letter] ?? letter) };
  };
  const letterClass = (from: number): Test => {
    const negated = letters[at] === '^';
    if (negated) at++;
    const tests: Test[] = [];
    let first = true;
    while (letters[at] !== ']' || first) {
      first = false;
      const low = letters[at++];
      if (low === undefined) throw new PatternError('class-open', from);
      let start = low;
      if (low === '\\') {
        const next = letters[at++];
        if (next === undefined) throw new PatternError('class-open', from);
        if (sets[next] !== undefined) {
          tests.push(sets[next]);
          continue;
        }
        start = named[next] ?? next;
      }
      if (letters[at] === '-' && letters[at + 1] !== ']' && letters[at + 1] !== undefined) {
        const high = letters[at + 1]!;
        at += 2;
        const [a, b] = [start.codePointAt(0)!, high.codePointAt(0)!];
        if (b < a) throw new PatternError('count-wrong', at - 1);
        const within = (letter: string) => a <= letter.codePointAt(0)! && letter.codePointAt(0)! <= b;
        tests.push(matchCase ? within : (letter) => within(letter.toLowerCase()) || within(letter.toUpperCase()));
      } else tests.push(same(start));
    }
    at++;
    const any: Test = (letter) => tests.some((test) => test(letter));
    return negated ? not(any) : any;
  };

  const tree = choice();
  if (at < letters.length) throw new PatternError('bracket-open', at);
  return { tree, groups };
}

function write(steps: Step[], tree: Tree): void {
  if (steps.length > mostSteps) throw new PatternError('too-large', 0);
  switch (tree.kind) {
    case 'letter': case 'edge': return void steps.push(tree);
    case 'row': return tree.parts.forEach((part) => write(steps, part));
    case 'group':
      steps.push({ kind: 'save', slot: 2 * tree.number });
      write(steps, tree.inner);
      return void steps.push({ kind: 'save', slot: 2 * tree.number + 1 });
    case 'choice': {
      const jumps: { kind: 'jump'; to: number }[] = [];
      tree.parts.forEach((part, i) => {
        if (i === tree.parts.length - 1) return write(steps, part);
        const split: Step = { kind: 'split', first: steps.length + 1, second: 0 };
        steps.push(split);
        write(steps, part);
        const jump = { kind: 'jump' as const, to: 0 };
        jumps.push(jump);
        steps.push(jump);
        split.second = steps.length;
      });
      for (const jump of jumps) jump.to = steps.length;
      return;
    }
    case 'repeat': {
      for (let i = 0; i < tree.least; i++) write(steps, tree.inner);
      const way = (first: number, second: number): Extract<Step, { kind: 'split' }> => (tree.lazy ? { kind: 'split', first: second, second: first } : { kind: 'split', first, second });
      const leave = (split: Extract<Step, { kind: 'split' }>) => {
        if (tree.lazy) split.first = steps.length;
        else split.second = steps.length;
      };
      if (tree.most === Infinity) {
        const from = steps.length;
        const split = way(from + 1, 0);
        steps.push(split);
        write(steps, tree.inner);
        steps.push({ kind: 'jump', to: from });
        return leave(split);
      }
      const splits: Extract<Step, { kind: 'split' }>[] = [];
      for (let i = tree.least; i < tree.most; i++) {
        const split = way(steps.length + 1, 0);
        splits.push(split);
        steps.push(split);
        write(steps, tree.inner);
      }
      splits.forEach(leave);
    }
  }
}

interface Thread { readonly step: number; readonly saved: readonly (number | undefined)[] }

function matchesOf(steps: readonly Step[], groups: number, letters: readonly string[]): readonly Match[] {
  const starts = [0];
  for (const letter of letters) starts.push(starts.at(-1)! + letter.length);
  const found: Match[] = [];
  for (let from = 0; from <= letters.length;) {
    const saved = firstMatch(steps, groups, letters, from);
    if (saved === null) break;
    const [start, end] = saved as readonly [number, number];
    found.push({
      start: starts[start]!, end: starts[end]!,
      groups: Array.from({ length: groups + 1 }, (_, i) => (saved[2 * i] === undefined || saved[2 * i + 1] === undefined ? undefined : letters.slice(saved[2 * i]!, saved[2 * i + 1]!).join(''))),
    });
    from = end > start ? end : end + 1;
  }
  return found;
}

/** Places of the leftmost match from `from` on, of those the one the pattern prefers. */
function firstMatch(steps: readonly Step[], groups: number, letters: readonly string[], from: number): readonly (number | undefined)[] | null {
  let best: readonly (number | undefined)[] | null = null;
  let threads: Thread[] = [];
  const seen = new Int32Array(steps.length).fill(-1);
  const nothingSaved = Array.from<undefined>({ length: 2 * (groups + 1) });
  for (let at = from; at <= letters.length; at++) {
    const next: Thread[] = [];
    // The ways that lead somewhere without taking a letter are walked by a stack of our own: a pattern cannot exhaust the program's.
    const follow = (step: number, saved: readonly (number | undefined)[]): void => {
      const open: Thread[] = [{ step, saved }];
      while (open.length > 0) {
        const thread = open.pop()!;
        if (seen[thread.step] === at) continue;
        seen[thread.step] = at;
        const what = steps[thread.step]!;
        switch (what.kind) {
          case 'jump': open.push({ step: what.to, saved: thread.saved }); break;
          case 'split': open.push({ step: what.second, saved: thread.saved }, { step: what.first, saved: thread.saved }); break;
          case 'save': open.push({ step: thread.step + 1, saved: thread.saved.with(what.slot, at) }); break;
          case 'edge': if (what.test(letters[at - 1], letters[at])) open.push({ step: thread.step + 1, saved: thread.saved }); break;
          default: next.push(thread);
        }
      }
    };
    for (const { step, saved } of threads) follow(step, saved);
    if (best === null) follow(0, nothingSaved);
    threads = [];
    for (const { step, saved } of next) {
      const what = steps[step]!;
      if (what.kind === 'found') {
        best = saved;
        // Whatever stands behind is less preferred.
        break;
      }
      if (what.kind === 'letter' && at < letters.length && what.test(letters[at]!)) threads.push({ step: step + 1, saved });
    }
    if (threads.length === 0 && best !== null) break;
  }
  return best;
}
