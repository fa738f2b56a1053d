import { isCovered, isTyping } from './bind-keys.ts';
import { canCopy, copySelection, cutSelection, pasteText } from './clipboard.ts';
import { workspace } from '../store/workspace.ts';

/**
 * Ctrl+C, Ctrl+X and Ctrl+V as the browser tells of them, with the clipboard in the event: nobody is asked for leave.
 * They are the map's where nobody types, no text is marked and no table has the keys. Answers with the function that
 * takes them off again.
 */
export function bindClipboard(target: Document): () => void {
  const stop = new AbortController();
  let shifted = false;
  target.addEventListener('keydown', (event) => void (shifted = event.shiftKey), { capture: true, signal: stop.signal });
  const isForMap = (event: ClipboardEvent): boolean =>
    !event.defaultPrevented && event.clipboardData !== null && workspace.getState().stage === 'open' && !isTyping(event.target) && !isCovered()
    && !(event.target instanceof Element && event.target.closest('[role="grid"], [role="treegrid"]') !== null);
  const isTextMarked = (): boolean => target.getSelection()?.isCollapsed === false;

  for (const kind of ['copy', 'cut'] as const) {
    target.addEventListener(kind, (event) => {
      if (!isForMap(event) || isTextMarked() || !canCopy(workspace.getState())) return;
      event.preventDefault();
      const write = (text: string): void => event.clipboardData!.setData('text/plain', text);
      (kind === 'copy' ? copySelection(write) : cutSelection(write)).catch(reportError);
    }, { signal: stop.signal });
  }
  target.addEventListener('paste', (event) => {
    if (!isForMap(event)) return;
    event.preventDefault();
    pasteText(event.clipboardData!.getData('text/plain'), shifted ? 'pointer' : 'same-place').catch(reportError);
  }, { signal: stop.signal });
  return () => stop.abort();
}
