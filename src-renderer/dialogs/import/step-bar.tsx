import { useSay } from '../../ui/use-say.ts';

export const importSteps = ['contents', 'reading', 'target'] as const;
export type ImportStep = (typeof importSteps)[number];

/** Where one is among the three steps; each can be gone to. */
export function StepBar({ step, onStep }: { readonly step: ImportStep; readonly onStep: (step: ImportStep) => void }) {
  const say = useSay();
  return (
    <nav className="step-bar" aria-label={say('imports.steps')}>
      {importSteps.map((each, index) => (
        <button key={each} type="button" className={each === step ? 'import-step current' : 'import-step'} aria-current={each === step ? 'step' : undefined} onClick={() => onStep(each)}>
          <span className="step-number">{index + 1}</span>{say(`imports.step-${each}`)}
        </button>
      ))}
    </nav>
  );
}
