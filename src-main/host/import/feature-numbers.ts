/** Numbers of features in runs: 100,000 in a row are one. */
export class FeatureNumbers {
  /** First and last of each run. */
  private readonly ends: number[] = [];

  static of(numbers: readonly number[]): FeatureNumbers {
    const list = new FeatureNumbers();
    for (const number of numbers) list.add(number);
    return list;
  }

  add(number: number): void {
    const last = this.ends.length - 1;
    if (last >= 0 && this.ends[last] === number) return;
    if (last >= 0 && this.ends[last] === number - 1) this.ends[last] = number;
    else this.ends.push(number, number);
  }

  get isEmpty(): boolean {
    return this.ends.length === 0;
  }

  /** As people write them: `3, 7-12, 40`. */
  toString(): string {
    const runs: string[] = [];
    const { ends } = this.inOrder();
    for (let i = 0; i < ends.length; i += 2) runs.push(ends[i] === ends[i + 1] ? `${ends[i]}` : `${ends[i]}-${ends[i + 1]}`);
    return runs.join(', ');
  }

  /** Most come in the order of the source; what waited for the others (lines put together, areas within areas) does not. */
  private inOrder(): FeatureNumbers {
    if (this.ends.every((end, i) => i === 0 || end >= this.ends[i - 1]!)) return this;
    const numbers: number[] = [];
    for (let i = 0; i < this.ends.length; i += 2) for (let number = this.ends[i]!; number <= this.ends[i + 1]!; number++) numbers.push(number);
    return FeatureNumbers.of(numbers.sort((a, b) => a - b));
  }
}
