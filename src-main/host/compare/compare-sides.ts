import { compareVersions, type CompareOptions } from '../../../src-core/compare/compare-versions.ts';
import { comparisonColumns, type ComparisonColumns } from '../../../src-core/wire/comparison-columns.ts';
import { versionOfColumns } from './compared-columns.ts';
import type { ComparedSides } from './comparing-protocol.ts';

/** Two sides compared, in whatever thread. */
export const compareSides = ({ before, after }: ComparedSides, options: CompareOptions): ComparisonColumns =>
  comparisonColumns(compareVersions(versionOfColumns(before), versionOfColumns(after), options));
