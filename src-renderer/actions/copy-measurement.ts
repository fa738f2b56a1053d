import { toolPicture } from '../store/tool-runner.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import type { Measured } from '../tools/preview.ts';
import { measuredLines } from '../ui/measured-lines.ts';

function measuredNow(): Measured | null {
  const { preview } = toolPicture.getState();
  return preview?.kind === 'figure' ? preview.measured ?? null : null;
}

/** Text that is selected is what Ctrl+C is for. */
export const canCopyMeasurement = (): boolean => measuredNow() !== null && document.getSelection()?.isCollapsed !== false;

/** Puts the figures on the clipboard as they are shown: a line each, in the language's own numbers. */
export async function copyMeasurement(): Promise<void> {
  const measured = measuredNow();
  if (measured === null) return;
  const say = speaker(workspace.getState().locale);
  const text = measuredLines(measured, say).map(({ name, value }) => `${name}: ${value}`).join('\n');
  try {
    await navigator.clipboard.writeText(text);
    workspace.setState({ message: { key: 'done.measurement-copied', evidence: {}, tone: 'said' } });
  } catch (error) {
    // The browser may keep the clipboard to itself; any other error is a bug.
    if (!(error instanceof DOMException)) throw error;
    workspace.setState({ message: { key: 'refusal.clipboard-closed', evidence: {}, tone: 'refused' } });
  }
}
