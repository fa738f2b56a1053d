export function withoutInstallScripts(text: string): string;
export function keepInstallScriptsOut(): void;
