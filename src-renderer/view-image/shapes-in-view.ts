import { layerKeys, layerSpecs, phases, zonesOf, type LayerKey, type Phase } from '../../src-core/document/layers.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import { planLooks } from '../store/looks.ts';
import { recordIndex } from '../store/open-plan.ts';
import type { Workspace } from '../store/workspace.ts';
import { landUseClass } from '../ui/land-use.ts';
import type { PaintedShape } from './view-svg.ts';

type Stroke = Pick<PaintedShape, 'stroke' | 'strokeWidth' | 'dashes'>;

/** Existing thin, first phase solid, long term dashed, as on the map. */
const zoneStrokes: Readonly<Record<Phase, Stroke>> = {
  HT: { stroke: '#5a5a5a', strokeWidth: 0.6, dashes: null },
  QHDD: { stroke: '#1e1e1e', strokeWidth: 1.2, dashes: null },
  QHDH: { stroke: '#1e1e1e', strokeWidth: 1.2, dashes: '6 3' },
};
const strokes: Readonly<Partial<Record<LayerKey, Stroke>>> = {
  boundary: { stroke: '#26262a', strokeWidth: 2.4, dashes: '12 3 3 3' },
  units: { stroke: '#78288c', strokeWidth: 1.6, dashes: '8 4' },
  roads: { stroke: '#5a3c28', strokeWidth: 1.2, dashes: null },
  facilities: { stroke: '#ffffff', strokeWidth: 1, dashes: null },
  constraints: { stroke: '#be1e1e', strokeWidth: 1.4, dashes: '5 3' },
  notes: { stroke: '#ffffff', strokeWidth: 1, dashes: null },
};
const pointFills: Readonly<Partial<Record<LayerKey, string>>> = { facilities: '#143c78', notes: '#be7800' };
const lineDashes = { solid: null, dashed: '8 4', dotted: '2 3' } as const;
const withoutColor = '#cecbc4';
const usualOpacity = 0.62;

/** The smallest scales, pixels a metre, that points are shown at; at smaller ones they are a heap, on the map too. */
const leastScale: Readonly<Partial<Record<LayerKey, number>>> = { facilities: 0.06, notes: 0.1 };
/** From afar lines are thin: they have their full width from a pixel for 8 metres on. */
const fullWidthScale = 0.125;
const thinnest = 0.35;

/** The shapes of the layers that are shown and lie in a box, the lowest layer first: zones, then what lies over them. */
export function shapesInView({ document, view, phase, visible, outlined }: Workspace, box: Box): { readonly name: string; readonly shapes: readonly PaintedShape[] }[] {
  if (document === null || view === null) return [];
  const scale = 2 ** view.zoom;
  const thin = Math.min(1, Math.max(thinnest, scale / fullWidthScale));
  const looks = planLooks(document);
  const order: readonly LayerKey[] = [zonesOf(phase), ...phases.filter((each) => each !== phase && outlined[each]).map(zonesOf), 'roads', 'constraints', 'units', 'boundary', 'facilities', 'notes'];
  return order.filter((key) => layerKeys.some((each) => each === key) && visible[key] !== false && document.count(key) > 0 && scale >= (leastScale[key] ?? 0)).map((key) => {
    const look = looks.of(key);
    const spec = layerSpecs[key];
    const usual = spec.phase === null ? strokes[key]! : zoneStrokes[spec.phase];
    const stroke: Stroke = {
      stroke: spec.kind === 'zones' ? usual.stroke : look.color ?? usual.stroke,
      strokeWidth: Math.round((look.lineWidth ?? usual.strokeWidth) * thin * 100) / 100, dashes: look.lineStyle === null ? usual.dashes : lineDashes[look.lineStyle],
    };
    const isFilled = key === zonesOf(phase);
    const shapes = recordIndex().search(key, box).flatMap(({ geometry, fields }): PaintedShape[] => {
      if (geometry === null) return [];
      const code = fields['landUse'];
      const color = typeof code !== 'string' ? withoutColor : looks.ofClass(code).color ?? landUseClass(code)?.color ?? withoutColor;
      return [{ geometry, ...stroke, fill: isFilled ? color : pointFills[key] ?? null, fillOpacity: isFilled ? look.opacity ?? usualOpacity : 1 }];
    });
    return { name: key, shapes };
  });
}
