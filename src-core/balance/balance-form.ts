import type { Phase } from '../document/layers.ts';

/**
 * The table in its three forms (`resources/land-use/README.md`): what a reviewer asks for at least; with each phase and its
 * m² a person; and what an adjusted plan changes of the approved one.
 */
export const balanceForms = ['minimal', 'full', 'adjustment'] as const;
export type BalanceForm = (typeof balanceForms)[number];

/** Where a column group has its figures from: a phase of the plan, or the approved version of the phase that is adjusted. */
export type FormSource = Phase | 'approved';
export type FormFigure = 'area' | 'percent' | 'perPerson' | 'reason';

/** One head over some columns. */
export interface FormGroup {
  readonly key: 'HT' | 'QHDD' | 'QHDH' | 'planned' | 'approved' | 'adjusted' | 'change' | 'reason';
  /** Of `change`: what it is the difference from and to. */
  readonly from: FormSource | null;
  readonly of: FormSource;
  readonly figures: readonly FormFigure[];
}

/** `drawn` are the phases with zones; `edited` counts among them: its column fills while it is drawn. */
export function groupsOf(form: BalanceForm, drawn: readonly Phase[], edited: Phase): readonly FormGroup[] {
  const shown = (['HT', 'QHDD', 'QHDH'] as const).filter((phase) => phase === edited || drawn.includes(phase));
  const planned = plannedPhase(drawn, edited);
  const existing: FormGroup[] = shown.includes('HT') ? [{ key: 'HT', from: null, of: 'HT', figures: ['area', 'percent'] }] : [];
  switch (form) {
    case 'minimal': return [...existing, ...(shown.some((phase) => phase !== 'HT') ? [{ key: 'planned', from: null, of: planned, figures: ['area', 'percent'] } as const] : [])];
    case 'full': return shown.map((phase): FormGroup => ({ key: phase, from: null, of: phase, figures: phase === 'HT' ? ['area', 'percent'] : ['area', 'percent', 'perPerson'] }));
    case 'adjustment': return [
      ...existing,
      { key: 'approved', from: null, of: 'approved', figures: ['area', 'percent'] },
      { key: 'adjusted', from: null, of: planned, figures: ['area', 'percent'] },
      { key: 'change', from: 'approved', of: planned, figures: ['area', 'percent'] },
      { key: 'reason', from: null, of: planned, figures: ['reason'] },
    ];
  }
}

/** The phase that "planned" is: the one being edited where it is one, else the last one drawn. */
export function plannedPhase(drawn: readonly Phase[], edited: Phase): Exclude<Phase, 'HT'> {
  if (edited !== 'HT' && (drawn.includes(edited) || !drawn.some((phase) => phase !== 'HT'))) return edited;
  return drawn.includes('QHDH') || !drawn.includes('QHDD') ? 'QHDH' : 'QHDD';
}
