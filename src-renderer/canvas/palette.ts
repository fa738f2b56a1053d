import type { Looks } from '../../src-core/document/looks.ts';
import { landUseTables } from '../store/land-use-tables.ts';

export type Rgba = readonly [number, number, number, number];

/** Zones without a class, or whose class has no known colour: the paper's own grey, hatched, so that they are seen as unfinished. */
export const withoutColor: Rgba = [206, 203, 196, 255];
/** The Circular's colours are a screen's primaries; over the paper at this share they can be looked at all day. */
export const fillOpacity = 0.62;

const byCode = new Map<string, Rgba>(landUseTables.classes.flatMap(({ code, color }) => (color === null ? [] : [[code, fromHex(color)] as const])));

/** Colours that a plan gives to classes in place of the usual ones. */
let ownColors: ReadonlyMap<string, Rgba> = new Map();
let ownLooks: Looks | null = null;

/** The canvas draws one plan at a time, and says whose looks hold. Answers whether the colours of classes may have changed. */
export function colorBy(looks: Looks): boolean {
  if (looks === ownLooks) return false;
  ownLooks = looks;
  ownColors = new Map(landUseTables.classes.flatMap(({ code }) => {
    const { color } = looks.ofClass(code);
    return color === null ? [] : [[code, fromHex(color)] as const];
  }));
  return true;
}

export const hasColor = (code: unknown): boolean => typeof code === 'string' && (byCode.has(code) || ownColors.has(code));
export const fillOf = (code: unknown): Rgba => (typeof code === 'string' ? ownColors.get(code) ?? byCode.get(code) : undefined) ?? withoutColor;

export function fromHex(hex: string): Rgba {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, 255];
}

/** The map's colours do not change with the theme: it is the paper. */
export const ink: Rgba = [38, 38, 42, 255];
export const accent: Rgba = [0, 92, 184, 255];
export const white: Rgba = [255, 255, 255, 255];
export const warning: Rgba = [190, 30, 30, 255];
