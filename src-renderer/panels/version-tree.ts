import type { Version } from '../../src-core/versions/version.ts';

export interface VersionPlace { readonly version: Version; readonly depth: number }

/**
 * The tree of versions as rows. A line of versions, each made from the one before, stays at one depth, the newest on top;
 * where two were made from the same, the later ones branch off one step in, above what they were made from.
 */
export function versionTree(list: readonly Version[]): VersionPlace[] {
  const known = new Set(list.map(({ id }) => id));
  const children = new Map<string | null, Version[]>();
  for (const version of list) {
    // Of a parent that is not in the file it stands at the root.
    const parent = version.parent !== null && known.has(version.parent) ? version.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), version]);
  }
  const rows: VersionPlace[] = [];
  const seen = new Set<string>();
  const add = (version: Version, depth: number): void => {
    if (seen.has(version.id)) return;
    seen.add(version.id);
    const [first, ...branches] = children.get(version.id) ?? [];
    if (first !== undefined) add(first, depth);
    for (const branch of branches) add(branch, depth + 1);
    rows.push({ version, depth });
  };
  for (const root of (children.get(null) ?? []).toReversed()) add(root, 0);
  // A file may say that two versions are made from each other.
  for (const version of list) if (!seen.has(version.id)) add(version, 0);
  return rows;
}
