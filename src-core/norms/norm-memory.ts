/**
 * What was reckoned of shapes, by the shapes themselves. A shape never changes, so what is remembered is what would be
 * reckoned anew: an evaluation with the memory of the last one says the very same and costs what the edit touched.
 */
export class NormMemory {
  private readonly pairs = new Map<string, WeakMap<object, WeakMap<object, unknown>>>();
  private readonly lists = new Map<string, { readonly parts: readonly unknown[]; readonly value: unknown }>();

  /** Of two shapes, or of a shape and something that was reckoned of a list. */
  ofPair<Value>(what: string, a: object, b: object, reckon: () => Value): Value {
    let firsts = this.pairs.get(what);
    if (firsts === undefined) this.pairs.set(what, (firsts = new WeakMap()));
    let seconds = firsts.get(a);
    if (seconds === undefined) firsts.set(a, (seconds = new WeakMap()));
    const known = seconds.get(b);
    if (known !== undefined || seconds.has(b)) return known as Value;
    const value = reckon();
    seconds.set(b, value);
    return value;
  }

  /** Of a list of shapes and figures: the one asked for last is remembered. */
  ofList<Value>(what: string, parts: readonly unknown[], reckon: () => Value): Value {
    const known = this.known(what, parts);
    if (known !== undefined) return known as Value;
    const value = reckon();
    this.keep(what, parts, value);
    return value;
  }

  /** What was kept of the very same list; undefined where it was another, or nothing was. */
  known(what: string, parts: readonly unknown[]): unknown {
    const known = this.lists.get(what);
    return known !== undefined && known.parts.length === parts.length && known.parts.every((part, i) => part === parts[i]) ? known.value : undefined;
  }

  /** The list asked for last is remembered. */
  keep(what: string, parts: readonly unknown[], value: unknown): void {
    this.lists.set(what, { parts, value });
  }
}
