import { landUseClass } from '../../ui/land-use.ts';
import type { ImportChoices } from './import-choices.ts';

export interface ClassColors {
  readonly field: string;
  /** The web colour of what a value becomes; `null` where it has no class. */
  readonly of: (value: string) => string | null;
}

/** The features in the colours of the classes they are about to get; `null` where they get none. */
export function classColors({ as, classField, classMap }: ImportChoices): ClassColors | null {
  if (as !== 'zones' || classField === null) return null;
  return {
    field: classField,
    of: (value) => {
      const code = classMap[value];
      return code == null ? null : landUseClass(code)?.color ?? null;
    },
  };
}
