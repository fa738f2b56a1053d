import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { failure, problem, success, type Problem, type Result } from '../../src-core/result.ts';

const shape = z.record(z.string(), z.string());

/** Why an adjustment changes rows, from JSON: `{ "DAT_DD_Donvio": "…" }`. Every name must be one of `codes`. */
export function readReasons(file: string, codes: ReadonlySet<string>): Result<Readonly<Record<string, string>>, Problem<'source-missing' | 'reasons-unreadable'>> {
  try {
    const parsed = shape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (!parsed.success) return failure(problem('reasons-unreadable', { file, code: '–' }));
    const unknown = Object.keys(parsed.data).find((code) => !codes.has(code));
    return unknown === undefined ? success(parsed.data) : failure(problem('reasons-unreadable', { file, code: unknown }));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return failure(missing ? problem('source-missing', { file }) : problem('reasons-unreadable', { file, code: '–' }, String(error)));
  }
}
