/**
 * Rounds shares of `total` so that they add up to it: each is cut off, and what is left goes to those that lost most, the
 * first of equals first. Whole numbers in, the unit being the last printed digit.
 */
export function largestRemainder(values: readonly number[], total: number): number[] {
  const rounded = values.map(Math.floor);
  const missing = Math.round(total - rounded.reduce((sum, value) => sum + value, 0));
  const order = values.map((value, index) => ({ index, lost: value - Math.floor(value) })).sort((a, b) => b.lost - a.lost || a.index - b.index);
  for (let i = 0; i < missing && i < order.length; i++) rounded[order[i]!.index]! += 1;
  return rounded;
}
