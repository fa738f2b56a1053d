import { readFileSync } from 'node:fs';
import { failure, problem, success, type Result } from '../../src-core/result.ts';
import type { ImportProblem } from '../../src-core/wire/problems.ts';

export type ClassMap = Readonly<Record<string, string | null>>;

/** Nobody maps more values by hand. */
const mostBytes = 5_000_000;

/**
 * Values of the class field and the land-use codes they stand for: a JSON object, or a table (CSV) of two columns, with or
 * without a heading. An empty code (or `null`) leaves a value without a class. Every code must be one of `codes`.
 */
export function readClassMap(path: string, codes: ReadonlySet<string>): Result<ClassMap, ImportProblem> {
  let text: string;
  try {
    const bytes = readFileSync(path);
    if (bytes.length > mostBytes) return failure(problem('class-map-unreadable', { file: path }));
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return failure(code === 'ENOENT' ? problem('source-missing', { file: path }) : problem('class-map-unreadable', { file: path }, String(error)));
  }
  const map = text.trimStart().startsWith('{') ? fromJson(text) : fromTable(text, codes);
  if (map === null) return failure(problem('class-map-unreadable', { file: path }));
  const unknown = Object.values(map).find((code) => code !== null && !codes.has(code));
  return unknown === undefined ? success(map) : failure(problem('class-map-unreadable', { file: path, code: unknown ?? '', context: 'code' }));
}

function fromJson(text: string): ClassMap | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    const entries = Object.entries(parsed as Record<string, unknown>);
    if (!entries.every(([, code]) => code === null || typeof code === 'string')) return null;
    // From entries, so that a value called `__proto__` is one.
    return Object.fromEntries(entries.map(([value, code]) => [value, code === '' ? null : (code as string | null)]));
  } catch {
    return null; // no JSON: the sentence says what it has to be
  }
}

function fromTable(text: string, codes: ReadonlySet<string>): ClassMap | null {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const separator = ['\t', ';', ','].find((candidate) => lines[0]?.includes(candidate));
  if (separator === undefined) return null;
  const rows = lines.map((line) => cellsOf(line, separator));
  if (rows.some((cells) => cells.length < 2)) return null;
  // A heading names its columns: its second cell is no code.
  const first = rows[0]![1]!;
  const body = codes.has(first) || first === '' ? rows : rows.slice(1);
  return Object.fromEntries(body.map(([value, code]) => [value!, code === '' ? null : code!]));
}

function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (character === '"' && isQuoted && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...cells, cell.trim()];
}
