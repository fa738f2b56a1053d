import { checkSettingsOf, type CheckSettings } from '../../../src-core/checks/check-settings.ts';
import type { Phase } from '../../../src-core/document/layers.ts';
import type { Facts } from '../../../src-core/norms/bounds.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import type { MissingSet } from '../../../src-core/norms/plan-norms.ts';
import { success, type Result } from '../../../src-core/result.ts';
import type { Locale } from '../../../src-core/wire/locale.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { checkTarget } from '../export/check-target.ts';
import { landUseTables } from '../land-use-tables.ts';
import type { ProjectFile } from '../project/types.ts';
import { appraise } from './appraisal.ts';
import { appraisalDocx } from './appraisal-docx.ts';
import { appraisalXlsx } from './appraisal-xlsx.ts';
import { balanceSheets } from './balance-sheet.ts';
import { balanceTables, usualBalance } from './balance-tables.ts';
import { readDocument } from './check-report.ts';
import { writeWhole } from './write-whole.ts';

export interface AppraisalReport {
  readonly format: 'docx' | 'xlsx';
  readonly target: string;
  readonly phases: readonly Phase[];
  readonly pack: NormPack | null;
  /** The set that was chosen, where the plan is judged by none because it is not to be had. */
  readonly missing: MissingSet | null;
  /** What counts as a fault of the drawing, where not what the plan says. */
  readonly settings?: CheckSettings;
  readonly besides: Facts;
  readonly parts: readonly ('topology' | 'norms')[];
  readonly locale: Locale;
  /** A second language beside it, in the Word document. */
  readonly beside: Locale | null;
}

/** Writes what the checks say of a plan, with its land balance; never over a plan. */
export async function writeAppraisal(project: ProjectFile, { format, target, phases, pack, missing, settings, besides, parts, locale, beside }: AppraisalReport, now: Date): Promise<Result<string, ExportProblem>> {
  const checked = checkTarget(target, project.path);
  if (!checked.ok) return checked;
  const people = besides.get('urbanPopulation')?.value;
  const tables = balanceTables(project, { ...usualBalance, form: 'full', phases, stated: typeof people === 'number' ? { QHDH: people } : {} }, landUseTables);
  if (!tables.ok) return tables;
  const document = readDocument(project);
  const appraisal = appraise(document, { phases, pack, missing, settings: settings ?? checkSettingsOf(document), besides, parts });
  const says = [locale, ...(beside === null || beside === locale ? [] : [beside])].map(speaker);
  const balance = says.map((say) => balanceSheets(project.settings, tables.value, landUseTables, say)[0]!);
  const bytes = format === 'xlsx'
    ? await appraisalXlsx(appraisal, [balance[0]!], tables.value, says[0]!, now)
    : await appraisalDocx({ appraisal, balance, says, date: now.toISOString().slice(0, 10) });
  const written = writeWhole(checked.value, bytes);
  return written.ok ? success(checked.value) : written;
}
