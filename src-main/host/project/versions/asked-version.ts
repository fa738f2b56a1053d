import { problem } from '../../../../src-core/result.ts';
import type { Version, VersionRefusal } from '../../../../src-core/versions/version.ts';
import type { VersionAsked } from './version-store.ts';

/** Why no version can be made under that name, from that parent. Names are how people and commands point at versions. */
export function refusalOf({ name, parent }: VersionAsked, versions: readonly Version[]): VersionRefusal | null {
  const wanted = name.trim();
  if (wanted === '') return problem('version-nameless');
  if (wanted === 'latest' || versions.some((version) => version.name === wanted)) return problem('version-name-taken', { name: wanted });
  if (typeof parent === 'string' && !versions.some(({ id }) => id === parent)) return problem('version-unknown', { version: parent, ...(versions.length === 0 ? { context: 'none' } : {}), names: versions.map(({ name }) => name).join(', ') });
  return null;
}
