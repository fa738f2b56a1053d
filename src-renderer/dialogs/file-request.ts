import { createStore } from 'zustand/vanilla';
import type { FileDialogs, PickRequest, SaveRequest } from '../client/platform.ts';

/** What somebody is being asked to choose just now. */
export type FileRequest =
  | { readonly kind: 'pick'; readonly request: PickRequest; readonly answer: (paths: readonly string[]) => void }
  | { readonly kind: 'save'; readonly request: SaveRequest; readonly answer: (paths: readonly string[]) => void };

export const fileRequest = createStore<{ readonly open: FileRequest | null }>(() => ({ open: null }));

/** Answers the open request, with nothing where the person thought better of it. */
export function answerFileRequest(paths: readonly string[]): void {
  const { open } = fileRequest.getState();
  fileRequest.setState({ open: null });
  open?.answer(paths);
}

/** The file dialogs of the window itself, for the shell that has none (`platform.useDialogs`). */
export const windowFileDialogs: FileDialogs = {
  pickFiles: (request) => ask({ kind: 'pick', request }),
  pickSaveTarget: async (request) => (await ask({ kind: 'save', request }))[0] ?? null,
};

type Question = { readonly kind: 'pick'; readonly request: PickRequest } | { readonly kind: 'save'; readonly request: SaveRequest };

function ask(question: Question): Promise<readonly string[]> {
  answerFileRequest([]);
  return new Promise((answer) => fileRequest.setState({ open: { ...question, answer } }));
}
