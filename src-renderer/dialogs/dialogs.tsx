import { useWorkspace } from '../ui/use-workspace.ts';
import { AboutDialog } from './about-dialog.tsx';
import { CopyPhaseDialog } from './copy-phase-dialog.tsx';
import './dialog.css';
import { ExportDialog } from './export-dialog.tsx';
import { FileBrowser } from './file-browser.tsx';
import { ImportDialog, type ImportDialogData } from './import-dialog.tsx';
import { ImportReportDialog } from './import-report-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LookDialog, type LookData } from './look-dialog.tsx';
import { NewPlanDialog, type NewPlanData } from './new-plan-dialog.tsx';
import { Palette } from './palette.tsx';

/** The dialog that is open, if any. Those that ask for a file themselves carry the file dialog above them. */
export function Dialogs() {
  const dialog = useWorkspace((state) => state.dialog);
  switch (dialog?.name) {
    case 'new-plan': return <NewPlanDialog data={(dialog.data ?? {}) as NewPlanData} />;
    case 'export': return <ExportDialog />;
    case 'import': return <><ImportDialog key={JSON.stringify(dialog.data ?? null)} data={(dialog.data ?? {}) as ImportDialogData} /><FileBrowser /></>;
    case 'import-report': return <ImportReportDialog />;
    case 'copy-phase': return <CopyPhaseDialog />;
    case 'look': return <LookDialog data={dialog.data as LookData} />;
    case 'palette': return <Palette />;
    case 'keys': return <KeysDialog />;
    case 'about': return <AboutDialog />;
    default: return <FileBrowser />;
  }
}
