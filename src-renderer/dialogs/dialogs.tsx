import { useWorkspace } from '../ui/use-workspace.ts';
import { AboutDialog } from './about-dialog.tsx';
import { BackgroundDialog, type BackgroundData } from './background-dialog.tsx';
import { CompareDialog, type CompareData } from './compare-dialog.tsx';
import { CopyPhaseDialog } from './copy-phase-dialog.tsx';
import './dialog.css';
import { ExportDialog } from './export-dialog.tsx';
import { FieldCalculatorDialog, type FieldCalculatorData } from './field-calculator-dialog.tsx';
import { FileBrowser } from './file-browser.tsx';
import { FindReplaceDialog, type FindReplaceData } from './find-replace-dialog.tsx';
import { ImportDialog, type ImportDialogData } from './import/import-dialog.tsx';
import { ImportReportDialog } from './import/import-report-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { AdvanceVersionDialog, type AdvanceVersionData } from './advance-version-dialog.tsx';
import { LookDialog, type LookData } from './look-dialog.tsx';
import { MakeVersionDialog } from './make-version-dialog.tsx';
import { MergePlansDialog } from './merge-plans-dialog.tsx';
import { NewPlanDialog, type NewPlanData } from './new-plan-dialog.tsx';
import { ArrayDialog, type ArrayData } from './operations/array-dialog.tsx';
import { BufferDialog } from './operations/buffer-dialog.tsx';
import { CombineDialog, type CombineData } from './operations/combine-dialog.tsx';
import { MergeDialog } from './operations/merge-dialog.tsx';
import { OffsetDialog } from './operations/offset-dialog.tsx';
import { ParallelDialog } from './operations/parallel-dialog.tsx';
import { SimplifyDialog } from './operations/simplify-dialog.tsx';
import { SnapDialog } from './operations/snap-dialog.tsx';
import { Palette } from './palette.tsx';
import { PasteDialog, type PasteData } from './paste-dialog.tsx';
import { RenamePlanDialog } from './rename-plan-dialog.tsx';
import { SelectByExpressionDialog } from './select-by-expression-dialog.tsx';
import { ZoneHistoryDialog } from './zone-history-dialog.tsx';
import { SelectByLandUseDialog } from './select-by-land-use-dialog.tsx';

/** The dialog that is open, if any. Those that ask for a file themselves carry the file dialog above them. */
export function Dialogs() {
  const dialog = useWorkspace((state) => state.dialog);
  switch (dialog?.name) {
    case 'new-plan': return <NewPlanDialog data={(dialog.data ?? {}) as NewPlanData} />;
    case 'export': return <ExportDialog />;
    case 'import': return <><ImportDialog key={JSON.stringify(dialog.data ?? null)} data={(dialog.data ?? {}) as ImportDialogData} /><FileBrowser /></>;
    case 'background': return <BackgroundDialog data={dialog.data as BackgroundData} />;
    case 'import-report': return <ImportReportDialog />;
    case 'rename-plan': return <RenamePlanDialog />;
    case 'copy-phase': return <CopyPhaseDialog />;
    case 'compare-versions': return <CompareDialog data={(dialog.data ?? {}) as CompareData} />;
    case 'make-version': return <MakeVersionDialog />;
    case 'advance-version': return <AdvanceVersionDialog data={dialog.data as AdvanceVersionData} />;
    case 'look': return <LookDialog data={dialog.data as LookData} />;
    case 'field-calculator': return <FieldCalculatorDialog data={(dialog.data ?? {}) as FieldCalculatorData} />;
    case 'find-replace': return <FindReplaceDialog data={(dialog.data ?? {}) as FindReplaceData} />;
    case 'paste': return <PasteDialog data={(dialog.data ?? {}) as PasteData} />;
    case 'select-by-expression': return <SelectByExpressionDialog />;
    case 'select-by-land-use': return <SelectByLandUseDialog />;
    case 'merge-plans': return <MergePlansDialog />;
    case 'merge': return <MergeDialog />;
    case 'combine': return <CombineDialog data={dialog.data as CombineData} />;
    case 'offset': return <OffsetDialog />;
    case 'parallel': return <ParallelDialog />;
    case 'buffer': return <BufferDialog />;
    case 'snap-to-neighbours': return <SnapDialog />;
    case 'simplify': return <SimplifyDialog />;
    case 'array': return <ArrayDialog data={(dialog.data ?? {}) as ArrayData} />;
    case 'zone-history': return <ZoneHistoryDialog />;
    case 'palette': return <Palette />;
    case 'keys': return <KeysDialog />;
    case 'about': return <AboutDialog />;
    default: return <FileBrowser />;
  }
}
