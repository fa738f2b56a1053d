import { emptyPicture } from './preview.ts';
import type { Tool } from './tool.ts';

/** The canvas itself pans; the tool only says so. */
export const panTool: Tool<null> = {
  start: null,
  on: () => ({ state: null, picture: { ...emptyPicture, cursor: 'grab' }, hint: { key: 'hint.pan', evidence: {} } }),
};
