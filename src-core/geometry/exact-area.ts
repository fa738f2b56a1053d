/**
 * Areas are summed as whole halves of a square millimetre: what the corners of a 1 mm grid can enclose. Such sums are exact
 * up to 4,500 km², so neither the order of edits nor that of the zones can show in them, and an edit changes a sum by its
 * own share.
 */
export const unitsPerSquareMetre = 2e6;
export const inUnits = (areaM2: number): number => Math.round(areaM2 * unitsPerSquareMetre);
