import type { Version } from '../../src-core/versions/version.ts';
import type { Speaker } from './catalogue.ts';

/** A version in a list: options (phương án) are told apart by their name. */
export const versionWords = ({ name, option }: Pick<Version, 'name' | 'option'>): string => (option === null || option === '' ? name : `${name} · ${option}`);

/** The version that the plan as it stands goes on from; `undefined` where there is none. */
export function goesOnFrom(versions: readonly Version[], standsOn: string | null, say: Speaker): string | undefined {
  const from = versions.find(({ id }) => id === standsOn);
  return from === undefined ? undefined : say('version.goes-on-from', { version: versionWords(from) });
}
