import type { FileFilter } from '../../src-core/wire/shell-contract.ts';

/** A name typed in a folder; a whole path typed there stays what it is. Both kinds of separator, as the host has them. */
export function joinPath(folder: string, name: string): string {
  if (isWhole(name)) return name;
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

const isWhole = (name: string): boolean => name.startsWith('/') || name.startsWith('\\\\') || /^[A-Za-z]:[\\/]/.test(name);

/** The name with the ending of its kind, where it was typed without. */
export function withEnding(name: string, filters: readonly FileFilter[]): string {
  const endings = filters.flatMap(({ extensions }) => extensions).filter((extension) => extension !== '*');
  if (endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`))) return name;
  return `${name}.${endings[0]!}`;
}

export const fileName = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path;

export const folderOf = (path: string): string | null => {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end <= 0 ? null : path.slice(0, end);
};

/** The name without folder and ending. */
export const stemOf = (path: string): string => fileName(path).replace(/\.[^.]*$/, '');

/** A plan's name as a file can be called on every system: no separators, no wildcards. */
export const fileStem = (name: string): string => name.replace(/[\\/:*?"<>|]|\p{Cc}/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 120);
