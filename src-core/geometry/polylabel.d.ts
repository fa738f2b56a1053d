declare module 'polylabel' {
  /** Rings as `[x, y]` lists, the first the outer one. Answers with the point farthest from the outline, and how far that is. */
  export default function polylabel(rings: readonly (readonly (readonly number[])[])[], precision?: number): readonly [number, number] & { readonly distance: number };
}
