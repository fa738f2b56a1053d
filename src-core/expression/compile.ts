import type { FieldSpec } from '../document/fields.ts';
import type { PlanRecord } from '../document/record.ts';
import { failure, success, type Result } from '../result.ts';
import { functions } from './functions.ts';
import { likePattern } from './like.ts';
import { measures } from './measures.ts';
import { parse } from './parse.ts';
import { Unreadable, type ExpressionProblem } from './problem.ts';
import { fieldNamed, type ExpressionScope } from './scope.ts';
import type { BinaryOperator, Syntax } from './syntax.ts';
import { finite, kindOf, longestText, textOfNumber, type OnFault, type Value, type ValueKind } from './value.ts';

type Run = (record: PlanRecord, onFault: OnFault) => Value;
interface Part { readonly kind: ValueKind; readonly run: Run }

/** An expression that has been read and checked. */
export interface Expression {
  readonly kind: ValueKind;
  /** The value for one record; what could not be worked out is `null`, and `onFault` hears why. */
  readonly valueOf: (record: PlanRecord, onFault?: OnFault) => Value;
}

const unheard: OnFault = () => undefined;

/** Reads and checks an expression; pure, nothing of it is ever run as program text. */
export function compile(source: string, scope: ExpressionScope): Result<Expression, ExpressionProblem> {
  try {
    const { kind, run } = partOf(parse(source), scope);
    return success({ kind, valueOf: (record, onFault = unheard) => run(record, onFault) });
  } catch (error) {
    if (error instanceof Unreadable) return failure(error.problem);
    throw error;
  }
}

/** A condition: true for the records it fits. What is not known to be so does not fit. */
export function compileCondition(source: string, scope: ExpressionScope): Result<(record: PlanRecord) => boolean, ExpressionProblem> {
  const expression = compile(source, scope);
  if (!expression.ok) return expression;
  const { kind, valueOf } = expression.value;
  if (kind === 'number' || kind === 'text') return failure({ code: 'not-a-condition', evidence: { at: 1, length: source.length, kind } });
  return success((record) => valueOf(record) === true);
}

function partOf(syntax: Syntax, scope: ExpressionScope): Part {
  switch (syntax.kind) {
    case 'number': case 'text': case 'truth': {
      const { value } = syntax;
      return { kind: kindOf(value), run: () => value };
    }
    case 'not-stated': return { kind: 'nothing', run: () => null };
    case 'name': return fieldPart(syntax.name, syntax, scope);
    case 'special': {
      const measure = measures[syntax.name.toLowerCase()];
      if (measure === undefined) throw misplaced('special-unknown', syntax, { name: syntax.name, known: '$area, $areaHa, $perimeter, $length, $id, $phase' });
      return { kind: measure.kind, run: measure.of };
    }
    case 'negative': {
      const operand = wanted('number', partOf(syntax.operand, scope), syntax.operand);
      return { kind: 'number', run: (record, onFault) => minus(operand(record, onFault) as number | null) };
    }
    case 'not': {
      const operand = wanted('truth', partOf(syntax.operand, scope), syntax.operand);
      return { kind: 'truth', run: (record, onFault) => opposite(operand(record, onFault)) };
    }
    case 'is-null': {
      const operand = partOf(syntax.operand, scope).run;
      return { kind: 'truth', run: (record, onFault) => operand(record, onFault) === null };
    }
    case 'binary': return binaryPart(syntax, scope);
    case 'in': return inPart(syntax, scope);
    case 'call': return callPart(syntax, scope);
  }
}

const misplaced = (code: ExpressionProblem['code'], { at, end }: { readonly at: number; readonly end: number }, evidence: Readonly<Record<string, string | number>> = {}): Unreadable =>
  new Unreadable(code, at, end - at, evidence);

const minus = (value: number | null): number | null => (value === null ? null : 0 - value);
const opposite = (value: Value): Value => (value === null ? null : value !== true);

function fieldPart(name: string, at: { readonly at: number; readonly end: number }, scope: ExpressionScope): Part {
  const field = fieldNamed(scope, name);
  if (typeof field === 'string') throw misplaced(field, at, { name });
  return { kind: kindOfField(field), run: (record) => record.fields[field.name] ?? null };
}

export const kindOfField = (field: FieldSpec): ValueKind => (field.type === 'text' ? 'text' : 'number');

/** A part that gives `kind`, or nothing; an attribute that holds something else is told apart record by record. */
function wanted(kind: ValueKind, part: Part, at: Syntax): Run {
  if (kind === 'any' || part.kind === kind || part.kind === 'nothing') return part.run;
  if (part.kind !== 'any') throw misplaced('kind-wrong', at, { wanted: kind, found: part.kind });
  return (record, onFault) => {
    const value = part.run(record, onFault);
    if (value === null || kindOf(value) === kind) return value;
    onFault('wrong-kind');
    return null;
  };
}

type BinarySyntax = Extract<Syntax, { kind: 'binary' }>;

function binaryPart(syntax: BinarySyntax, scope: ExpressionScope): Part {
  const { operator } = syntax;
  const left = partOf(syntax.left, scope);
  const right = partOf(syntax.right, scope);
  switch (operator) {
    case 'and': case 'or': return logic(operator, wanted('truth', left, syntax.left), wanted('truth', right, syntax.right));
    case 'like': {
      const [text, pattern] = [wanted('text', left, syntax.left), wanted('text', right, syntax.right)];
      // A pattern is nearly always one and the same for all records.
      let known: { readonly pattern: string; readonly fits: (text: string) => boolean } | null = null;
      return { kind: 'truth', run: both(text, pattern, (a, b) => {
        if (known?.pattern !== b) known = { pattern: b as string, fits: likePattern(b as string) };
        return known.fits(a as string);
      }) };
    }
    case '||': return { kind: 'text', run: both(left.run, right.run, (a, b, onFault) => {
      const joined = written(a) + written(b);
      if (joined.length <= longestText) return joined;
      onFault('too-large');
      return null;
    }) };
    case '=': case '<>': case '<': case '<=': case '>': case '>=': {
      const nothing = [syntax.left, syntax.right].find(({ kind }) => kind === 'not-stated');
      if (nothing !== undefined) throw misplaced('is-instead', nothing);
      return comparison(operator, left, right, syntax);
    }
    default: return arithmetic(operator, left, right, syntax);
  }
}

const written = (value: NonNullable<Value>): string => (typeof value === 'number' ? textOfNumber(value) : String(value));

/** What either side does not state, the whole does not state. */
const both = (left: Run, right: Run, work: (a: NonNullable<Value>, b: NonNullable<Value>, onFault: OnFault) => Value): Run => (record, onFault) => {
  const a = left(record, onFault);
  const b = right(record, onFault);
  return a === null || b === null ? null : work(a, b, onFault);
};

/** As in SQL: what is not known leaves the answer open only where the other side does not settle it. */
function logic(operator: 'and' | 'or', left: Run, right: Run): Part {
  const settles = operator === 'or';
  return { kind: 'truth', run: (record, onFault) => {
    const a = left(record, onFault);
    if (a === settles) return settles;
    const b = right(record, onFault);
    return b === settles ? settles : a === null || b === null ? null : !settles;
  } };
}

function arithmetic(operator: BinaryOperator, left: Part, right: Part, syntax: BinarySyntax): Part {
  if (operator === '+' && (left.kind === 'text' || right.kind === 'text')) throw misplaced('plus-on-text', syntax);
  const [a, b] = [wanted('number', left, syntax.left), wanted('number', right, syntax.right)];
  return { kind: 'number', run: both(a, b, (x, y, onFault) => {
    const [m, n] = [x as number, y as number];
    if ((operator === '/' || operator === '%') && n === 0) {
      onFault('division-by-zero');
      return null;
    }
    return finite(operator === '+' ? m + n : operator === '-' ? m - n : operator === '*' ? m * n : operator === '/' ? m / n : m % n, onFault);
  }) };
}

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0, '<>': (order) => order !== 0, '<': (order) => order < 0, '<=': (order) => order <= 0, '>': (order) => order > 0, '>=': (order) => order >= 0,
};

function comparison(operator: BinaryOperator, left: Part, right: Part, syntax: BinarySyntax): Part {
  sameKinds(left, right, syntax);
  const fits = orders[operator]!;
  return { kind: 'truth', run: both(left.run, right.run, (a, b, onFault) => {
    if (typeof a !== typeof b) {
      onFault('wrong-kind');
      return null;
    }
    return fits(a < b ? -1 : a > b ? 1 : 0);
  }) };
}

function sameKinds(left: Part, right: Part, at: { readonly at: number; readonly end: number }): void {
  const open = (part: Part) => part.kind === 'any' || part.kind === 'nothing';
  if (!open(left) && !open(right) && left.kind !== right.kind) throw misplaced('kinds-differ', at, { left: left.kind, right: right.kind });
}

function inPart(syntax: Extract<Syntax, { kind: 'in' }>, scope: ExpressionScope): Part {
  const operand = partOf(syntax.operand, scope);
  const list = syntax.list.map((each) => {
    const part = partOf(each, scope);
    sameKinds(operand, part, each);
    return part.run;
  });
  return { kind: 'truth', run: (record, onFault) => {
    const value = operand.run(record, onFault);
    if (value === null) return null;
    let open = false;
    for (const run of list) {
      const other = run(record, onFault);
      if (other === value) return true;
      open ||= other === null;
    }
    return open ? null : false;
  } };
}

type Call = Extract<Syntax, { kind: 'call' }>;

function callPart(call: Call, scope: ExpressionScope): Part {
  switch (call.name) {
    case 'if': return ifPart(call, scope);
    case 'coalesce': return coalescePart(call, scope);
    case 'attr': return attributePart(call);
    case 'section': case 'symbol': return classPart(call, call.name, scope);
    default: return functionPart(call, scope);
  }
}

function counted({ name, parts, at, end }: Call, least: number, most: number): void {
  if (parts.length < least || parts.length > most) throw new Unreadable('arguments', at, end - at, { name, least, most, given: parts.length });
}

function functionPart(call: Call, scope: ExpressionScope): Part {
  const spec = Object.hasOwn(functions, call.name) ? functions[call.name] : undefined;
  if (spec === undefined) throw misplaced('function-unknown', call, { name: call.name });
  counted(call, spec.least, spec.most);
  const runs = call.parts.map((each, i) => wanted(spec.takes[Math.min(i, spec.takes.length - 1)]!, partOf(each, scope), each));
  return { kind: spec.gives, run: (record, onFault) => {
    const values: NonNullable<Value>[] = [];
    for (const run of runs) {
      const value = run(record, onFault);
      if (value === null) return null;
      values.push(value);
    }
    return spec.run(values, onFault);
  } };
}

/** Both outcomes are of one kind, so that what an expression gives is known before it runs. */
function commonKind(parts: readonly Part[], syntaxes: readonly Syntax[]): ValueKind {
  const known = parts.map(({ kind }) => kind).filter((kind) => kind !== 'nothing');
  const first = known[0] ?? 'nothing';
  if (known.includes('any')) return 'any';
  const other = parts.findIndex(({ kind }) => kind !== 'nothing' && kind !== first);
  if (other >= 0) throw misplaced('kinds-differ', syntaxes[other]!, { left: first, right: parts[other]!.kind });
  return first;
}

function ifPart(call: Call, scope: ExpressionScope): Part {
  counted(call, 2, 3);
  const [test, yes, no] = call.parts as [Syntax, Syntax, Syntax | undefined];
  const condition = wanted('truth', partOf(test, scope), test);
  const then = partOf(yes, scope);
  const otherwise: Part = no === undefined ? { kind: 'nothing', run: () => null } : partOf(no, scope);
  const kind = commonKind([then, otherwise], [yes, no ?? yes]);
  return { kind, run: (record, onFault) => (condition(record, onFault) === true ? then : otherwise).run(record, onFault) };
}

function coalescePart(call: Call, scope: ExpressionScope): Part {
  counted(call, 1, 50);
  const parts = call.parts.map((each) => partOf(each, scope));
  return { kind: commonKind(parts, call.parts), run: (record, onFault) => {
    for (const { run } of parts) {
      const value = run(record, onFault);
      if (value !== null) return value;
    }
    return null;
  } };
}

/** A value that came with an imported feature, by the name it has in the source. */
function attributePart(call: Call): Part {
  counted(call, 1, 1);
  const [name] = call.parts as [Syntax];
  if (name.kind !== 'text' && name.kind !== 'name') throw misplaced('kind-wrong', name, { wanted: 'text', found: 'any' });
  const key = name.kind === 'text' ? name.value : name.name;
  return { kind: 'any', run: ({ attributes }) => (Object.hasOwn(attributes, key) ? attributes[key] ?? null : null) };
}

/** Section or symbol of a class: of the record's own, or of the code given. A code that is no class has neither. */
function classPart(call: Call, name: 'section' | 'symbol', scope: ExpressionScope): Part {
  counted(call, 0, 1);
  const [given] = call.parts;
  const code = given === undefined ? fieldPart('landUse', call, scope).run : wanted('text', partOf(given, scope), given);
  return { kind: 'text', run: (record, onFault) => scope.classes.get(code(record, onFault) as string)?.[name] ?? null };
}
