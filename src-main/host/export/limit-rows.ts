import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { compileCondition } from '../../../src-core/expression/compile.ts';
import type { ExpressionProblem } from '../../../src-core/expression/problem.ts';
import type { ExpressionScope } from '../../../src-core/expression/scope.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ExportRequest } from '../../../src-core/wire/exporting.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';
import { literal } from '../project/sql-text.ts';
import type { ProjectFile } from '../project/types.ts';
import type { ExportLayer } from './choose-layers.ts';
import { looksOfProject } from './looks-of-project.ts';
import { areaTest, findUnit } from './unit-area.ts';

export interface LimitedLayers {
  /** Those with something left in them; their counts are of what is left. */
  readonly layers: readonly ExportLayer[];
  /** Ids of the records that are meant, by layer; a layer that is not in it is meant whole. */
  readonly chosen: ReadonlyMap<LayerKey, ReadonlySet<string>>;
  /** Whether a row of a reference layer is meant; `null` where all are. */
  readonly inArea: ((geometry: Geometry) => boolean) | null;
  readonly issues: readonly Problem[];
}

/** The SQL function by which reference rows are told apart. */
export const inAreaFunction = 'planwright_in_area';
/** Where the ids of the records that are meant are kept while they are read. */
export const chosenTable = 'planwright_chosen';

type Test = (record: PlanRecord) => boolean;

/**
 * Narrows layers down to what a request asks for: a planning unit, a condition, the selection, what may be published.
 * A condition that a layer has not the fields for leaves the layer out, and says so; one that fits no layer is refused.
 * Reference layers have no records: only the unit narrows them, and a condition or selection leaves them out.
 */
export function limitRows(project: ProjectFile, layers: readonly ExportLayer[], request: ExportRequest, classes: readonly LandUseClass[]): Result<LimitedLayers, ExportProblem> {
  const { unit, select, selection, publishable = false } = request;
  const closed = publishable ? closedClasses(project, classes) : new Set<string>();
  if (unit === undefined && select === undefined && selection === undefined && closed.size === 0) return success({ layers, chosen: new Map(), inArea: null, issues: [] });
  const area = unit === undefined ? null : findUnit(project, unit);
  if (area?.ok === false) return area;
  const inArea = area === null ? null : areaTest(area.value);
  const picked = selection === undefined ? null : new Set(selection);
  const issues: Problem[] = [];
  const chosen = new Map<LayerKey, ReadonlySet<string>>();
  const left: ExportLayer[] = [];
  let unreadable: ExpressionProblem | null = null;
  let readable = false;

  for (const layer of layers) {
    if (layer.key === null) {
      if (select !== undefined || picked !== null) issues.push(problem('export-layer-left-out', { layer: layer.name }));
      else left.push(inArea === null ? layer : { ...layer, where: `${inAreaFunction}(s.geom)` });
      continue;
    }
    const { key } = layer;
    const tests: Test[] = [];
    if (picked !== null) tests.push(({ id }) => picked.has(id));
    if (closed.size > 0 && layer.kind === 'zones') tests.push(({ fields }) => !closed.has(String(fields['landUse'])));
    if (inArea !== null) tests.push(({ geometry }) => geometry !== null && inArea(geometry));
    if (select !== undefined) {
      const condition = compileCondition(select, scopeOf(key, classes));
      if (!condition.ok) {
        unreadable ??= condition.failure;
        // A name that other layers have is no mistake.
        if (condition.failure.code !== 'name-unknown') return failure(cannotRead(select, condition.failure));
        issues.push(problem('export-layer-left-out', { layer: layer.name }));
        continue;
      }
      readable = true;
      tests.push(condition.value);
    }
    if (tests.length === 0) {
      left.push(layer);
      continue;
    }
    const ids = new Set<string>();
    let closedHere = 0;
    for (const record of project.records(key)) {
      if (tests.every((test) => test(record))) ids.add(record.id);
      else if (closed.has(String(record.fields['landUse']))) closedHere++;
    }
    if (closedHere > 0) issues.push(problem('export-classes-not-publishable', { layer: layer.name, count: closedHere }));
    if (ids.size === 0) continue;
    chosen.set(key, ids);
    left.push({ ...layer, count: ids.size, where: `s.id IN (SELECT id FROM temp.${chosenTable} WHERE layer = ${literal(key)})` });
  }
  if (unreadable !== null && !readable) return failure(cannotRead(select!, unreadable));
  if (left.length === 0) return failure(problem('nothing-to-export', { layer: unit ?? select ?? project.settings.name }));
  return success({ layers: left, chosen, inArea, issues });
}

const cannotRead = (expression: string, { code, evidence }: ExpressionProblem): ExportProblem => problem('select-unreadable', { ...evidence, expression, reason: code });

function closedClasses(project: ProjectFile, classes: readonly LandUseClass[]): ReadonlySet<string> {
  const looks = looksOfProject(project);
  return new Set(classes.flatMap(({ code }) => (looks.ofClass(code).publishable ? [] : [code])));
}

/** As the filter of the table has it: fields by name, column and title in every language. */
function scopeOf(layer: LayerKey, classes: readonly LandUseClass[]): ExpressionScope {
  return {
    classes: new Map(classes.map(({ code, section, symbols }) => [code, { section, symbol: symbols[0] ?? null }])),
    fields: layerSpecs[layer].fields.map((field) => ({ ...field, titles: locales.map((locale) => speaker(locale)(`field.${field.name}`)) })),
  };
}
