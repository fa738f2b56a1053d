import balanceRows from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import landUseClasses from '../../resources/land-use/classes.json' with { type: 'json' };
import type { LandBalanceTables } from '../../src-core/balance/land-balance.ts';
import type { BalanceRow } from '../../src-core/balance/land-use-classes.ts';

/** The land-use classes and the rows of the balance table, as they ship with the program. */
export const landUseTables: LandBalanceTables = { classes: landUseClasses.classes, rows: balanceRows.rows as readonly BalanceRow[] };

export const landUseCodes: ReadonlySet<string> = new Set(landUseTables.classes.map(({ code }) => code));
