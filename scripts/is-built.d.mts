/** Whether `out/` is what the sources of now make. */
export function isBuilt(): boolean;
