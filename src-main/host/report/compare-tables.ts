import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { adjustmentFigures } from '../../../src-core/compare/adjustment.ts';
import { calledOf, type ComparedVersion } from '../../../src-core/compare/compared-version.ts';
import type { ChangedPlace } from '../../../src-core/compare/comparison.ts';
import type { AdjustmentReview } from '../../../src-core/document/adjustment-decisions.ts';
import { isHeld, type HeldNorms } from '../../../src-core/norms/compared-norms.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { CompareWords } from '../../../src-renderer/text/compare-words.ts';
import { normLines } from '../../../src-renderer/text/before-after-words.ts';
import { unitWords } from '../../../src-renderer/text/finding-figures.ts';
import type { NumberWriter } from '../../../src-renderer/text/format-number.ts';
import { adjustmentRows, adjustmentWords } from '../../../src-renderer/text/adjustment-words.ts';
import type { ComparedFiles } from '../compare/compare-files.ts';

/** A cell: a text, or a figure with how it is shown. */
export type ReportCell = string | { readonly value: number; readonly as: 'ha' | 'percent' | 'count' | 'figure' };
export interface ReportTable { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly ReportCell[])[]; /** The last row adds up the others. */ readonly hasTotal: boolean }

export interface ReportPlace { readonly kind: 'changed' | 'added' | 'removed'; readonly from: string; readonly to: string; readonly place: ChangedPlace }

export interface CompareTables {
  readonly classes: ReportTable;
  /** From what to what, in ha. */
  readonly matrix: ReportTable;
  readonly places: readonly ReportPlace[];
  readonly placesTable: ReportTable;
  readonly zones: ReportTable;
  /** Norms that come out otherwise. */
  readonly norms: ReportTable;
  /** Local or overall? `null` where nobody filled it in. */
  readonly checklist: ReportTable | null;
}

export function cellText(cell: ReportCell, write: NumberWriter): string {
  if (typeof cell === 'string') return cell;
  switch (cell.as) {
    case 'ha': return write.hectares(cell.value);
    case 'percent': return write.percent(cell.value);
    case 'count': return write.count(cell.value);
    case 'figure': return write.metres(cell.value);
    default: return cell.as satisfies never;
  }
}

const ha = (areaM2: number): ReportCell => ({ value: areaM2 / 10_000, as: 'ha' });
const percent = (share: number, whole: number): ReportCell => (whole === 0 ? '' : { value: (100 * share) / whole, as: 'percent' });

const figure = (value: number | null | undefined): ReportCell => (value == null ? '' : { value, as: 'figure' });

/** The figures of a comparison as tables, the same in every report. */
export function compareTables({ before, after, comparison }: ComparedFiles, classes: readonly LandUseClass[], say: Speaker, norms: HeldNorms | undefined, checklist?: AdjustmentReview): CompareTables {
  const words = new CompareWords(say, classes);
  const { matrix } = comparison;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const names = matrix.covers.map((cover) => words.cover(cover));
  const used = matrix.covers.map((_, i) => i).filter((i) => matrix.rowTotals[i]! > 0 || matrix.columnTotals[i]! > 0);
  const covered = used.filter((i) => matrix.covers[i]!.kind !== 'none');
  const [was, is] = [sum(covered.map((i) => matrix.rowTotals[i]!)), sum(covered.map((i) => matrix.columnTotals[i]!))];
  const total = say('compare.column.total');
  const column = (key: string) => say(`compare.column.${key}`);
  const places: ReportPlace[] = ([['changed', comparison.transitions], ['added', comparison.added], ['removed', comparison.removed]] as const)
    .flatMap(([kind, transitions]) => transitions.flatMap(({ from, to, places: each }) => each.map((place) => ({ kind, from: words.cover(from), to: words.cover(to), place }))))
    .sort((a, b) => b.place.areaM2 - a.place.areaM2);
  const hasCommunes = places.some(({ place }) => place.communes.length > 0);
  const hasUnits = places.some(({ place }) => place.units.length > 0);
  const zoneNames = ({ records }: ComparedVersion, list: readonly number[]) => list.map((place) => calledOf(records[place]!) || records[place]!.id).join(', ');
  return {
    classes: {
      title: say('compare.section.classes'), hasTotal: true,
      columns: [column('land-use'), column('before'), column('percent'), column('after'), column('percent'), column('difference')],
      rows: [
        ...covered.map((i) => [names[i]!, ha(matrix.rowTotals[i]!), percent(matrix.rowTotals[i]!, was), ha(matrix.columnTotals[i]!), percent(matrix.columnTotals[i]!, is), ha(matrix.columnTotals[i]! - matrix.rowTotals[i]!)]),
        [total, ha(was), percent(was, was), ha(is), percent(is, is), ha(is - was)],
      ],
    },
    matrix: {
      title: say('compare.section.matrix'), hasTotal: true,
      columns: [column('from-to'), ...used.map((i) => names[i]!), total, column('percent')],
      rows: [
        ...used.map((i) => [names[i]!, ...used.map((j) => (matrix.cells[i]![j]! === 0 ? '' : ha(matrix.cells[i]![j]!))), ha(matrix.rowTotals[i]!), percent(matrix.rowTotals[i]!, sum(matrix.rowTotals))]),
        [total, ...used.map((j) => ha(matrix.columnTotals[j]!)), ha(sum(matrix.columnTotals)), percent(1, 1)],
        [column('percent'), ...used.map((j) => percent(matrix.columnTotals[j]!, sum(matrix.columnTotals))), percent(1, 1), ''],
      ],
    },
    places,
    placesTable: {
      title: say('compare.section.places'), hasTotal: false,
      columns: [column('no'), column('from'), column('to'), column('ha'), ...(hasUnits ? [column('where')] : []), ...(hasCommunes ? [say('compare-source.commune')] : [])],
      rows: places.map(({ from, to, place }, i) => [{ value: i + 1, as: 'count' }, from, to, ha(place.areaM2), ...(hasUnits ? [words.units(place.units)] : []), ...(hasCommunes ? [words.units(place.communes)] : [])]),
    },
    norms: {
      title: say('before-after.section.norms'), hasTotal: false,
      columns: [...['clause', 'norm', 'where'].map((name) => say(`before-after.column.${name}`)), column('before'), column('after'), ...['limit', 'unit', 'outcome'].map((name) => say(`before-after.column.${name}`))],
      rows: (isHeld(norms) ? normLines(norms, say) : []).map(({ change: { names: norm, place, before: old, after: young, unit }, source, outcome }) => [
        source, norm[say.locale], place ?? say('before-after.whole-plan'), figure(old?.figure), figure(young?.figure), figure(young?.limit), unitWords(unit, say), outcome,
      ]),
    },
    checklist: checklist === undefined ? null : {
      title: say('comparing.part.adjustment'), hasTotal: true,
      columns: (['test', 'evidence', 'clause', 'verdict', 'remark', 'decided-by'] as const).map((name) => say(`adjustment.column.${name}`)),
      rows: adjustmentRows(adjustmentWords(adjustmentFigures(before.version, after.version, comparison), norms, classes, say), checklist, say),
    },
    zones: {
      title: say('compare.section.zones'), hasTotal: false,
      columns: [column('kind'), column('zone-before'), column('zone-after'), column('field'), column('before'), column('after')],
      rows: comparison.differences.flatMap(({ kind, recoded, before: these, after: those, fields }) => {
        const named = [...new Set([kind === 'moved' || kind === 'redrawn' ? 'reshaped' : kind, ...(recoded ? ['recoded'] : [])])].map((each) => say(`compare.kind.${each}`)).join(', ');
        const zones = [named, zoneNames(before.version, these), zoneNames(after.version, those)];
        return fields.length === 0 ? [[...zones, '', '', '']] : fields.map(({ field, before: old, after: young }) => [...zones, words.field(field), String(old ?? ''), String(young ?? '')]);
      }),
    },
  };
}
