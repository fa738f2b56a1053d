import type { Group } from './group-reader.ts';

/** The first value under a code, as it stands; `undefined` where there is none. */
export const textOf = (groups: readonly Group[], code: number): string | undefined => groups.find(([each]) => each === code)?.[1];

/** The first value under a code as a number; what is no number is NaN, so that it is told and not guessed at. */
export function numberOf(groups: readonly Group[], code: number, missing = 0): number {
  const text = textOf(groups, code);
  return text === undefined ? missing : asNumber(text);
}

export const asNumber = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** All values under a code, in order. */
export const numbersOf = (groups: readonly Group[], code: number): number[] => groups.flatMap(([each, value]) => (each === code ? [asNumber(value)] : []));

/** A name as tables hold it: without the blanks that some programs put around it. */
export const nameOf = (groups: readonly Group[], code: number, missing = ''): string => textOf(groups, code)?.trim() ?? missing;
