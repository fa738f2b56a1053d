import { speaker, type Speaker } from '../text/catalogue.ts';
import { useWorkspace } from './use-workspace.ts';

const speakers = new Map<string, Speaker>();

/** Sentences in the language of the window. */
export function useSay(): Speaker {
  const locale = useWorkspace((state) => state.locale);
  let say = speakers.get(locale);
  if (say === undefined) speakers.set(locale, (say = speaker(locale)));
  return say;
}
