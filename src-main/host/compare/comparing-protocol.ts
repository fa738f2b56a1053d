import type { CompareOptions } from '../../../src-core/compare/compare-versions.ts';
import type { CompareStage } from '../../../src-core/compare/comparison.ts';
import type { ComparedNorms } from '../../../src-core/norms/compared-norms.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import type { ComparisonColumns } from '../../../src-core/wire/comparison-columns.ts';
import type { ColumnSide } from './compared-columns.ts';

/** What the thread is given once; everything it is asked is about these. */
export interface ComparedSides { readonly before: ColumnSide; readonly after: ColumnSide }

export type ToComparing =
  | { readonly kind: 'compare'; readonly options: Omit<CompareOptions, 'onStage'> }
  | { readonly kind: 'norms'; readonly pack: NormPack };

export type FromComparing =
  | { readonly kind: 'stage'; readonly stage: CompareStage }
  | { readonly kind: 'compared'; readonly comparison: ComparisonColumns }
  | { readonly kind: 'norms'; readonly norms: ComparedNorms };
