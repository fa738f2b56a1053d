import { largestRemainder } from './largest-remainder.ts';
import type { LandBalanceRow, LandBalanceTables } from './land-balance.ts';

/** Areas here are whole units that add up exactly, `unitsPerSquareMetre` of them a m². */
export interface ClassSum { readonly code: string | null; readonly zones: number; readonly units: number }

/** One decimal of a per cent: the last digit printed. */
const stepsPerPercent = 10;
/** Shares are compared to a millionth of that digit, so that a workbook that reckons them anew rounds the same ones up. */
const finest = 1e6;

/**
 * The official rows with their figures. A class that the form has no row of its own for counts in "unclassified", so that
 * nothing is left out of the total. `residual`: a class has this much land, whatever its zones have, and so nothing is left
 * undetermined.
 */
export function balanceOf(
  drawn: readonly ClassSum[], boundary: number | null, unitsPerSquareMetre: number, { classes, rows }: LandBalanceTables, residual: { readonly code: string; readonly units: number } | null = null,
): LandBalanceRow[] {
  const sums = residual === null ? drawn : [...drawn.filter(({ code }) => code !== residual.code), { code: residual.code, units: residual.units, zones: drawn.find(({ code }) => code === residual.code)?.zones ?? 0 }];
  const rowCodes = new Set(rows.filter((row) => row.kind === 'row').map((row) => row.code));
  const sectionOf = new Map(classes.map((each) => [each.code, each.section]));
  const byCode = new Map(sums.map((sum) => [sum.code, sum]));
  const classified = sums.filter((sum) => rowCodes.has(sum.code));
  const loose = add(sums.filter((sum) => !rowCodes.has(sum.code)));
  const all = add(sums);

  const drafts: LandBalanceRow[] = [];
  const inSquareMetres = (units: number | null) => (units === null ? null : units / unitsPerSquareMetre);
  for (const { no, kind, code, names, perPerson = false } of rows) {
    const row = ({ zones, units }: { zones: number; units: number | null }, rowKind: LandBalanceRow['kind'] = kind, rowNames: LandBalanceRow['names'] = names) =>
      drafts.push({ no, kind: rowKind, code, names: rowNames, zones, areaM2: inSquareMetres(units), percent: null, perPerson });
    if (kind === 'row') row(byCode.get(code) ?? nothing);
    else if (kind === 'section') row(add(classified.filter((sum) => sectionOf.get(sum.code!) === code)));
    else if (kind === 'undetermined') {
      if (loose.zones > 0) row(loose, 'unclassified', null);
      row({ zones: 0, units: boundary === null ? null : boundary - all.units });
    } else row({ zones: all.zones, units: boundary });
  }
  return boundary === null || boundary <= 0 ? drafts : withPercents(drafts, boundary / unitsPerSquareMetre);
}

const nothing = { zones: 0, units: 0 };
const add = (sums: readonly { zones: number; units: number }[]) =>
  sums.reduce((sum, each) => ({ zones: sum.zones + each.zones, units: sum.units + each.units }), nothing);

function withPercents(rows: readonly LandBalanceRow[], boundaryM2: number): LandBalanceRow[] {
  const total = 100 * stepsPerPercent;
  const leaves = rows.filter((row) => row.kind === 'row' || row.kind === 'unclassified' || row.kind === 'undetermined');
  const rounded = largestRemainder(leaves.map((row) => Math.round((row.areaM2! / boundaryM2) * total * finest) / finest), total);
  const steps = new Map(leaves.map((row, i) => [row, rounded[i]!]));
  let section = -1;
  const ofSection: number[] = [];
  for (const row of rows) {
    if (row.kind === 'section') ofSection[++section] = 0;
    else if (row.kind === 'row') ofSection[section]! += steps.get(row)!;
  }
  section = -1;
  return rows.map((row) => {
    const value = row.kind === 'total' ? total : row.kind === 'section' ? ofSection[++section]! : steps.get(row)!;
    return { ...row, percent: value / stepsPerPercent };
  });
}
