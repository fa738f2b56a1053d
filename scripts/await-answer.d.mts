/** Milliseconds. */
export const startWaitsMs: number;
export const slowAnswerMs: number;

/** Whether a server could be reached within `limitMs`, and the answer still to come where it took longer. */
export function awaitAnswer(answer: Promise<boolean>, limitMs: number): Promise<{ readonly reached: boolean; readonly late: Promise<boolean> | null }>;
