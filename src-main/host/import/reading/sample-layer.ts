import { statSync } from 'node:fs';
import type { GdalProcess } from '../../../gdal/gdal-process.ts';
import { PlainShapefile } from '../plain-shapefile.ts';
import type { SourceLayerFile } from '../source-layers.ts';
import { stageLayer } from '../stage-layer.ts';
import { collectPoints, pointSample, type PointSample } from './sample-points.ts';

/** Features looked at: enough to say where a layer lies and what its texts are in. */
export const sampleFeatures = 500;

/** Formats that GDAL reads whole before it hands over the first feature: a large one is not read twice for a look. */
const wholeDocuments = new Set(['GeoJSON', 'GeoJSONSeq', 'TopoJSON', 'ESRIJSON', 'KML', 'LIBKML', 'GML', 'GPX', 'DXF', 'DGN']);
const largeDocumentBytes = 64 * 1024 * 1024;

export interface LayerSample {
  readonly points: PointSample | null;
  /** A field's raw texts, as `StagedFeature.values` has them; `null` where they were not looked at. */
  readonly texts: readonly (readonly string[])[] | null;
}

/** `null` where the layer cannot be read; who takes it in will hear why. */
export async function sampleLayer(
  gdal: GdalProcess, layer: SourceLayerFile, folder: string, signal: AbortSignal | undefined,
): Promise<LayerSample | null> {
  if (layer.inspected.count === 0 || layer.inspected.geometry === 'none' && layer.fields.length === 0) return { points: null, texts: null };
  const collected: number[] = [];
  if (layer.isPlain) {
    const source = PlainShapefile.open(layer.open.path);
    if (source !== null) {
      for (const shape of source.someShapes(sampleFeatures)) collectPoints(shape, collected);
      source.close();
      return { points: pointSample(collected, layer.inspected.extent), texts: null };
    }
  }
  if (layer.drawing === null && wholeDocuments.has(layer.driver) && (statSync(layer.open.path, { throwIfNoEntry: false })?.size ?? 0) > largeDocumentBytes) {
    const { extent } = layer.inspected;
    return { points: extent === null ? null : pointSample([extent[0], extent[1], extent[2], extent[3]], extent), texts: null };
  }
  const texts: string[][] = layer.fields.map(() => []);
  const staged = await stageLayer({ gdal, layer, sourceCrs: undefined, planCrs: null, folder, signal, limit: sampleFeatures }, {
    start: () => undefined,
    restart() {
      collected.length = 0;
      for (const list of texts) list.length = 0;
    },
    turn: () => undefined,
    ready: async () => undefined,
    feature({ geometry, values }) {
      collectPoints(geometry, collected);
      texts.forEach((list, i) => {
        const value = values[i + 1];
        if (typeof value === 'string' && layer.fields[i]!.type === 'text') list.push(value);
      });
      return true;
    },
  });
  return staged.ok ? { points: pointSample(collected, layer.inspected.extent), texts } : null;
}
