/** The command line registers its field while it is on the screen; actions and keys speak to it without knowing the component. */
let field: HTMLInputElement | null = null;

export function registerCommandLine(input: HTMLInputElement): () => void {
  field = input;
  return () => {
    if (field === input) field = null;
  };
}

/** Puts the keys into the command line. */
export const focusCommandLine = (): void => field?.focus();

/** Keys belong to the map again. */
export const focusMap = (): void => document.querySelector<HTMLElement>('.map-surface')?.focus({ preventScroll: true });
