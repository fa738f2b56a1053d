import type { FieldSpec } from '../../../src-core/document/fields.ts';
import type { LayerKind } from '../../../src-core/document/layers.ts';
import { shortColumnNames } from '../short-column-names.ts';
import { foldName } from './fold.ts';

/**
 * Names under which sources keep what a field of ours holds, folded. The groups go from the names of TT 16/2025 to the
 * general ones; a group counts only where exactly one of its names is in the source.
 */
const names: Readonly<Record<string, readonly (readonly string[])[]>> = {
  label: [['kyhieulodat', 'kyhieuduong', 'kyhieu'], ['label', 'sohieu', 'sohieulo', 'lodat']],
  name: [['tencongtrinhtrendat', 'tencongtrinh', 'tenduong', 'tenphankhu', 'tenphanvung'], ['tendoituong'], ['name', 'ten', 'tengoi', 'namevi', 'tenvi']],
  population: [['danso'], ['population', 'pop', 'dansodukien', 'quymodanso']],
  buildingDensity: [['matdoxaydung'], ['mdxd', 'buildingdensitypct', 'buildingdensity', 'matdoxd']],
  storeys: [['tangcaoxaydung'], ['tangcao', 'storeysmax', 'storeys', 'sotang', 'sotangcao']],
  floorAreaRatio: [['hesosudungdat'], ['hssdd', 'floorarearatio', 'far', 'hesosdd']],
  roadClass: [['capduong', 'loaiduong'], ['roadclass', 'highway']],
  width: [['berong', 'chieurong', 'longduong', 'logioi'], ['widthm', 'width']],
  carriagewayWidth: [['carriagewaym']],
  pavementWidth: [['pavementm']],
  medianWidth: [['medianm']],
  cornerRadius: [['cornerradiusm']],
  facilityType: [['loaicongtrinh'], ['facilitytype', 'amenity']],
  capacity: [['congsuat', 'quymo'], ['capacity']],
  constraintType: [['loaihanhlang', 'loairanhgioi', 'phanloai'], ['constrainttype']],
  note: [['ghichu'], ['note', 'notes', 'remark', 'remarks', 'comment']],
  text: [['noidung', 'text'], ['label', 'ghichu', 'name', 'ten']],
};

/** Keys that identify a feature in its source, best first. */
const keyNames = ['madoituong', 'objectid', 'globalid', 'fid', 'ogcfid', 'gid', 'id', 'entityhandle'];

/**
 * The column whose name obviously says that it holds the field, -1 where there is none, or more than one. Where an export
 * of a plan comes back, the plan's own column has the last word: what else says so beside it is the source as it once was.
 */
export function columnOf({ name: field, column }: Pick<FieldSpec, 'name' | 'column'>, kind: LayerKind, columns: readonly string[]): number {
  const own = isExportOfPlan(columns) ? ownColumn(column, columns) : -1;
  if (own >= 0) return own;
  const folded = columns.map(foldName);
  for (const group of names[field] ?? []) {
    // In facilities `quyMo` is a size of anything; in the others a name has one meaning.
    const found = folded.flatMap((name, index) => (group.includes(name) && !(kind !== 'facilities' && name === 'quymo') ? [index] : []));
    if (found.length === 1) return found[0]!;
    if (found.length > 1) return -1;
  }
  return -1;
}

/** Every layer of a plan has both, and ten bytes are enough for them. */
const isExportOfPlan = (columns: readonly string[]): boolean => ['record_id', 'source_key'].every((wanted) => columns.some((name) => name.toLowerCase() === wanted));

/** By its name, as a format writes it that takes the name for its own (`fit-names.ts`), or as a shapefile's table shortens it: own columns go before those of the source. */
function ownColumn(column: string, columns: readonly string[]): number {
  const lower = columns.map((name) => name.toLowerCase());
  const exact = lower.includes(column) ? lower.indexOf(column) : lower.indexOf(`${column}_`);
  const short = (shortColumnNames[column] ?? column).slice(0, shortBytes);
  return exact >= 0 || column.length <= shortBytes ? exact : lower.findIndex((name) => name === short || (/_\d$/.test(name) && name.slice(0, -2) === short.slice(0, shortBytes - 2)));
}

const shortBytes = 10;

/** The column that holds the source's own key, -1 where the feature's number has to do. */
export function keyColumn(columns: readonly string[]): number {
  const folded = columns.map(foldName);
  for (const name of keyNames) {
    const column = folded.indexOf(name);
    if (column >= 0 && folded.lastIndexOf(name) === column) return column;
  }
  return -1;
}
