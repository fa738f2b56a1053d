import { resolve } from 'node:path';
import { layerKeys, layerSpecs, phases, type LayerKind, type Phase } from '../../src-core/document/layers.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import { recordsOf } from '../../src-core/wire/columns-codec.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';
import type { ProjectFile } from '../host/project/types.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { textTable } from './text-table.ts';

interface LayerInfo {
  readonly name: string;
  readonly kind: LayerKind | 'reference';
  readonly phase: Phase | null;
  readonly geometry: string;
  readonly count: number;
  /** Grid area; `null` for lines and points. */
  readonly areaM2: number | null;
  /** minX, minY, maxX, maxY in the plan's CRS. */
  readonly extent: readonly [number, number, number, number] | null;
}

/** `planwright info`: the plan, its phases and all its layers. */
export async function planInfo(context: CommandContext, plan: string, { json = false }: CommonOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const path = resolve(folder, plan);
  return withPlan(context, path, json, async (project) => {
    const { name, crs, crsName, madeUp } = project.settings;
    const layers = layersOf(project);
    if (json) {
      terminal.json({ plan: { path, name, revision: project.revision, madeUp }, crs, crsName, phases, layers });
      return exitCode.done;
    }
    const { say } = terminal;
    const write = numberWriter(say.locale);
    terminal.line(say('cli.info.plan', { name, path }));
    terminal.line(say('cli.info.crs', { crs, name: crsName }));
    if (madeUp) terminal.line(say('report.made-up'));
    terminal.line();
    const heading = [say('cli.info.layer'), say('cli.info.phase'), say('cli.info.count'), say('cli.info.area'), say('cli.info.extent')];
    const rows = layers.map((layer) => [
      layer.name, layer.phase === null ? '' : layer.phase, write.count(layer.count), layer.areaM2 === null ? '' : write.hectares(layer.areaM2 / 10_000),
      layer.extent === null ? '' : layer.extent.map((value) => write.coordinate(value)).join('  '),
    ]);
    for (const line of textTable([heading, ...rows], ['left', 'left', 'right', 'right', 'left'])) terminal.line(line);
    return exitCode.done;
  });
}

function layersOf(project: ProjectFile): LayerInfo[] {
  const own = layerKeys.map((key): LayerInfo => {
    const { kind, phase, geometry } = layerSpecs[key];
    return { name: key, kind, phase, geometry, count: project.count(key), ...measure(geometriesOf(project.records(key)), geometry === 'MULTIPOLYGON') };
  });
  const references = project.references().map(({ name, table, geometry, count }): LayerInfo => {
    if (geometry === 'TILES') return { name, kind: 'reference', phase: null, geometry, count, areaM2: null, extent: project.backgroundPyramid(table)?.extent ?? null };
    const columns = project.referenceColumns(table);
    const shapes = columns.ok ? geometriesOf(recordsOf(columns.value)) : [];
    return { name, kind: 'reference', phase: null, geometry, count, ...measure(shapes, geometry === 'MULTIPOLYGON' || geometry === 'GEOMETRY') };
  });
  return [...own, ...references];
}

function* geometriesOf(records: Iterable<{ readonly geometry: Geometry | null }>): Generator<Geometry | null> {
  for (const { geometry } of records) yield geometry;
}

function measure(geometries: Iterable<Geometry | null>, isAreal: boolean): Pick<LayerInfo, 'areaM2' | 'extent'> {
  let box = emptyBox;
  let areaM2 = 0;
  for (const geometry of geometries) {
    box = unionOfBoxes(box, boxOf(geometry));
    areaM2 += areaOf(geometry);
  }
  return { areaM2: isAreal ? areaM2 : null, extent: isEmptyBox(box) ? null : [box.minX, box.minY, box.maxX, box.maxY] };
}
