import type { LandUseClass } from '../../src-core/balance/land-use-classes.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import type { Speaker } from '../text/catalogue.ts';

/** The classes of a general plan, in the order of the official table. */
export const landUseClasses: readonly LandUseClass[] = landUseTables.classes;

const byCode: ReadonlyMap<string, LandUseClass> = new Map(landUseClasses.map((each) => [each.code, each]));

export const landUseClass = (code: string): LandUseClass | undefined => byCode.get(code);

/** A class by its name; "no class" for the empty code; a code that is no class says that it is none. */
export function landUseName(say: Speaker, code: string | null): string {
  if (code === null || code === '') return say('land-use.none');
  return landUseClass(code)?.names[say.locale] ?? say('land-use.unknown', { code });
}

export interface NamedClass { readonly code: string; readonly name: string; readonly symbols: readonly string[] }
export interface LandUseGroup { readonly section: string; readonly title: string; readonly classes: readonly NamedClass[] }

/** The classes under the sections of the official table, in its order and in the speaker's language. */
export function landUseGroups(say: Speaker): readonly LandUseGroup[] {
  return landUseTables.rows.filter((row) => row.kind === 'section').map((section) => ({
    section: section.code ?? section.no,
    title: `${section.no}. ${section.names[say.locale]}`,
    classes: landUseClasses
      .filter((each) => each.section === section.code)
      .map(({ code, names, symbols }) => ({ code, name: names[say.locale], symbols })),
  }));
}
