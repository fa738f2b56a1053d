import { recordId, type RecordId } from '../ids.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlanRecord } from './record.ts';

export const linePatterns = ['solid', 'dashed', 'dotted'] as const;
export const fillPatterns = ['plain', 'hatched', 'cross-hatched'] as const;
export type LinePattern = (typeof linePatterns)[number];
export type FillPattern = (typeof fillPatterns)[number];

/** How a layer, a reference layer or a land-use class looks where it differs from the usual; `null` is "as usual". */
export interface Look {
  /** `#rrggbb` */
  readonly color: string | null;
  readonly pattern: FillPattern | null;
  /** Of fills, and of the lines of a reference layer: 0 to 1. */
  readonly opacity: number | null;
  readonly lineStyle: LinePattern | null;
  /** Pixels on the screen. */
  readonly lineWidth: number | null;
  readonly labels: boolean;
  /** Place among the reference layers, the first on top. */
  readonly position: number | null;
  /** Name of a reference layer. */
  readonly title: string | null;
  /** A reference layer that was taken out of the plan. Its table stays in the file, so that undo can bring it back. */
  readonly removed: boolean;
  /** False where it must be left out of what is published: state secrets stay out (Luật 47/2024/QH15, Điều 50.1). */
  readonly publishable: boolean;
}

export const usualLook: Look = {
  color: null, pattern: null, opacity: null, lineStyle: null, lineWidth: null, labels: true, position: null, title: null, removed: false, publishable: true,
};

/**
 * Kept among the attributes of the record, where every format of the file has room for it; `false` or absent.
 */
export const publishableAttribute = 'publishable';

/** What a look of a class is about: the class in the zones of all phases. */
export const classesTarget = 'zones';

/** A look has the same id in every plan, so that two edits of it are edits of one record. */
export const styleId = (target: string, landUse: string | null = null): RecordId => recordId(landUse === null ? `style ${target}` : `style ${target} ${landUse}`);

/** All looks of a plan. */
export interface Looks {
  of(target: string): Look;
  ofClass(code: string): Look;
}

export function looksOf(document: PlanDocument): Looks {
  const looks = new Map<RecordId, Look>();
  for (const record of document.values('styles')) {
    const { target, landUse } = record.fields;
    if (typeof target === 'string') looks.set(styleId(target, typeof landUse === 'string' ? landUse : null), lookIn(record));
  }
  return {
    of: (target) => looks.get(styleId(target)) ?? usualLook,
    ofClass: (code) => looks.get(styleId(classesTarget, code)) ?? usualLook,
  };
}

/** Whatever the file holds, a look is one that can be drawn. */
function lookIn({ fields, attributes }: PlanRecord): Look {
  const number = (name: string, least: number, most: number) => {
    const value = fields[name];
    return typeof value === 'number' && value >= least && value <= most ? value : null;
  };
  const one = <Choice extends string>(name: string, choices: readonly Choice[]) => choices.find((choice) => choice === fields[name]) ?? null;
  const color = fields['color'];
  const title = fields['title'];
  return {
    color: typeof color === 'string' && isColor(color) ? color : null,
    pattern: one('pattern', fillPatterns), opacity: number('opacity', 0, 1), lineStyle: one('lineStyle', linePatterns), lineWidth: number('lineWidth', 0, widest),
    labels: fields['labels'] !== 0, position: number('position', 0, Number.MAX_SAFE_INTEGER), title: typeof title === 'string' && title !== '' ? title : null,
    removed: fields['removed'] === 1, publishable: attributes[publishableAttribute] !== false,
  };
}

/** Pixels. */
export const widest = 20;
export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);
