import { layerSpecs, zonesOf, type LayerKind, type LayerSpec } from '../../../src-core/document/layers.ts';
import type { FieldGuess, FittingGuess, NumberGuess } from '../../../src-core/wire/source-fitting.ts';
import type { InspectedField } from '../../gdal/protocol.ts';
import { ColumnNumbers } from './numbers/column-numbers.ts';
import { pairFields, type FieldPairing } from './numbers/field-readers.ts';
import type { StagedValue } from './staged-features.ts';
import { keyColumn } from './target-fields.ts';

const targets: readonly LayerSpec[] = [layerSpecs[zonesOf('QHDH')], ...(['boundary', 'units', 'roads', 'facilities', 'constraints', 'notes'] as const).map((key) => layerSpecs[key])];

/** What the fields of a layer become by themselves, for each kind of target; values tell how numbers are written. */
export class FittingGuesses {
  private readonly columns: readonly InspectedField[];
  private readonly pairs: readonly { readonly kind: LayerKind; readonly pairs: readonly FieldPairing[] }[];
  private numbers: Map<string, { readonly column: number; readonly numbers: ColumnNumbers }> = new Map();

  constructor(columns: readonly InspectedField[]) {
    this.columns = columns;
    this.pairs = targets.map(({ kind, fields }) => {
      const paired = pairFields({ fields, kind, columns, fieldMap: undefined });
      return { kind, pairs: paired.ok ? paired.value : [] };
    });
    this.restart();
  }

  restart(): void {
    this.numbers = new Map(this.pairs.flatMap(({ pairs }) => pairs.flatMap((pair) =>
      (pair.isNumberText && pair.purpose !== null ? [[keyOf(pair), { column: pair.column, numbers: new ColumnNumbers(pair.purpose) }] as const] : []))));
  }

  add(values: readonly StagedValue[]): void {
    for (const { column, numbers } of this.numbers.values()) {
      const value = values[column];
      if (typeof value === 'string') numbers.add(value);
    }
  }

  guess(): FittingGuess {
    const key = keyColumn(this.columns.map(({ name }) => name));
    return {
      fields: Object.fromEntries(this.pairs.filter(({ pairs }) => pairs.length > 0).map(({ kind, pairs }) => [kind, pairs.map((pair) => this.guessOf(pair))])),
      keyField: key < 0 ? null : this.columns[key]!.name,
    };
  }

  private guessOf(pair: FieldPairing): FieldGuess {
    const numbers: NumberGuess | null = this.numbers.get(keyOf(pair))?.numbers.guess(pair.source) ?? null;
    return { planField: pair.field.name, field: pair.source, numbers };
  }
}

/** What a field takes is the same in every kind of layer that has it. */
const keyOf = ({ field, column }: FieldPairing): string => `${field.name} ${column}`;
