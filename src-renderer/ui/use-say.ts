import { speaker, type Speaker } from '../text/catalogue.ts';
import { useWorkspace } from './use-workspace.ts';

/** Sentences in the language of the window. */
export const useSay = (): Speaker => speaker(useWorkspace((state) => state.locale));
