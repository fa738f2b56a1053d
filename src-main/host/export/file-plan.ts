import { basename, dirname, extname, join } from 'node:path';
import { safeFileName } from '../handlers/safe-file-name.ts';
import { mainLayer, type ExportLayer } from './choose-layers.ts';
import { holdsOneLayer, type ExportFormat } from './export-format.ts';
import { distinctName } from './staged-column.ts';

/** Which file of the target each layer goes to. */
export interface FilePlan {
  /** `folder` makes one, `zip` packs the files into the target. */
  readonly kind: 'files' | 'folder' | 'zip';
  /** Final path of each layer's main file, in the order of the layers. */
  readonly paths: readonly string[];
  /** True where one layer a file made several files of one target. */
  readonly several: boolean;
}

/** Most formats hold all layers in one file; some one a file, and lie beside each other. */
export function planFiles(target: string, format: ExportFormat, layers: readonly ExportLayer[]): FilePlan {
  const ending = extname(target).toLowerCase();
  if (!holdsOneLayer(format)) return { kind: 'files', paths: layers.map(() => target), several: false };
  if (format === 'shapefile' && ending !== '.shp') {
    const taken = new Set<string>();
    const folder = ending === '.zip' || ending === '.shz' ? dirname(target) : target;
    return {
      kind: folder === target ? 'folder' : 'zip', several: false,
      paths: layers.map(({ name }) => join(folder, `${distinctName(safeFileName(name), taken)}.shp`)),
    };
  }
  const stem = join(dirname(target), basename(target, extname(target)));
  const main = mainLayer(layers);
  const taken = new Set([target.toLowerCase()]);
  const paths = layers.map((layer) =>
    layer === main ? target : join(dirname(target), `${distinctName(`${basename(stem)}_${safeFileName(layer.name)}`, taken)}${extname(target)}`));
  return { kind: 'files', paths, several: layers.length > 1 };
}
