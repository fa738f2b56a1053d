let version = '';

/** As the host stated it when the window connected. */
export const programVersion = (): string => version;
export const setProgramVersion = (stated: string): void => void (version = stated);
