/** Products of differences below this are whole numbers a double holds exactly; the sign of their difference is then right. */
const exactLimit = 94_000_000;

/**
 * Which way `a → b → c` turns: 1 left, -1 right, 0 straight. Whole numbers (millimetres, or half millimetres), exact for
 * any of them: far-apart points are reckoned in big integers.
 */
export function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): -1 | 0 | 1 {
  const abx = bx - ax;
  const aby = by - ay;
  const acx = cx - ax;
  const acy = cy - ay;
  if (Math.abs(abx) < exactLimit && Math.abs(aby) < exactLimit && Math.abs(acx) < exactLimit && Math.abs(acy) < exactLimit) {
    const left = abx * acy;
    const right = aby * acx;
    return left > right ? 1 : left < right ? -1 : 0;
  }
  const difference = BigInt(abx) * BigInt(acy) - BigInt(aby) * BigInt(acx);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
