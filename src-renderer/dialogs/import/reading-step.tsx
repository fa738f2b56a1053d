import { useMemo } from 'react';
import { emptyBox } from '../../../src-core/geometry/bounds.ts';
import type { ReadingChoice } from '../../../src-core/wire/source-reading.ts';
import { boxOfPlan } from '../../actions/view.ts';
import { useSay } from '../../ui/use-say.ts';
import { useWorkspace } from '../../ui/use-workspace.ts';
import { CrsGuesses } from './crs-guesses.tsx';
import { withPlaceReading } from './import-choices.ts';
import { focused, type ImportState } from './import-state.ts';
import { TextReadings } from './text-readings.tsx';

interface ReadingStepProps {
  readonly state: ImportState;
  readonly onReading: (reading: ReadingChoice) => void;
}

/** Step 2, how the file is read: its numbers as places, its bytes as words. */
export function ReadingStep({ state, onReading }: ReadingStepProps) {
  const say = useSay();
  const document = useWorkspace((now) => now.document);
  const planBox = useMemo(() => (document === null ? emptyBox : boxOfPlan(document)), [document]);
  const { layer, choices } = focused(state);
  const { reading } = choices;
  return (
    <>
      <h3 className="import-head">{say('imports.crs')}</h3>
      <p className="form-note">{say('imports.crs-target', { crs: document?.settings.crsName ?? '' })}</p>
      <CrsGuesses guesses={layer.crsGuesses} reading={reading} planBox={planBox} onChange={(place) => onReading(withPlaceReading(reading, place))} />
      <h3 className="import-head">{say('imports.text')}</h3>
      {layer.textGuesses.length === 0 ? <p className="form-note">{say('imports.no-text')}</p> : <TextReadings guesses={layer.textGuesses} reading={reading} onChange={onReading} />}
    </>
  );
}
