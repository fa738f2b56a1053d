import type { NormsNotHeld } from '../../src-core/norms/compared-norms.ts';
import type { MissingSet, UnusableSet } from '../../src-core/norms/plan-norms.ts';
import type { Speaker } from './catalogue.ts';

/** A set that was chosen and is not to be had, with what is wrong with what the plan keeps of it. */
export const sayMissing = ({ id, version, why }: MissingSet, say: Speaker): string => [say('norm.missing', { id, version }), ...(why === null ? [] : [say.problem(why)])].join(' ');

/** Why two plans that are compared are judged by nothing. */
export const sayNotHeld = (why: NormsNotHeld, say: Speaker): string =>
  [say('before-after.norms-unasked'), why.notHeld === 'set-missing' ? sayMissing(why.missing, say) : say('before-after.norms-none-in-force')].join(' ');

/** A set that the plan keeps and that nothing can be judged by. */
export const sayUnusable = ({ id, version, why }: UnusableSet, say: Speaker): string => `${say('norms.unusable', { id, version })} ${say.problem(why)}`;
