import { statSync } from 'node:fs';
import { referenceFrom, referenceOfDataset, referenceOfLayer } from '../../native/fresh-reference.ts';
import type { Dataset, Gdal, SpatialReference } from '../../native/gdal.ts';
import { describeCrs } from './describe-crs.ts';
import { inspectDataset } from './inspect-dataset.ts';
import { refuse } from './operation-failure.ts';
import { pinnedByCode, pinnedByWkt } from './pinned-crs.ts';
import { measureDataset } from './measure-dataset.ts';
import type { MeasureInput, OpenInput, OperationName, Operations, PlaceInput, TileInput, TranslateInput } from './protocol.ts';
import { PlaceFinder } from './place-finder.ts';
import { inspectRaster, openRaster, tileRaster } from './raster.ts';
import { isHostileSource, safeDrivers } from './safe-source.ts';
import { transformPoints } from './transform-points.ts';
import { projectionArguments } from './projection-arguments.ts';

type OnProgress = (fraction: number | null) => void;

/** The operations of `protocol.ts` over gdal-async. Runs in the child only. */
export class GdalOperations {
  private readonly gdal: Gdal;

  private readonly places: PlaceFinder;

  constructor(gdal: Gdal) {
    this.gdal = gdal;
    this.places = new PlaceFinder(gdal, (crs) => this.reference(crs));
  }

  run(operation: OperationName, input: unknown, onProgress: OnProgress): unknown {
    switch (operation) {
      case 'inspect': return this.inspect(input as OpenInput);
      case 'translate': return this.translate(input as TranslateInput, onProgress);
      case 'crs': return this.crs(input as Operations['crs']['input']);
      case 'transform': return this.transform(input as Operations['transform']['input']);
      case 'place': return this.places.place(input as PlaceInput);
      case 'measure': return this.measure(input as MeasureInput);
      case 'drivers': return this.drivers();
      case 'raster': return this.raster(input as Operations['raster']['input']);
      case 'tile': return this.tile(input as TileInput, onProgress);
    }
  }

  private async raster({ path }: Operations['raster']['input']): Promise<Operations['raster']['reply']> {
    const dataset = openRaster(this.gdal, path);
    try {
      return await inspectRaster(dataset);
    } finally {
      dataset.close();
    }
  }

  private async tile(input: TileInput, onProgress: OnProgress): Promise<Operations['tile']['reply']> {
    const dataset = openRaster(this.gdal, input.path);
    try {
      const stated = input.sourceCrs ?? (await referenceOfDataset(dataset))?.toWKT();
      if (stated === undefined) return refuse('crs-unknown', { crs: '' });
      return await tileRaster(this.gdal, dataset, input, await this.warpSide(stated), await this.warpSide(input.targetCrs), onProgress);
    } finally {
      dataset.close();
    }
  }

  private async warpSide(crs: string) {
    return { text: (pinnedByCode(crs) ?? pinnedByWkt(crs))?.definition ?? crs, reference: await this.reference(crs) };
  }

  private inspect(input: OpenInput): Promise<Operations['inspect']['reply']> {
    return this.configured(input.config, async () => {
      const dataset = this.open(input);
      const inspected = await inspectDataset(this.gdal, dataset);
      dataset.close();
      return inspected;
    });
  }

  private async translate(input: TranslateInput, onProgress: OnProgress): Promise<null> {
    const restore = this.configure(input.source.config);
    try {
      const source = this.open(input.source);
      const layers = input.sql === undefined ? this.layersOf(source, input.layer) : [];
      const projection = await projectionArguments(this.gdal, input, await this.referenceOf(source, input.layer));
      if (projection === null) return refuse('crs-unknown', { crs: input.sourceCrs ?? input.targetCrs ?? '' });
      const common = [
        ...(input.layerName === undefined ? [] : ['-nln', input.layerName]),
        ...(input.geometryTypes ?? []).flatMap((type) => ['-nlt', type]),
        ...(input.layerOptions ?? []).flatMap((option) => ['-lco', option]),
        ...(input.datasetOptions ?? []).flatMap((option) => ['-dsco', option]),
        ...(input.more ?? []),
      ];
      const selection = input.sql === undefined ? layers : ['-dialect', 'OGRSQL', '-sql', input.sql];
      const stopWatching = watchGrowth(input.target, onProgress);
      try {
        const first = projection.assigned === null ? input.target : '';
        const format = projection.assigned === null ? input.format : 'Memory';
        const written = await this.gdal.vectorTranslateAsync(
          first, source, ['-f', format, ...projection.arguments, ...(first === '' ? [] : common), ...selection],
          { progress_cb: (fraction: number) => onProgress(fraction) });
        if (projection.assigned !== null) {
          // A pinned definition did the work; the file is to name the CRS by its code.
          const renamed = await this.gdal.vectorTranslateAsync(
            input.target, written, ['-f', input.format, '-a_srs', projection.assigned, ...common], { progress_cb: () => onProgress(null) });
          renamed.close();
        }
        written.close();
      } finally {
        stopWatching();
      }
      source.close();
      return null;
    } finally {
      restore();
    }
  }

  private async crs({ code }: Operations['crs']['input']): Promise<Operations['crs']['reply']> {
    return await describeCrs(this.gdal, code) ?? refuse('crs-unknown', { crs: code });
  }

  private async transform({ points, from, to }: Operations['transform']['input']): Promise<Float64Array> {
    return transformPoints(this.gdal, points, await this.reference(from), await this.reference(to));
  }

  private measure({ source, sourceCrs, targetCrs }: MeasureInput): Promise<Operations['measure']['reply']> {
    return this.configured(source.config, async () => {
      const dataset = this.open(source);
      if (targetCrs === undefined) {
        const measured = measureDataset(this.gdal, dataset);
        dataset.close();
        return measured;
      }
      const own = await this.referenceOf(dataset, undefined);
      const projection = await projectionArguments(this.gdal, { source, target: '', format: 'Memory', sourceCrs, targetCrs }, own);
      if (projection === null) return refuse('crs-unknown', { crs: sourceCrs ?? targetCrs });
      const projected = this.gdal.vectorTranslate('', dataset, ['-f', 'Memory', ...projection.arguments]);
      const measured = measureDataset(this.gdal, projected);
      projected.close();
      dataset.close();
      return measured;
    });
  }

  private drivers(): Operations['drivers']['reply'] {
    return this.gdal.drivers.map((driver) => ({
      name: driver.description,
      writable: (driver.getMetadata() as Record<string, string>)['DCAP_CREATE'] === 'YES',
    }));
  }

  private async reference(crs: string): Promise<SpatialReference> {
    const text = (pinnedByCode(crs) ?? pinnedByWkt(crs))?.definition ?? crs;
    try {
      return await referenceFrom(() => this.gdal.SpatialReference.fromUserInput(text));
    } catch (error) {
      return refuse('crs-unknown', { crs }, String(error));
    }
  }

  private open({ path, openOptions }: OpenInput): Dataset {
    if (isHostileSource(path)) return refuse('source-hostile', { file: path });
    const registered = new Set(this.gdal.drivers.getNames());
    const drivers = safeDrivers.filter((name) => registered.has(name));
    try {
      const dataset = this.openBy(path, drivers);
      if (openOptions === undefined || Object.keys(openOptions).length === 0) return dataset;
      const driver = dataset.driver.description;
      dataset.close();
      return this.gdal.drivers.get(driver).open(path, 'r', openOptions);
    } catch (error) {
      return refuse('format-unknown', { file: path }, String(error));
    }
  }

  /** GDAL's own reader of KML knows names and descriptions only: the attributes would be lost. It is for what the other one refuses. */
  private openBy(path: string, drivers: readonly string[]): Dataset {
    if (!/\.kml$/i.test(path) || !drivers.includes('LIBKML')) return this.gdal.open(path, 'r', [...drivers]);
    try {
      return this.gdal.open(path, 'r', ['LIBKML']);
    } catch {
      return this.gdal.open(path, 'r', [...drivers]);
    }
  }

  private layersOf(dataset: Dataset, layer: string | undefined): string[] {
    if (layer === undefined) return [];
    return this.firstLayer(dataset, layer) === null ? refuse('layer-unknown', { layer }) : [layer];
  }

  private async referenceOf(dataset: Dataset, layer: string | undefined): Promise<SpatialReference | null> {
    const first = this.firstLayer(dataset, layer);
    return first === null ? null : referenceOfLayer(dataset, first);
  }

  private firstLayer(dataset: Dataset, layer: string | undefined) {
    for (let i = 0; i < dataset.layers.count(); i++) {
      const candidate = dataset.layers.get(i);
      if (layer === undefined || candidate.name === layer) return candidate;
    }
    return null;
  }

  private async configured<Value>(config: OpenInput['config'], work: () => Promise<Value>): Promise<Value> {
    const restore = this.configure(config);
    try {
      return await work();
    } finally {
      restore();
    }
  }

  private configure(config: OpenInput['config'] = {}): () => void {
    const before = Object.keys(config).map((key) => [key, this.gdal.config.get(key)] as const);
    for (const [key, value] of Object.entries(config)) this.gdal.config.set(key, value);
    return () => {
      for (const [key, value] of before) this.gdal.config.set(key, value as string);
    };
  }
}

/** GDAL reports no progress where it cannot count beforehand (DXF, KML); a target that grows is progress too. */
function watchGrowth(target: string, onProgress: OnProgress): () => void {
  let size = -1;
  const timer = setInterval(() => {
    const now = statSync(target, { throwIfNoEntry: false })?.size ?? -1;
    if (now !== size) onProgress(null);
    size = now;
  }, 500);
  return () => clearInterval(timer);
}
