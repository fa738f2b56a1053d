import { extname } from 'node:path';
import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ClassSuggestion, SourceDescription, SourceLayer } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { ReadingChoice } from '../../../src-core/wire/source-reading.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import { AttributeValues, sourceType } from './attribute-values.ts';
import { FittingGuesses } from './fitting-guesses.ts';
import { openPackage, type SourcePackage } from './open-package.ts';
import type { PlanPlace } from './plan-place.ts';
import { coordinatesOfLayer } from './reading/coordinates-of-layer.ts';
import { sampleLayer } from './reading/sample-layer.ts';
import { readSourceLayers, withSampledText, type SourceLayerFile } from './source-layers.ts';
import { stageLayer } from './stage-layer.ts';
import { suggestClasses } from './suggest-classes.ts';

export type InspectInput = ReadingChoice & { readonly source: string };

export interface InspectContext {
  readonly classes: readonly LandUseClass[];
  readonly signal?: AbortSignal | undefined;
  /** What the coordinates are held against; `null` where no plan is open. */
  readonly place: PlanPlace | null;
}

/** Values are counted in so many features: enough to name the classes of any plan. */
const sampleFeatures = 50_000;
/** A field with more distinct values than this says what a thing is called, not what it is. */
const mostValues = 300;
/** Layers looked into for their values; a package of empty templates has a hundred and fifty. */
const mostLayers = 12;
/** Field names that say "land use" in sources met so far. */
const landUseName = /landuse|land_use|chucnang|loaidat|mdsd|mucdich|ma_?dat|kyhieu|zone|zoning|class|code|layer|용도|지목/i;

/** What is in a source, and which fields could hold the land use with what their values would become. Nothing is written. */
export async function inspectSource(
  gdal: GdalProcess, input: InspectInput, { classes, signal, place }: InspectContext,
): Promise<Result<SourceDescription, ImportProblem>> {
  // Most shapefiles do without (`plain-shapefile.ts`).
  if (extname(input.source).toLowerCase() !== '.shp') gdal.warm();
  const opened = await openPackage(input.source, signal);
  if (!opened.ok) return opened;
  try {
    const layers = await readSourceLayers(gdal, input.source, opened.value, input, signal);
    if (!layers.ok) return layers;
    const asked = input.sourceCrs === undefined ? null : await gdal.crs({ code: input.sourceCrs });
    if (asked?.ok === false) return failure(problem('crs-unknown', { crs: input.sourceCrs ?? '' }));
    const described: SourceLayer[] = [];
    for (const found of layers.value.layers) {
      const looksInto = found.inspected.count > 0 && described.filter(({ classFields }) => classFields.length > 0).length < mostLayers;
      const sample = looksInto ? await sampleLayer(gdal, found, opened.value.folder, signal) : null;
      const layer = withSampledText(found, sample?.texts ?? null, input);
      const fitting = new FittingGuesses(layer.fields);
      const classFields = looksInto ? await classFieldsOf(gdal, layer, opened.value, classes, fitting, signal) : [];
      const coordinates = sample === null ? null : await coordinatesOfLayer({ gdal, layer, sample: sample.points, choice: input, source: input.source, place, all: true });
      if (signal?.aborted === true) return failure(problem('cancelled'));
      const { count, geometry, extent, crs } = layer.inspected;
      described.push({
        name: layer.name, geometry, count, extent, classFields, fitting: fitting.guess(),
        fields: layer.fields.map(({ name, type }) => ({ name, type: sourceType(type) })),
        crs: asked?.ok === true
          ? { code: asked.value.code, name: asked.value.name, known: true }
          : { code: crs?.code ?? null, name: crs?.name ?? '', known: crs !== null },
        crsGuesses: coordinates?.ok === true ? coordinates.value.guesses : [],
        textGuesses: layer.textGuesses,
      });
    }
    return success({ path: input.source, driver: layers.value.driver, layers: described });
  } finally {
    opened.value.dispose();
  }
}

async function classFieldsOf(
  gdal: GdalProcess, layer: SourceLayerFile, source: SourcePackage, classes: readonly LandUseClass[], fitting: FittingGuesses,
  signal: AbortSignal | undefined,
): Promise<SourceLayer['classFields']> {
  const values = new AttributeValues(layer.fields, layer.text);
  const counts = layer.fields.map(() => new Map<string, number>());
  // Distances mean nothing here: the layer is staged as it is, in its own coordinates.
  const staged = await stageLayer({ gdal, layer, sourceCrs: undefined, planCrs: null, folder: source.folder, signal, limit: sampleFeatures }, {
    start: () => undefined,
    restart() {
      counts.forEach((count) => count.clear());
      fitting.restart();
    },
    turn: () => undefined,
    ready: async () => undefined,
    feature({ values: raw, isRead }) {
      const read = values.read(raw, isRead);
      fitting.add(read);
      read.forEach((value, i) => {
        const count = counts[i]!;
        if (typeof value !== 'string' || value.trim() === '' || count.size > mostValues) return;
        const key = value.trim();
        count.set(key, (count.get(key) ?? 0) + 1);
      });
      return true;
    },
  });
  if (!staged.ok) return [];
  return layer.fields
    .flatMap(({ name, type }, i) => (type !== 'text' || counts[i]!.size === 0 || counts[i]!.size > mostValues ? [] : [{ field: name, suggestions: suggestClasses(counts[i]!, classes) }]))
    .map((entry) => ({ ...entry, score: matchedShare(entry.suggestions) + (landUseName.test(entry.field) ? 0.1 : 0) }))
    .sort((a, b) => b.score - a.score)
    .map(({ field, suggestions }) => ({ field, suggestions }));
}

/** Of the features with a value, the share whose value has a class. */
function matchedShare(suggestions: readonly ClassSuggestion[]): number {
  const sum = (list: readonly ClassSuggestion[]) => list.reduce((total, { count }) => total + count, 0);
  return sum(suggestions.filter(({ code }) => code !== null)) / Math.max(1, sum(suggestions));
}
