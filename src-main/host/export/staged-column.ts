/** A column of what is to be written, and where its values come from. */
export interface StagedColumn {
  /** Its name in the target. */
  readonly name: string;
  readonly type: 'TEXT' | 'INTEGER' | 'REAL' | 'BOOLEAN';
  /** SQL over a row `s` of the plan's table. */
  readonly expression: string;
  /** Of texts, in bytes, where the format wants to know. */
  readonly width?: number;
  /** The name in the row's `attributes` whose value it is, where a reader of those may take it from there. */
  readonly attribute?: string;
  /** The plan's column it is, as far as what stands there is of its type. */
  readonly field?: string;
  /** Of its longest text, where that is known. */
  readonly bytes?: number;
}

/** Names that differ in more than case, as most formats want it. */
export function distinctName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
  taken.add(name.toLowerCase());
  return name;
}
