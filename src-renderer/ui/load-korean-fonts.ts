import { planDrawn } from '../store/open-plan.ts';

/**
 * The Korean faces are most of all style sheets, and to read them takes as long as to draw the panels: a window in another
 * language has them once its plan has been drawn, where there is one to wait for.
 */
export async function loadKoreanFonts(afterPlan: boolean): Promise<void> {
  if (afterPlan) await planDrawn();
  await import('./korean-fonts.css');
}
