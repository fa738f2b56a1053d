type Environment = Readonly<Record<string, string | undefined>>;

/** Debian and what is made of it. */
export function isDebian(environment?: Environment): boolean;

/** The sentence to print where something that these packages of Debian bring is missing and cannot be installed; `null` where all is well. */
export function ensurePackages(names: readonly string[], purpose: 'gdal' | 'window' | 'test' | 'test-office' | 'bench', environment?: Environment): string | null;
