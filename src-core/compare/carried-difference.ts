import { sameSide, type KeyPair, type KeySide } from './difference-key.ts';

/** What must be known of the versions of the plan: of each the one it was made from, and when (ISO 8601, UTC). */
export type KnownVersions = readonly { readonly id: string; readonly parent: string | null; readonly name: string; readonly at: string }[];

/**
 * Whether what was said of a difference between two versions is about what two others differ in: `same` two; `carried`: the
 * later one came of that which it was said of, held against the same earlier one. Else it is about other versions. `at`: when
 * it was said, ISO 8601. `standsOn`: id of the version that the plan as it stands goes on from; `null` where nobody knows, and it may
 * have come of all of them.
 */
export function carriedDifference(said: KeyPair, at: string, shown: KeyPair, versions: KnownVersions, standsOn: string | null = null): 'same' | 'carried' | 'other' {
  if (!sameSide(said.before, shown.before)) return 'other';
  if (sameSide(said.after, shown.after)) return 'same';
  return said.after.phase === shown.after.phase && isLater(said.after, at, shown.after, versions, standsOn) ? 'carried' : 'other';
}

function isLater(said: KeySide, at: string, shown: KeySide, versions: KnownVersions, standsOn: string | null): boolean {
  if (said.kind === 'other' || shown.kind === 'other') return false;
  if (shown.kind === 'plan') {
    const from = versions.find(({ id }) => id === standsOn);
    return said.kind === 'plan' || from === undefined || from.name === said.name || comesOf(from, said.name, versions);
  }
  const version = versions.find(({ name }) => name === shown.name);
  if (version === undefined) return false;
  // Of the plan as it stood: what was named of it afterwards.
  return said.kind === 'plan' ? version.at >= at : comesOf(version, said.name, versions);
}

/** Through the tree of versions: another option is no later version. */
function comesOf(version: KnownVersions[number], name: string, versions: KnownVersions): boolean {
  const seen = new Set<string>();
  for (let next: KnownVersions[number] | undefined = version; next !== undefined && !seen.has(next.id);) {
    seen.add(next.id);
    const { parent }: KnownVersions[number] = next;
    next = parent === null ? undefined : versions.find(({ id }) => id === parent);
    if (next?.name === name) return true;
  }
  return false;
}
