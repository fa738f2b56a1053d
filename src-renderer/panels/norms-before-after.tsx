import { useStore } from 'zustand';
import { comparison, holdNorms, stopNorms } from '../store/comparison.ts';
import { normSentences } from '../text/before-after-words.ts';
import { ProgressLine } from '../ui/progress-line.tsx';
import { useSay } from '../ui/use-say.ts';

/** Norms that come out otherwise in the later version. They take seconds on a large plan: what is under way can be stopped, and begun again. */
export function NormsBeforeAfter() {
  const say = useSay();
  const norms = useStore(comparison, (state) => state.norms);
  const run = useStore(comparison, (state) => state.normsRun);
  if (norms === null) return null;
  return (
    <div className="comparison-block">
      <h3>{say('before-after.section.norms')}</h3>
      {norms !== undefined ? <ul>{normSentences(norms, say).map((line) => <li key={line}>{line}</li>)}</ul>
        : run === 'running' ? (
          <div className="norms-running">
            <ProgressLine label={say('before-after.norms-running')} done={0} total={null} />
            <button type="button" className="button" onClick={stopNorms}>{say('before-after.norms-stop')}</button>
          </div>
        ) : (
          <p className="soft">{say('before-after.norms-stopped')} <button type="button" className="button" onClick={() => void holdNorms()}>{say('before-after.norms-start')}</button></p>
        )}
    </div>
  );
}
