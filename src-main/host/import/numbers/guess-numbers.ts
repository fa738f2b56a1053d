import type { FittingChoice, NumberGuess } from '../../../../src-core/wire/source-fitting.ts';
import type { GdalProblem } from '../../../gdal/protocol.ts';
import { success, type Result } from '../../../../src-core/result.ts';
import { AttributeValues } from '../attribute-values.ts';
import { stageLayer, type StageInput } from '../stage-layer.ts';
import { ColumnNumbers } from './column-numbers.ts';
import type { FieldPairing } from './field-readers.ts';

/** Values of so many features decide how the numbers of a column are written. */
const sampleFeatures = 50_000;

/**
 * How the numbers of text columns are written, over the whole column: a look at the layer before it is taken. None is
 * needed where no number comes as text, or somebody said how it is written.
 */
export async function guessNumbers(
  staging: StageInput, pairs: readonly FieldPairing[], fieldMap: FittingChoice['fieldMap'],
): Promise<Result<ReadonlyMap<FieldPairing, NumberGuess>, GdalProblem>> {
  const columns = pairs.flatMap((pair) => (pair.isNumberText && pair.purpose !== null ? [{ pair, numbers: new ColumnNumbers(pair.purpose) }] : []));
  const asked = ({ field }: FieldPairing) => fieldMap?.[field.name]?.decimal;
  const isToBeFound = columns.some(({ pair }) => asked(pair) === undefined);
  const { layer } = staging;
  const values = new AttributeValues(layer.fields, layer.text);
  if (isToBeFound) {
    const replaced = layer.text.replaced;
    let pooled = columns;
    const looked = await stageLayer({ ...staging, sourceCrs: undefined, planCrs: null, limit: sampleFeatures }, {
      start: () => undefined,
      restart: () => { pooled = columns.map(({ pair }) => ({ pair, numbers: new ColumnNumbers(pair.purpose!) })); },
      turn: () => undefined,
      ready: async () => undefined,
      feature({ values: staged, isRead }) {
        const read = values.read(staged, isRead);
        for (const { pair, numbers } of pooled) {
          const value = read[pair.column];
          if (typeof value === 'string') numbers.add(value);
        }
        return true;
      },
    });
    layer.text.replaced = replaced;
    if (!looked.ok) return looked;
    return success(new Map(pooled.map(({ pair, numbers }) => [pair, numbers.guess(pair.source, asked(pair))])));
  }
  return success(new Map(columns.map(({ pair, numbers }) => [pair, numbers.guess(pair.source, asked(pair))])));
}
