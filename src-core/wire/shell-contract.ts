/**
 * What the window may ask of the shell that shows it, beside the host: dialogs, menu and title of the system. Only
 * Electron has one; under `desk` the window draws these itself.
 */
import type { Events } from './contract.ts';

export interface FileFilter { readonly name: string; readonly extensions: readonly string[] }

/** A menu as data: drawn by the system under Electron, by the window itself under `desk`. */
export type MenuEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] }
  /** Text editing and window keeping, which the system does. Undo and redo are the plan's own. */
  | { readonly kind: 'role'; readonly role: 'cut' | 'copy' | 'paste' | 'selectAll' | 'minimize' | 'togglefullscreen' | 'close' | 'quit'; readonly label: string }
  | {
    readonly kind: 'action';
    readonly label: string;
    /** A key of the action registry; comes back as the event `action`. */
    readonly action: string;
    /** As Electron writes keys (`CmdOrCtrl+Shift+S`). Shown only: the window listens for its keys itself. */
    readonly accelerator: string | null;
    readonly enabled: boolean;
    /** `null` where the entry is none to tick. */
    readonly checked: boolean | null;
  };

export interface ShellRequests {
  /** Paths chosen; none where the person thought better of it. */
  'shell.pickFiles': { input: { title: string; filters: readonly FileFilter[]; many: boolean; folder: string | null }; reply: readonly string[] };
  'shell.pickSaveTarget': { input: { title: string; filters: readonly FileFilter[]; suggestedName: string; folder: string | null }; reply: string | null };
  'shell.setTitle': { input: { title: string; path: string | null }; reply: null };
  'shell.setMenu': { input: { menu: readonly MenuEntry[] }; reply: null };
  'shell.showInFolder': { input: { path: string }; reply: null };
}

export type ShellEvents = Pick<Events, 'action'>;
