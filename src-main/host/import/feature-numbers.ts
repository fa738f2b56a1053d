/** Numbers of features in runs: 100,000 in a row are one. In the order they come, which is that of the source. */
export class FeatureNumbers {
  /** First and last of each run. */
  private readonly ends: number[] = [];

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
    for (let i = 0; i < this.ends.length; i += 2) runs.push(this.ends[i] === this.ends[i + 1] ? `${this.ends[i]}` : `${this.ends[i]}-${this.ends[i + 1]}`);
    return runs.join(', ');
  }
}
