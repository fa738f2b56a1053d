/** Items a block, once the list is in order. */
const aBlock = 512;

/**
 * Items in order, kept in blocks: an edit costs one block, however many there are. What is put in before anybody asks for
 * the order is sorted once, when it is asked for.
 */
export class SortedList<Item> {
  /** A total order: only an item and itself are level. */
  private readonly order: (a: Item, b: Item) => number;
  private blocks: Item[][] = [];
  private unsorted: Item[] | null = [];

  constructor(order: (a: Item, b: Item) => number) {
    this.order = order;
  }

  add(item: Item): void {
    if (this.unsorted !== null) {
      this.unsorted.push(item);
      return;
    }
    if (this.blocks.length === 0) {
      this.blocks.push([item]);
      return;
    }
    const at = Math.min(this.blockOf(item), this.blocks.length - 1);
    const block = this.blocks[at]!;
    block.splice(this.placeIn(block, item), 0, item);
    if (block.length > 2 * aBlock) this.blocks.splice(at + 1, 0, block.splice(aBlock));
  }

  /** An item that is level with this one goes; there has to be one. */
  remove(item: Item): void {
    this.sort();
    const at = this.blockOf(item);
    const block = this.blocks[at];
    const place = block === undefined ? 0 : this.placeIn(block, item);
    if (block?.[place] === undefined || this.order(block[place], item) !== 0) throw new Error('The list does not have what is taken out of it.');
    block.splice(place, 1);
    if (block.length === 0) this.blocks.splice(at, 1);
  }

  get first(): Item | undefined {
    this.sort();
    return this.blocks[0]?.[0];
  }

  get last(): Item | undefined {
    this.sort();
    return this.blocks.at(-1)?.at(-1);
  }

  /** From the first that `isBefore` is not true of; it is true of the first so many, and of none after them. */
  *from(isBefore: (item: Item) => boolean): Iterable<Item> {
    this.sort();
    let at = firstNot(this.blocks, (block) => isBefore(block.at(-1)!));
    for (let place = at < this.blocks.length ? firstNot(this.blocks[at]!, isBefore) : 0; at < this.blocks.length; at++, place = 0) {
      for (const block = this.blocks[at]!; place < block.length; place++) yield block[place]!;
    }
  }

  values(): Item[] {
    this.sort();
    // As one copy a block: many times as fast as `flat`, which looks at each item.
    return ([] as Item[]).concat(...this.blocks);
  }

  /** The first block that does not end before the item. */
  private blockOf(item: Item): number {
    return firstNot(this.blocks, (block) => this.order(block.at(-1)!, item) < 0);
  }

  private placeIn(block: readonly Item[], item: Item): number {
    return firstNot(block, (each) => this.order(each, item) < 0);
  }

  private sort(): void {
    if (this.unsorted === null) return;
    const all = this.unsorted.sort(this.order);
    this.unsorted = null;
    for (let from = 0; from < all.length; from += aBlock) this.blocks.push(all.slice(from, from + aBlock));
  }
}

function firstNot<Item>(items: readonly Item[], isSo: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
