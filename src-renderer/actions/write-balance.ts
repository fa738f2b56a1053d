import { phases, zonesOf } from '../../src-core/document/layers.ts';
import type { BalanceRequest } from '../../src-core/wire/exporting.ts';
import type { Locale } from '../../src-core/wire/locale.ts';
import { fileStem } from '../dialogs/file-path.ts';
import { host } from '../store/host.ts';
import { writeAppraisalFile, writeBalanceFile } from '../store/transfer.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';

/** Writes the land-balance table where somebody says, as the screen has it: its form, its place, the phases that hold zones, in this language. */
export async function writeBalance(format: 'xlsx' | 'csv'): Promise<void> {
  const { document, phase } = workspace.getState();
  if (document === null) return;
  const target = await askedTarget(`action.write-balance-${format}`, format, 'panel.balance');
  if (target === null) return;
  const filled = phases.filter((each) => document.count(zonesOf(each)) > 0);
  await writeBalanceFile(target, { phases: filled.length > 0 ? filled : [phase], ...shownTable() });
}

/** Writes what the checks say of the plan where somebody says; `beside` is a second language of a Word document. */
export async function writeAppraisal(format: 'docx' | 'xlsx' | 'csv' | 'json', beside: Locale | null = null): Promise<void> {
  const title = beside === null ? `action.write-appraisal-${format}` : `action.write-appraisal-beside-${beside}`;
  const target = await askedTarget(title, format, format === 'docx' ? 'appraisal.file' : 'findings.file');
  if (target !== null) await writeAppraisalFile(target, format, beside);
}

/** Where a file goes; `name` is the key of what it is called. */
export async function askedTarget(title: string, format: 'csv' | 'docx' | 'json' | 'xlsx', name: string): Promise<string | null> {
  const { document, locale } = workspace.getState();
  if (document === null) return null;
  const say = speaker(locale);
  return host().platform.pickSaveTarget({
    title: say(title),
    filters: [{ name: say(`format.${format}`), extensions: [format] }],
    suggestedName: `${fileStem(document.settings.name)} - ${say(name)}.${format}`,
    folder: null,
  });
}

function shownTable(): Omit<BalanceRequest, 'target' | 'locale' | 'phases'> {
  const { balanceView: { form, place, roads, approved }, selection, references } = workspace.getState();
  const table = { form, roads, approved };
  switch (place.kind) {
    case 'plan': return table;
    case 'selection': return { ...table, selection: [...selection] };
    case 'unit': return { ...table, by: 'unit', place: place.id };
    case 'area':
      return { ...table, by: 'commune', place: place.name, communes: references.find(({ table: its }) => its === place.layer)?.name ?? null };
  }
}
