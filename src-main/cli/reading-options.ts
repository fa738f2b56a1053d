import type { ReadingChoice, SourceUnit } from '../../src-core/wire/source-reading.ts';

export type EncodingChoice = Pick<ReadingChoice, 'encoding' | 'encodings'>;

/** What the command line says of how a source is to be read. */
export interface ReadingOptions {
  readonly sourceCrs?: string;
  readonly swapAxes?: boolean;
  readonly unit?: SourceUnit;
  readonly falseEasting?: number;
  readonly encoding?: EncodingChoice;
}

export const readingChoice = ({ sourceCrs, swapAxes, unit, falseEasting, encoding }: ReadingOptions): ReadingChoice =>
  ({ sourceCrs, axes: swapAxes === true ? 'swapped' : undefined, unit, falseEasting, ...encoding });
