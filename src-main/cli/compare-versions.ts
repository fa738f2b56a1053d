import { resolve } from 'node:path';
import { calledOf, type ComparedVersion } from '../../src-core/compare/compared-version.ts';
import type { Transition } from '../../src-core/compare/comparison.ts';
import { coverKey } from '../../src-core/compare/transition-matrix.ts';
import { isFilledIn } from '../../src-core/document/adjustment-decisions.ts';
import { isHeld, type HeldNorms } from '../../src-core/norms/compared-norms.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import type { ComparedFiles } from '../host/compare/compare-files.ts';
import type { ReadVersion } from '../host/compare/read-version.ts';
import { splitVersion } from '../host/project/versions/plan-view.ts';
import { landUseTables } from '../host/land-use-tables.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import { compareLines, compareSheet } from '../../src-renderer/text/compare-sheet.ts';
import { sayNotHeld } from '../../src-renderer/text/norm-set-words.ts';
import { workOf, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

export interface CompareOptions extends CommonOptions {
  readonly layer?: string;
  readonly layerB?: string;
  readonly classField?: string;
  readonly classFieldB?: string;
  readonly idField?: string;
  readonly crs?: string;
  readonly tolerance?: number;
  readonly phase?: Phase;
  readonly phaseB?: Phase;
  readonly html?: string;
  readonly docx?: string;
  readonly xlsx?: string;
  readonly pdf?: string;
}

/** `planwright compare`: exit code 1 where the two differ. */
export async function compareVersions(context: CommandContext, before: string, after: string, options: CompareOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { layer, layerB, classField, classFieldB, idField, crs, tolerance, phase, phaseB, json = false } = options;
  const services = await context.services();
  const compared = await services.compareFiles({
    before: { ...versionAt(folder, before), phase, layer, classField, idField },
    after: { ...versionAt(folder, after), phase: phaseB ?? phase, layer: layerB ?? layer, classField: classFieldB ?? classField, idField },
    crs, toleranceM: tolerance,
  }, workOf(context));
  if (!compared.ok) return terminal.refuse(compared.failure, json);
  const norms = await compared.value.norms(workOf(context));
  compared.value.close();
  if (!norms.ok) return terminal.refuse(norms.failure, json);
  const written: string[] = [];
  for (const format of ['html', 'docx', 'xlsx', 'pdf'] as const) {
    const asked = options[format];
    if (asked === undefined) continue;
    const report = await services.writeComparison(compared.value, [before, after].map((asked) => versionAt(folder, asked).path), { format, target: resolve(folder, asked), norms: norms.value, ...(isFilledIn(compared.value.review) ? { checklist: compared.value.review } : {}) }, terminal.say.locale);
    if (!report.ok) return terminal.refuse(report.failure, json);
    written.push(report.value);
  }
  if (json) terminal.json({ ...comparisonJson(compared.value, norms.value, terminal.say), files: written });
  else for (const line of compareLines(compareSheet({ ...compared.value, norms: norms.value }, landUseTables.classes, terminal.say), terminal.say)) terminal.line(line);
  if (!json) for (const file of written) terminal.line(terminal.say('cli.written', { file }));
  return compared.value.comparison.same ? exitCode.done : exitCode.findings;
}

/** `PLAN.gpkg@VERSION` names a version of a plan. */
function versionAt(folder: string, asked: string): { readonly path: string; readonly planVersion: string | null } {
  const { path, version } = splitVersion(resolve(folder, asked));
  return { path, planVersion: version };
}

const hectares = (areaM2: number): number => areaM2 / 10_000;

function comparisonJson({ before, after, crs, comparison, review }: ComparedFiles, norms: HeldNorms, say: Speaker) {
  const { matrix, counts, boundary } = comparison;
  const lands = (list: Transition['units']) => list.map(({ name, areaM2: area }) => ({ name, ha: hectares(area) }));
  const transition = ({ from, to, areaM2, places, units, communes }: Transition) => ({
    from: coverKey(from), to: coverKey(to), ha: hectares(areaM2), places: places.length,
    ...(units.length === 0 ? {} : { units: lands(units) }), ...(communes.length === 0 ? {} : { communes: lands(communes) }),
  });
  const side = ({ version: { name, records }, branch, phase, layer, classField, idField, withoutId, setAside }: ReadVersion) => ({ name, ...(branch === null ? {} : { branch }), phase, layer, classField, idField, withoutId, features: records.length, setAside });
  const zone = ({ records }: ComparedVersion) => (place: number) => ({ id: records[place]!.id, label: calledOf(records[place]!) });
  return {
    same: comparison.same, exact: comparison.exact, toleranceM: comparison.toleranceM, crs, a: side(before), b: side(after),
    changedHa: hectares(comparison.changedM2), addedHa: hectares(comparison.addedM2), removedHa: hectares(comparison.removedM2),
    boundary: { addedHa: hectares(boundary.addedM2), removedHa: hectares(boundary.removedM2) },
    transitions: comparison.transitions.map(transition),
    added: comparison.added.map(transition), removed: comparison.removed.map(transition),
    features: counts,
    classes: matrix.covers.flatMap((cover, i) => (cover.kind === 'none' ? [] : [{ landUse: coverKey(cover), beforeHa: hectares(matrix.rowTotals[i]!), afterHa: hectares(matrix.columnTotals[i]!) }])),
    // Each row and column stands for what `covers` names, `null` in the first place for land that only one version has.
    matrix: { covers: matrix.covers.map(coverKey), ha: matrix.cells.map((row) => row.map(hectares)), rowTotalsHa: matrix.rowTotals.map(hectares), columnTotalsHa: matrix.columnTotals.map(hectares) },
    adjustment: review,
    people: comparison.people, grossFloorM2: comparison.grossFloorM2,
    // Why there are none: one of the two is no plan, or as a sentence says.
    normsNotHeld: isHeld(norms) ? null : norms === null ? { reason: 'no-plan', message: say('adjustment.norms-none') } : { reason: norms.notHeld, message: sayNotHeld(norms, say) },
    norms: !isHeld(norms) ? null : {
      pack: norms.pack.vi,
      rules: norms.rules.map(({ rule, clause, unit, before: was, after: is }) => ({ rule, clause, unit, before: was, after: is })),
      changes: norms.changes.map(({ rule, clause, table, unit, part, place, before: was, after: is }) => ({ rule, clause, table, unit, part, place, before: was, after: is })),
    },
    withinToleranceHa: hectares(comparison.withinToleranceM2), overlapHa: { a: hectares(comparison.overlapM2[0]), b: hectares(comparison.overlapM2[1]) },
    fieldsOnlyInA: comparison.fieldsOnlyBefore, fieldsOnlyInB: comparison.fieldsOnlyAfter,
    otherLayers: comparison.others,
    differences: comparison.differences.map(({ kind, recoded, before: these, after: those, fields }) => ({
      kind, recoded, before: these.map(zone(before.version)), after: those.map(zone(after.version)), fields,
    })),
  };
}
