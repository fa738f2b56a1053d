import type { NumberWriter } from '../../text/format-number.ts';

/** A distance as one says it: metres, from a kilometre on kilometres, below ten of them with a decimal. */
export function distanceWords(write: NumberWriter, metres: number): string {
  if (metres < 1_000) return `${write.plain(metres < 10 ? metres : Math.round(metres))} m`;
  return `${write.plain(metres < 10_000 ? Math.round(metres / 100) / 10 : Math.round(metres / 1_000))} km`;
}
