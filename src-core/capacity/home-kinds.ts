import type { BalanceRow } from '../balance/land-use-classes.ts';
import type { HomeKind } from './zone-capacity.ts';

/** Which classes people live in, by the rows of the land balance (`resources/land-use/balance-rows.json`): `housing` and `rural`, of them the `mixed`. */
export function homeKinds(rows: readonly BalanceRow[]): (landUse: unknown) => HomeKind {
  const known = new Map<unknown, HomeKind>(rows.flatMap(({ kind, code, housing, rural, mixed }) =>
    (kind === 'row' && code !== null && (housing === true || rural === true) ? [[code, mixed === true ? 'mixed' : 'housing'] as const] : [])));
  return (landUse) => known.get(landUse) ?? 'none';
}
