import { resolve } from 'node:path';
import type { Phase } from '../../src-core/document/layers.ts';
import type { ImportTarget } from '../../src-core/wire/importing.ts';
import type { FittingChoice, OddChoice } from '../../src-core/wire/source-fitting.ts';
import { isPicture } from '../host/import/background/picture-source.ts';
import { landUseCodes } from '../host/land-use-tables.ts';
import { readClassMap } from './class-map.ts';
import { withPlan, workOf, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { readingChoice, type ReadingOptions } from './reading-options.ts';
import { backgroundJson, backgroundLines, importJson, importLines } from './import-output.ts';

export interface ImportFileOptions extends CommonOptions, ReadingOptions {
  readonly layer?: string;
  readonly as: ImportTarget | 'background';
  readonly phase: Phase;
  readonly classField?: string;
  readonly classMap?: string;
  readonly field?: NonNullable<FittingChoice['fieldMap']>;
  readonly closeTolerance?: number;
  readonly chordTolerance?: number;
  readonly outliers?: OddChoice;
  readonly duplicates?: OddChoice;
  readonly slivers?: OddChoice;
  readonly holes?: FittingChoice['holes'];
  readonly key?: string;
  readonly polygonise?: boolean;
  readonly textInside?: boolean;
  readonly update?: boolean;
  readonly deleteGone?: boolean;
}

/** `planwright import`: exit code 1 where features were set aside. */
export async function importFile(context: CommandContext, plan: string, source: string, options: ImportFileOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  if (options.as === 'background' || isPicture(source)) return importPicture(context, plan, source, options);
  const as: ImportTarget = options.as;
  const { layer, phase, classField, classMap, field: fieldMap, closeTolerance, chordTolerance, outliers, duplicates, slivers, holes, key: keyField, polygonise, textInside, update, deleteGone, json = false } = options;
  const map = classMap === undefined ? null : readClassMap(resolve(folder, classMap), landUseCodes);
  if (map?.ok === false) return terminal.refuse(map.failure, json);
  return withPlan(context, resolve(folder, plan), json, async (project, services) => {
    const imported = await services.importSource(project, {
      source: sourcePath(folder, source), layer, as, phase, classField, classMap: map?.value, ...readingChoice(options), fieldMap, closeTolerance, chordTolerance, outliers, duplicates, slivers, holes, polygonise, textInside, keyField,
      language: terminal.say.locale, mode: update === true ? 'update' : 'add', gone: deleteGone === true ? 'delete' : 'keep',
    }, workOf(context));
    if (!imported.ok) return terminal.refuse(imported.failure, json);
    if (json) terminal.json(importJson(imported.value, terminal.say));
    else for (const text of importLines(imported.value, terminal.say)) terminal.line(text);
    const { setAside, issues } = imported.value;
    // A corner of a parcel that could not be read is no feature, and no less lost.
    return setAside > 0 || issues.some(({ kind }) => kind === 'set-aside') ? exitCode.findings : exitCode.done;
  });
}

/** A picture under the plan: there are no features in it to be set aside. */
function importPicture(context: CommandContext, plan: string, source: string, { sourceCrs, layer: name, json = false }: ImportFileOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  return withPlan(context, resolve(folder, plan), json, async (project, services) => {
    const imported = await services.importBackground(project, { source: sourcePath(folder, source), sourceCrs, name }, workOf(context));
    if (!imported.ok) return terminal.refuse(imported.failure, json);
    if (json) terminal.json(backgroundJson(imported.value, terminal.say));
    else for (const text of backgroundLines(imported.value, terminal.say)) terminal.line(text);
    return exitCode.done;
  });
}

/** Addresses and GDAL's virtual paths are not made into names of files: the import says that it takes none. */
export const sourcePath = (folder: string, source: string): string => (/^([a-z][a-z0-9+.-]+:|[\\/]vsi)/i.test(source) ? source : resolve(folder, source));
