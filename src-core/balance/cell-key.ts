import { phases } from '../document/layers.ts';
import type { FormGroup, FormSource } from './balance-form.ts';
import { rowKey } from './form-table.ts';
import type { LandBalanceRow } from './land-balance.ts';

/** A cell of the land-balance table, whatever form it is shown in: a row of a phase, of the approved plan, or what an adjustment changes. */
export interface BalanceCell {
  readonly row: Pick<LandBalanceRow, 'kind' | 'code'>;
  readonly source: FormSource | 'change';
  /** The planning unit the table is of; `null` for the plan. */
  readonly unit: string | null;
}

/** What a comment on a cell is pinned to: `row:DAT_DD_Donvio/QHDH`, `total:/HT@unit-3`. */
export const cellKey = ({ row, source, unit }: BalanceCell): string => `${rowKey(row)}/${source}${unit === null ? '' : `@${unit}`}`;

export const sourceOfGroup = ({ from, of }: Pick<FormGroup, 'from' | 'of'>): BalanceCell['source'] => (from === null ? of : 'change');

const kinds = ['section', 'row', 'unclassified', 'undetermined', 'total'] as const satisfies readonly LandBalanceRow['kind'][];
const sources = [...phases, 'approved', 'change'] as const;

/** The row that a key of the table names. */
export const rowOfKey = (key: string): BalanceCell['row'] | null => readCellKey(`${key}/${phases[0]}`)?.row ?? null;

/** `null` where it is no key: comments come from other people's files. */
export function readCellKey(key: string): BalanceCell | null {
  const [, kind, code, source, unit] = /^([a-z]+):([^/]*)\/([A-Za-z]+)(?:@(.+))?$/.exec(key) ?? [];
  const [knownKind, knownSource] = [kinds.find((each) => each === kind), sources.find((each) => each === source)];
  return knownKind === undefined || knownSource === undefined ? null : { row: { kind: knownKind, code: code || null }, source: knownSource, unit: unit ?? null };
}
