import type { Problem, Result } from '../../src-core/result.ts';
import type { FileFilter, MenuEntry } from '../../src-core/wire/shell-contract.ts';

/** A file or a folder that was dropped. The browser tells a folder by its entry alone. */
export interface Dropped { readonly file: File; readonly entry: FileSystemEntry | null }

export interface PickRequest {
  readonly title: string;
  readonly filters: readonly FileFilter[];
  readonly many: boolean;
  /** Where to begin; `null` for the documents. */
  readonly folder: string | null;
}

export interface SaveRequest {
  readonly title: string;
  readonly filters: readonly FileFilter[];
  readonly suggestedName: string;
  readonly folder: string | null;
}

/** The two ways to choose a file. The system's dialogs under Electron; under `desk`, ones the window draws over `files.list`. */
export interface FileDialogs {
  /** Paths chosen; none where the person thought better of it. */
  pickFiles(request: PickRequest): Promise<readonly string[]>;
  pickSaveTarget(request: SaveRequest): Promise<string | null>;
}

/** What differs with the shell around the window. Everything above it is the same. */
export interface Platform extends FileDialogs {
  readonly shell: 'desk' | 'electron';
  /** Paths of what was dropped that the host can open, the parts of a shapefile as the one they are, a folder as itself. Without a path the bytes go to the host. */
  pathsOf(dropped: readonly Dropped[]): Promise<Result<readonly string[], Problem>>;
  /** `path` is the plan's file, which some systems show beside the title. */
  setTitle(title: string, path: string | null): void;
  /** Hands the menu to the system. Under `desk` the window draws it and nothing happens here. */
  setMenu(menu: readonly MenuEntry[]): void;
  /** Gives the dialogs of the window itself; `desk` has no others. */
  useDialogs(dialogs: FileDialogs): void;
}
