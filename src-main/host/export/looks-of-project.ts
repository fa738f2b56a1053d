import { looksOf, type Looks } from '../../../src-core/document/looks.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { ProjectFile } from '../project/types.ts';

/** How the layers and classes of a plan look, and which of them may be published. */
export const looksOfProject = (project: ProjectFile): Looks => looksOf(PlanDocument.of(project.settings, project.records('styles')));
