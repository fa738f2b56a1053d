import { takeReviews, writeReview } from './comments.ts';
import type { CommandName } from '../../src-core/commands/commands.ts';
import type { BalanceForm } from '../../src-core/balance/balance-form.ts';
import { overlapBehaviours, type OverlapBehaviour } from '../../src-core/commands/coverage/settle.ts';
import { phases } from '../../src-core/document/layers.ts';
import { zoomBy } from '../canvas/camera.ts';
import { redo, undo } from '../store/commit.ts';
import { canHaveMapCursor } from '../store/map-cursor.ts';
import { merging } from '../store/merging.ts';
import { closeProject, openExample } from '../store/project.ts';
import { workspace, type ToolName, type Workspace } from '../store/workspace.ts';
import { locales, type Locale } from '../text/catalogue.ts';
import { leaveVersion } from '../store/versions.ts';
import { setOrbit, startOrbit, stopOrbit, turnOrbit, type OrbitColors } from '../store/orbit.ts';
import { compareWith, startComparing, stopComparing, type PairMode } from '../store/compare.ts';
import { takesComments } from '../store/comments.ts';
import { comparison, currentItem, leaveComparison } from '../store/comparison.ts';
import { chooseAndCheck, chooseAndOpen } from './choose-and-open.ts';
import { actionNames, type ActionName } from './menu.ts';
import { resetLayout, showPanel, type PanelName } from './panels.ts';
import { canCopyMeasurement, copyMeasurement } from './copy-measurement.ts';
import { canCopy, copySelection, cutSelection, pasteFromClipboard } from './clipboard.ts';
import { goToConflict } from './conflicts.ts';
import { copyRows } from './copy-rows.ts';
import { goToDifference, writeComparisonReport } from './differences.ts';
import { focusCommandLine } from './focus-command-line.ts';
import { explodeSelection, mergeSelection, openArray } from './operations.ts';
import { showsOthers, toggleOthers } from './phases.ts';
import { commentOnDifference, commentOnFigure, commentOnFinding, commentOnPlace, pinOfFigure, startComment } from './start-comment.ts';
import { deleteSelection, invertSelection, selectAll, selectNone, selectSameClass } from './selection.ts';
import { deleteVertices } from './delete-vertices.ts';
import { findingsView } from '../store/findings-view.ts';
import { canFix, fixFinding, stepFinding } from './findings.ts';
import { addNormSet } from './norm-sets.ts';
import { toggleMapCursor } from './map-cursor.ts';
import { fitPlan, panView, zoomToSelection } from './view.ts';
import { writeAppraisal, writeBalance } from './write-balance.ts';
import { writeCapacity } from './write-capacity.ts';

export interface Action {
  readonly enabled: (state: Workspace) => boolean;
  /** Of an action that is on or off, or one of several: whether it holds now. */
  readonly holds?: (state: Workspace) => boolean;
  /** `path` comes with a file that was dropped, or that the shell was asked to open. */
  readonly run: (path: string | null) => unknown;
}

const always = () => true;
const isOpen = (state: Workspace) => state.stage === 'open';
const hasSelection = (state: Workspace) => state.stage === 'open' && state.selection.size > 0;

const hasSeveral = (state: Workspace) => state.stage === 'open' && state.selection.size > 1;

const opens = (name: string, enabled: Action['enabled'] = always): Action => ({
  enabled,
  run: (path) => workspace.setState({ dialog: path === null ? { name } : { name, data: { path } } }),
});
const setting = <Key extends keyof Workspace>(key: Key, value: Workspace[Key], enabled: Action['enabled'] = always): Action => ({
  enabled,
  holds: (state) => state[key] === value,
  run: () => workspace.setState({ [key]: value } as Pick<Workspace, Key>),
});
const operation = (name: string, data?: unknown): Action => ({ enabled: hasSelection, run: () => workspace.setState({ dialog: { name, data } }) });
const tool = (name: ToolName): Action => setting('tool', name, isOpen);
/** Ortho and polar exclude each other: each holds the pointer its own way. */
const drafting = (which: 'ortho' | 'polar'): Action => ({
  enabled: isOpen,
  holds: (state) => state.drafting[which],
  run: () => workspace.setState(({ drafting: now }) => ({ drafting: { ...now, ortho: false, polar: false, [which]: !now[which] } })),
});
const comparesVersions = (state: Workspace) => state.compare?.versions != null;
/** What changes the plan, or hands it on, waits until the plan is back in its place. */
const isPlanInPlace = (state: Workspace) => isOpen(state) && !comparesVersions(state);
/** The report in the window's language with another beside it; the same twice is the report in one. */
const appraisalBeside = (beside: Locale): Action => ({ enabled: (state) => isPlanInPlace(state) && state.locale !== beside, run: () => writeAppraisal('docx', beside) });
const comments: ReadonlySet<string> = new Set<CommandName>(['add-comment', 'decide-comment', 'take-comments', 'decide-adjustment']);
/**
 * What was said is taken back where it can be said, everything else where the plan can be edited. An edit that is still on its
 * way to the file can be taken back as well: that waits for it, and is refused there where it may not be.
 */
const canTakeBack = (which: 'undo' | 'redo') => (state: Workspace): boolean => {
  if (!takesComments(state)) return false;
  if (state.saved === 'writing') return true;
  const last = state.history[which].at(-1);
  return last !== undefined && ((isPlanInPlace(state) && state.viewing === null) || comments.has(last.command));
};
/** Differences of a comparison, or conflicts of a merge. */
const hasSteps = (state: Workspace) => comparesVersions(state) || (isOpen(state) && merging.getState().now !== null);
const step = (which: 'next' | 'previous') => (merging.getState().now === null ? goToDifference(which) : goToConflict(which));
const compares = (mode: PairMode): Action => ({ enabled: isOpen, holds: (state) => state.compare?.mode === mode, run: () => startComparing(mode) });
const overlap = (which: OverlapBehaviour): Action => ({
  enabled: isOpen,
  holds: (state) => state.drafting.overlap === which,
  run: () => workspace.setState(({ drafting: now }) => ({ drafting: { ...now, overlap: which } })),
});
function cycleOverlap(): void {
  const { drafting: now } = workspace.getState();
  const next = overlapBehaviours[(overlapBehaviours.indexOf(now.overlap) + 1) % overlapBehaviours.length]!;
  workspace.setState({ drafting: { ...now, overlap: next }, message: { key: `done.overlap-${next}`, evidence: {}, tone: 'said' } });
}
/** Degrees a key press. */
const orbitStep = { bearing: 15, pitch: 5 };
const isAside = (state: Workspace) => isOpen(state) && state.orbit !== null && state.compare === null;
const turns = (bearing: number, pitch: number): Action => ({ enabled: isAside, run: () => turnOrbit(bearing * orbitStep.bearing, pitch * orbitStep.pitch) });
/** How much of what the map shows a key press moves it by. */
const panSteps = { near: 0.1, far: 0.5 };
const pans = (right: number, down: number, part: number): Action => ({ enabled: isOpen, run: () => panView(right * part, down * part) });
const orbitColor = (colors: OrbitColors): Action => ({ enabled: isAside, holds: ({ orbit }) => orbit?.colors === colors, run: () => setOrbit({ colors }) });
const panel = (name: PanelName): Action => ({ enabled: isOpen, run: () => showPanel(name) });

const form = (which: BalanceForm): Action => ({
  enabled: isOpen,
  holds: ({ balanceView }) => balanceView.form === which,
  run: () => workspace.setState(({ balanceView }) => ({ balanceView: { ...balanceView, form: which, figure: null } })),
});

/** The sum behind the figure chosen last, beside the table. */
function toggleExplained(): void {
  const { balanceView } = workspace.getState();
  workspace.setState({ balanceView: { ...balanceView, explains: !balanceView.explains } });
}

/** A block goes into the rows of the table, so those must be in sight. */
function openWithTable(name: string): void {
  showPanel('table');
  workspace.setState({ dialog: { name } });
}

/** Everything the window can be asked to do; menus, tool strip, keys, palette and the shell's menu all read it. */
export const actions: Readonly<Record<ActionName, Action>> = {
  'new-plan': opens('new-plan'),
  'open-plan': { enabled: always, run: async (path) => void (await chooseAndOpen(path)) },
  'check-plan': { enabled: always, run: chooseAndCheck },
  'open-example': { enabled: (state) => state.examplePath !== null, run: () => openExample() },
  'import': opens('import', isPlanInPlace),
  'export': opens('export', isPlanInPlace),
  'write-balance-xlsx': { enabled: isPlanInPlace, run: () => writeBalance('xlsx') },
  'write-balance-csv': { enabled: isPlanInPlace, run: () => writeBalance('csv') },
  'write-capacity-xlsx': { enabled: isPlanInPlace, run: () => writeCapacity('xlsx') },
  'write-capacity-csv': { enabled: isPlanInPlace, run: () => writeCapacity('csv') },
  'write-appraisal-docx': { enabled: isPlanInPlace, run: () => writeAppraisal('docx') },
  'write-appraisal-beside-vi': appraisalBeside('vi'),
  'write-appraisal-beside-en': appraisalBeside('en'),
  'write-appraisal-beside-ko': appraisalBeside('ko'),
  'write-appraisal-xlsx': { enabled: isPlanInPlace, run: () => writeAppraisal('xlsx') },
  'write-appraisal-csv': { enabled: isPlanInPlace, run: () => writeAppraisal('csv') },
  'write-appraisal-json': { enabled: isPlanInPlace, run: () => writeAppraisal('json') },
  'make-version': opens('make-version', (state) => isPlanInPlace(state) && state.viewing === null),
  'leave-version': { enabled: (state) => state.viewing !== null, run: leaveVersion },
  'compare-versions': opens('compare-versions'),
  'merge-plans': opens('merge-plans', (state) => isPlanInPlace(state) && state.viewing === null),
  'leave-comparison': { enabled: comparesVersions, run: leaveComparison },
  'write-comparison-html': { enabled: comparesVersions, run: () => writeComparisonReport('html') },
  'write-comparison-xlsx': { enabled: comparesVersions, run: () => writeComparisonReport('xlsx') },
  'write-comparison-pdf': { enabled: comparesVersions, run: () => writeComparisonReport('pdf') },
  'write-comparison-docx': { enabled: comparesVersions, run: () => writeComparisonReport('docx') },
  'close-plan': { enabled: isOpen, run: () => closeProject() },
  'undo': { enabled: canTakeBack('undo'), run: () => undo() },
  'redo': { enabled: canTakeBack('redo'), run: () => redo() },
  'cut': { enabled: hasSelection, run: () => cutSelection(null) },
  'copy': { enabled: canCopy, run: () => copySelection(null) },
  'paste': { enabled: isOpen, run: () => pasteFromClipboard('same-place') },
  'paste-at-pointer': { enabled: isOpen, run: () => pasteFromClipboard('pointer') },
  'merge-zones': { enabled: hasSeveral, run: mergeSelection },
  'explode-zones': { enabled: hasSelection, run: explodeSelection },
  'union-zones': operation('combine', { combination: 'union' }),
  'subtract-zones': operation('combine', { combination: 'subtract' }),
  'intersect-zones': operation('combine', { combination: 'intersect' }),
  'offset-zones': operation('offset'),
  'copy-parallel': operation('parallel'),
  'buffer-records': operation('buffer'),
  'array-records': { enabled: hasSelection, run: openArray },
  'snap-to-neighbours': operation('snap-to-neighbours'),
  'simplify-zones': operation('simplify'),
  'delete': { enabled: hasSelection, run: deleteSelection },
  'delete-vertices': { enabled: (state) => state.stage === 'open' && state.tool === 'edit-vertices', run: deleteVertices },
  'select-all': { enabled: isOpen, run: selectAll },
  'select-none': { enabled: hasSelection, run: selectNone },
  'select-same-class': { enabled: hasSelection, run: selectSameClass },
  'select-invert': { enabled: isOpen, run: invertSelection },
  'select-by-land-use': opens('select-by-land-use', isOpen),
  'select-by-expression': opens('select-by-expression', isOpen),
  'zone-history': opens('zone-history', (state) => isPlanInPlace(state) && state.selection.size === 1),
  'copy-rows': { enabled: isOpen, run: copyRows },
  'paste-rows': { enabled: isOpen, run: () => openWithTable('paste') },
  'find-replace': opens('find-replace', isOpen),
  'field-calculator': opens('field-calculator', isOpen),
  'fit-plan': { enabled: isOpen, run: fitPlan },
  'zoom-to-selection': { enabled: hasSelection, run: zoomToSelection },
  'toggle-graticule': { enabled: isOpen, holds: (state) => state.graticule, run: () => workspace.setState((state) => ({ graticule: !state.graticule })) },
  'toggle-orbit': { enabled: (state) => isOpen(state) && state.compare === null, holds: isAside, run: () => (workspace.getState().orbit === null ? startOrbit() : stopOrbit()) },
  'orbit-left': turns(-1, 0),
  'orbit-right': turns(1, 0),
  'orbit-up': turns(0, 1),
  'orbit-down': turns(0, -1),
  'orbit-land-use': orbitColor('land-use'),
  'orbit-compliance': orbitColor('compliance'),
  'zoom-in': { enabled: isOpen, run: () => zoomBy(1) },
  'zoom-out': { enabled: isOpen, run: () => zoomBy(-1) },
  'pan-left': pans(-1, 0, panSteps.near),
  'pan-right': pans(1, 0, panSteps.near),
  'pan-up': pans(0, -1, panSteps.near),
  'pan-down': pans(0, 1, panSteps.near),
  'pan-far-left': pans(-1, 0, panSteps.far),
  'pan-far-right': pans(1, 0, panSteps.far),
  'pan-far-up': pans(0, -1, panSteps.far),
  'pan-far-down': pans(0, 1, panSteps.far),
  'theme-system': setting('theme', 'system'),
  'theme-light': setting('theme', 'light'),
  'theme-dark': setting('theme', 'dark'),
  'language-vi': setting('locale', locales[0]!),
  'language-en': setting('locale', locales[1]!),
  'language-ko': setting('locale', locales[2]!),
  'show-layers': panel('layers'),
  'show-properties': panel('properties'),
  'show-balance': panel('balance'),
  'show-capacity': panel('capacity'),
  'balance-minimal': form('minimal'),
  'balance-full': form('full'),
  'balance-adjustment': form('adjustment'),
  'explain-figure': { enabled: isOpen, holds: ({ balanceView }) => balanceView.explains, run: toggleExplained },
  'show-history': panel('history'),
  'show-versions': panel('versions'),
  'show-comments': panel('comments'),
  'add-comment': { enabled: takesComments, run: startComment },
  'comment-place': { enabled: (state) => takesComments(state) && state.view !== null, run: commentOnPlace },
  'comment-difference': { enabled: (state) => comparesVersions(state) && takesComments(state) && currentItem(comparison.getState()) !== null, run: commentOnDifference },
  'comment-finding': { enabled: (state) => takesComments(state) && findingsView.getState().chosen !== null, run: commentOnFinding },
  'comment-figure': { enabled: (state) => takesComments(state) && pinOfFigure() !== null, run: commentOnFigure },
  'write-review-page': { enabled: takesComments, run: () => writeReview('page') },
  'write-review-table': { enabled: takesComments, run: () => writeReview('table') },
  'take-review': { enabled: takesComments, run: takeReviews },
  'show-differences': { enabled: comparesVersions, run: () => showPanel('differences') },
  'next-difference': { enabled: hasSteps, run: () => step('next') },
  'previous-difference': { enabled: hasSteps, run: () => step('previous') },
  'toggle-differences': { enabled: comparesVersions, run: () => comparison.setState(({ onMap }) => ({ onMap: !onMap })) },
  'show-notices': panel('notices'),
  'show-table': panel('table'),
  'show-findings': panel('findings'),
  'plan-facts': opens('plan-facts', isOpen),
  'choose-norms': opens('choose-norms', isPlanInPlace),
  'check-tolerance': opens('check-tolerance', isPlanInPlace),
  'add-norm-set': { enabled: (state) => isPlanInPlace(state) && state.viewing === null, run: addNormSet },
  'next-finding': { enabled: isOpen, run: () => stepFinding(1) },
  'previous-finding': { enabled: isOpen, run: () => stepFinding(-1) },
  'fix-finding': { enabled: (state) => isOpen(state) && state.viewing === null && canFix(), run: fixFinding },
  'dismiss-finding': { enabled: (state) => isOpen(state) && state.viewing === null && findingsView.getState().chosen !== null, run: () => workspace.setState({ dialog: { name: 'dismiss-finding', data: { id: findingsView.getState().chosen } } }) },
  'show-coverage': opens('coverage', isOpen),
  'reset-layout': { enabled: isOpen, run: resetLayout },
  'tool-select': tool('select'),
  'tool-select-lasso': tool('select-lasso'),
  'tool-draw-zone': tool('draw-zone'),
  'tool-draw-rectangle': tool('draw-rectangle'),
  'tool-draw-circle': tool('draw-circle'),
  'tool-draw-road': tool('draw-road'),
  'tool-draw-boundary': tool('draw-boundary'),
  'tool-draw-unit': tool('draw-unit'),
  'tool-draw-constraint': tool('draw-constraint'),
  'tool-draw-facility': tool('draw-facility'),
  'tool-draw-note': tool('draw-note'),
  'tool-construction-line': tool('construction-line'),
  'tool-measure': tool('measure'),
  'tool-edit-vertices': tool('edit-vertices'),
  'tool-move': tool('move'),
  'tool-rotate': tool('rotate'),
  'tool-scale': tool('scale'),
  'tool-mirror': tool('mirror'),
  'tool-split': tool('split'),
  'tool-split-by-area': tool('split-by-area'),
  'tool-reshape': tool('reshape'),
  'tool-cut-out': tool('cut-out'),
  'tool-fill-hole': tool('fill-hole'),
  'tool-fill-gap': tool('fill-gap'),
  'overlap-take': overlap('take'),
  'overlap-fill': overlap('fill'),
  'overlap-refuse': overlap('refuse'),
  'cycle-overlap': { enabled: isOpen, run: cycleOverlap },
  'tool-pan': tool('pan'),
  'map-cursor': { enabled: (state) => canHaveMapCursor(state) || (isOpen(state) && state.view === null), holds: (state) => state.mapCursor !== null, run: toggleMapCursor },
  'toggle-snapping': { enabled: isOpen, holds: (state) => state.snapOn, run: () => workspace.setState((state) => ({ snapOn: !state.snapOn })) },
  'toggle-ortho': drafting('ortho'),
  'toggle-polar': drafting('polar'),
  'clear-construction-lines': { enabled: (state) => isOpen(state) && state.constructionLines.length > 0, run: () => workspace.setState({ constructionLines: [] }) },
  'copy-measurement': { enabled: (state) => isOpen(state) && state.tool === 'measure' && canCopyMeasurement(), run: copyMeasurement },
  'focus-command-line': { enabled: isOpen, run: focusCommandLine },
  'phase-HT': setting('phase', phases[0], isPlanInPlace),
  'phase-QHDD': setting('phase', phases[1], isPlanInPlace),
  'phase-QHDH': setting('phase', phases[2], isPlanInPlace),
  'rename-plan': opens('rename-plan', isPlanInPlace),
  'copy-phase': opens('copy-phase', isPlanInPlace),
  'outlines-of-others': { enabled: isOpen, holds: showsOthers, run: toggleOthers },
  'compare-off': { enabled: isOpen, holds: (state) => state.compare === null || state.compare.mode === 'later', run: stopComparing },
  'compare-earlier': { enabled: comparesVersions, holds: (state) => state.compare?.mode === 'earlier', run: () => compareWith({ mode: 'earlier' }) },
  'compare-swipe': compares('swipe'),
  'compare-side-by-side': compares('side-by-side'),
  'compare-flicker': compares('flicker'),
  'compare-onion': compares('onion'),
  'keys-gis': setting('keySet', 'gis'),
  'keys-cad': setting('keySet', 'cad'),
  'show-palette': opens('palette'),
  'show-keys': opens('keys'),
  'about': opens('about'),
};

/** Answers whether it could be done. Names come from outside too (the shell's menu), so an unknown one is no bug. */
export function runAction(name: string, path: string | null = null): boolean {
  const known = actionNames.find((each) => each === name);
  if (known === undefined || !actions[known].enabled(workspace.getState())) return false;
  const done = actions[known].run(path);
  // A bug must not vanish with the promise of the action it is in.
  if (done instanceof Promise) done.catch(reportError);
  return true;
}
