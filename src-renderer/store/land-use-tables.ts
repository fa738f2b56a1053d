import balanceRowsFile from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import classesFile from '../../resources/land-use/classes.json' with { type: 'json' };
import type { LandBalanceTables } from '../../src-core/balance/land-balance.ts';
import type { BalanceRow } from '../../src-core/balance/land-use-classes.ts';

/** The classes and the rows of the official table, as they ship. */
export const landUseTables: LandBalanceTables = { classes: classesFile.classes, rows: balanceRowsFile.rows as readonly BalanceRow[] };

export const landUseCodes: ReadonlySet<string> = new Set(landUseTables.classes.map(({ code }) => code));
