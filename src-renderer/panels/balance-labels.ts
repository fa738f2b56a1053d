import type { FormFigure, FormGroup } from '../../src-core/balance/balance-form.ts';
import type { Speaker } from '../text/catalogue.ts';

/** The head of a column group; of an approved plan without its version, which the chooser above names. */
export function groupLabel({ key, of }: FormGroup, say: Speaker): string {
  if (key === 'HT' || key === 'QHDD' || key === 'QHDH') return say(`phase.${key}`);
  return say(`balance.group.${key}`, { phase: of === 'approved' ? '' : say(`phase.${of}`) });
}

export const figureLabel = ({ key }: FormGroup, figure: FormFigure, say: Speaker): string => say(key === 'change' ? `balance.figure.change-${figure}` : `balance.figure.${figure}`);
