/** The outcome of something that is expected to fail at times: a file, a driver, a disk, a person. Bugs throw instead. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export const success = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const failure = <Failure>(reason: Failure): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: reason,
});

/** Evidence is what a sentence needs to say what, where and what to do: plain values only, so it crosses every wire. */
export type Evidence = Readonly<Record<string, string | number | boolean | null>>;

/**
 * One thing that went wrong, or that the person must know. `code` is a key of the text catalogues
 * (`src-renderer/text`), `evidence` fills the gaps of its sentence, `detail` is for the log only.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly evidence: Evidence;
  readonly detail?: string;
}

export const problem = <Code extends string>(code: Code, evidence: Evidence = {}, detail?: string): Problem<Code> =>
  detail === undefined ? { code, evidence } : { code, evidence, detail };
