import type { LandUseClass } from '../../../../src-core/balance/land-use-classes.ts';
import type { Phase } from '../../../../src-core/document/layers.ts';
import type { ExportLayer } from '../choose-layers.ts';
import { layerName } from './dxf-text.ts';
import { boundaryLayer, levelIn } from './layer-rule.ts';

/** A row of the LAYER table. Entities have neither colour nor linetype of their own: both are by layer. */
export interface DrawingLayer {
  readonly name: string;
  /** AutoCAD Colour Index, 1 to 255. */
  readonly color: number;
  /** `0xrrggbb` where the index only comes near. */
  readonly trueColor: number | null;
  readonly linetype: LinetypeName;
  /** Hundredths of a millimetre; -3 is the program's default. */
  readonly lineweight: number;
}

export const linetypes = {
  Continuous: { description: 'Solid line', pattern: [] },
  DASHED: { description: 'Dashed __ __ __ __ __ __ __ __ __ __', pattern: [12.7, -6.35] },
  CENTER: { description: 'Center ____ _ ____ _ ____ _ ____', pattern: [31.75, -6.35, 6.35, -6.35] },
} as const;
export type LinetypeName = keyof typeof linetypes;

/** Existing thin, first phase a solid band, long term a dashed band (`layerNameRule.outline` of the classes' source). */
const outlines: Readonly<Record<Phase, Pick<DrawingLayer, 'linetype' | 'lineweight'>>> = {
  HT: { linetype: 'Continuous', lineweight: 13 },
  QHDD: { linetype: 'Continuous', lineweight: 30 },
  QHDH: { linetype: 'DASHED', lineweight: 30 },
};

/** Colours that drawings of plans commonly have; for the boundary, the Circular's (TT 16/2025, Phụ lục I). */
const others: Readonly<Record<ExportLayer['kind'], Pick<DrawingLayer, 'color' | 'linetype' | 'lineweight'>>> = {
  zones: { color: 7, linetype: 'Continuous', lineweight: 13 },
  boundary: { color: 1, linetype: 'CENTER', lineweight: 50 },
  units: { color: 6, linetype: 'DASHED', lineweight: 35 },
  roads: { color: 8, linetype: 'Continuous', lineweight: 18 },
  facilities: { color: 5, linetype: 'Continuous', lineweight: -3 },
  constraints: { color: 30, linetype: 'DASHED', lineweight: 25 },
  notes: { color: 3, linetype: 'Continuous', lineweight: -3 },
  styles: { color: 7, linetype: 'Continuous', lineweight: -3 },
  facts: { color: 7, linetype: 'Continuous', lineweight: -3 },
  comments: { color: 7, linetype: 'Continuous', lineweight: -3 },
  adjustments: { color: 7, linetype: 'Continuous', lineweight: -3 },
  reference: { color: 9, linetype: 'Continuous', lineweight: -3 },
};

const textSuffix = '_TEXT';
const withoutClass = 'DAT_CHUA_XAC_DINH';

/** The layers a drawing turns out to need, in the order they were met. */
export class DrawingLayers {
  private readonly layers = new Map<string, DrawingLayer>();
  private readonly classes: ReadonlyMap<string, LandUseClass>;

  constructor(classes: readonly LandUseClass[]) {
    this.classes = new Map(classes.map((each) => [each.code, each]));
  }

  values(): readonly DrawingLayer[] {
    return [...this.layers.values()];
  }

  /** The layer a record lies on: `<phase>_<class>[_<level>]` for zones. `sourceLayer` is what the record's own drawing called its layer. */
  of(layer: ExportLayer, landUse: string | null, sourceLayer: string | null): string {
    const name = nameOf(layer, landUse, sourceLayer);
    if (!this.layers.has(name)) {
      const usual = others[layer.kind];
      const known = layer.kind === 'zones' && landUse !== null ? this.classes.get(landUse) : undefined;
      this.layers.set(name, {
        name, ...usual, ...(layer.phase === null ? {} : outlines[layer.phase]),
        color: known?.aci ?? usual.color,
        trueColor: known?.aci === null && known.color !== null ? Number.parseInt(known.color.slice(1), 16) : null,
      });
    }
    return name;
  }

  /** Labels lie on a layer of their own, so that they can be switched off. */
  textOf(name: string, kind: ExportLayer['kind']): string {
    if (kind === 'notes') return name;
    const text = name + textSuffix;
    if (!this.layers.has(text)) this.layers.set(text, { name: text, color: 7, trueColor: null, linetype: 'Continuous', lineweight: -3 });
    return text;
  }
}

function nameOf({ kind, name, table, phase }: ExportLayer, landUse: string | null, sourceLayer: string | null): string {
  if (kind === 'reference') return layerName(`REF_${name}`);
  if (kind === 'boundary') return boundaryLayer;
  if (kind !== 'zones') return layerName(table);
  const level = landUse === null ? null : levelIn(sourceLayer, landUse);
  return layerName([phase, landUse ?? withoutClass, level].filter((part) => part !== null).join('_'));
}
