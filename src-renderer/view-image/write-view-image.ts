import { layerKeys, zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import type { Result } from '../../src-core/result.ts';
import type { ExportReport } from '../../src-core/wire/exporting.ts';
import type { ExportProblem } from '../../src-core/wire/problems.ts';
import { boxInView } from '../canvas/camera.ts';
import { labelsInView, mostLabels, type Label } from '../canvas/labels.ts';
import { scaleBarOf } from '../canvas/scale-bar.ts';
import { asked } from '../store/commit.ts';
import { host } from '../store/host.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { planLooks, referencesOf } from '../store/looks.ts';
import { recordIndex } from '../store/open-plan.ts';
import { workspace, type Workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import { shapesInView } from './shapes-in-view.ts';
import { viewSvg, type PaintedText } from './view-svg.ts';

/** Twice as fine as the screen. */
const fineness = 2;
const symbols = new Map(landUseTables.classes.map(({ code, symbols: [first] }) => [code, first ?? '']));
const sizes: Readonly<Record<Label['kind'], { readonly size: number; readonly weight: number }>> = {
  unit: { size: 14, weight: 600 }, facility: { size: 11, weight: 400 }, road: { size: 11, weight: 400 }, zone: { size: 11, weight: 500 }, note: { size: 11, weight: 400 },
};

/** Writes what the map shows as SVG, or as PNG drawn from the same; `null` where the host is gone or there is no view. */
export async function writeViewImage(target: string, format: 'png' | 'svg'): Promise<Result<ExportReport, ExportProblem> | null> {
  const state = workspace.getState();
  const { document, view, mapSize } = state;
  const box = boxInView();
  if (document === null || view === null || box === null || mapSize.width === 0) return null;
  const say = speaker(state.locale);
  const bar = scaleBarOf(view.zoom, state.locale);
  const layers = shapesInView(state, box);
  const svg = viewSvg({
    title: document.settings.name, width: mapSize.width, height: mapSize.height, box, layers, texts: textsInView(state, box, 2 ** view.zoom),
    scaleBar: { metres: bar.metres, words: bar.words }, northLetter: say('map.north-letter'),
  });
  const bytes = format === 'svg' ? new TextEncoder().encode(svg) : await asPng(svg, mapSize.width, mapSize.height);
  const references = referencesOf(state.references, planLooks(document)).filter(({ table }) => state.visible[table] !== false).length;
  return asked(() => host().client.ask('view.write', {
    target, format, bytes, references, layers: layers.map(({ name, shapes }) => ({ name: say(`layer.${name}`), count: shapes.length })),
  }));
}

function textsInView({ document, phase, visible, locale }: Workspace, box: Box, scale: number): PaintedText[] {
  const looks = planLooks(document);
  const found = (layer: LayerKey) => (layerKeys.some((each) => each === layer) && visible[layer] !== false && looks.of(layer).labels && document!.count(layer) > 0 ? recordIndex().search(layer, box) : []);
  const write = numberWriter(locale);
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  const width = (kind: Label['kind'], line: string): number => {
    if (context === null) return line.length * sizes[kind].size * 0.55;
    context.font = `${sizes[kind].weight} ${sizes[kind].size}px 'Noto Sans', Arial, sans-serif`;
    return context.measureText(line).width;
  };
  const side = new Map(found(zonesOf(phase)).map((record) => {
    const its = boxOf(record.geometry);
    return [record, Math.min(its.maxX - its.minX, its.maxY - its.minY)];
  }));
  const labels = labelsInView({
    records: {
      unit: found('units'), facility: found('facilities'), road: found('roads'), note: found('notes'),
      zone: [...side].sort(([, a], [, b]) => b - a).slice(0, 3 * mostLabels).map(([record]) => record),
    },
    scale,
    measure: (kind, lines) => ({ width: Math.max(0, ...lines.map((line) => width(kind, line))), height: lines.length * sizes[kind].size * 1.2 }),
    symbolOfClass: (code) => symbols.get(code) || code,
    writeHectares: (hectares) => write.hectares(hectares),
    writeNumber: (value) => write.plain(value),
  });
  return labels.filter(({ lines }) => lines.length > 0).map(({ kind, lines, point, below, angle }) => ({
    lines, angle, ...sizes[kind],
    x: Math.round((point.x - box.minX) * scale * 100) / 100, y: Math.round(((box.maxY - point.y) * scale + below) * 100) / 100,
  }));
}

async function asPng(svg: string, width: number, height: number): Promise<Uint8Array> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(width * fineness, height * fineness);
    canvas.getContext('2d')!.drawImage(image, 0, 0, width * fineness, height * fineness);
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
