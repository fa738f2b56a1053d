import { fileName } from '../file-path.ts';

/** Where the host keeps files dropped without a path (`received-files.ts`): another folder each time. */
const receivedFolder = /[\\/]planwright-[^\\/]+[\\/]\d+-\d+$/;
const longest = 4_000;

/** Files that are delivered again under a like name: the folder, the name with its numbers left open, the layer, the set of fields. */
export function sourcePattern(path: string, layer: string, fields: readonly string[]): string {
  const name = fileName(path);
  const folder = path.slice(0, -name.length).replace(/[\\/]$/, '');
  const place = receivedFolder.test(folder) ? '' : folder;
  return [place, withoutNumbers(name), withoutNumbers(layer), fields.toSorted().join('\t')].join('\n').slice(0, longest);
}

/** A date, a version or a sheet number is what differs between one delivery and the next. */
const withoutNumbers = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\d+/g, '#');
