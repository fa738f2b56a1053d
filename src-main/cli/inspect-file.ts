import { resolve } from 'node:path';
import type { Problem } from '../../src-core/result.ts';
import type { SourceDescription } from '../../src-core/wire/importing.ts';
import type { CrsGuess, TextGuess } from '../../src-core/wire/source-reading.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';
import type { HostServices } from '../host/handlers/host-services.ts';
import { planPlaceOf, type PlanPlace } from '../host/import/plan-place.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { sourcePath } from './import-file.ts';
import { readingChoice, type ReadingOptions } from './reading-options.ts';

export interface InspectFileOptions extends CommonOptions, ReadingOptions { readonly plan?: string }

/** `planwright inspect`: what an import would make of a source, guess by guess. Nothing is written. */
export async function inspectFile(context: CommandContext, source: string, options: InspectFileOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { plan, json = false } = options;
  const inspect = async (services: HostServices, place: PlanPlace | null): Promise<ExitCode> => {
    const described = await services.inspectSource({ source: sourcePath(folder, source), ...readingChoice(options) }, place);
    if (!described.ok) return terminal.refuse(described.failure, json);
    if (json) terminal.json(inspectJson(described.value, terminal.say));
    else for (const text of inspectLines(described.value, terminal.say)) terminal.line(text);
    return exitCode.done;
  };
  if (plan === undefined) return inspect(await context.services(), null);
  return withPlan(context, resolve(folder, plan), json, (project, services) => inspect(services, planPlaceOf(project)));
}

const inspectJson = ({ path, driver, layers }: SourceDescription, say: Speaker) => ({
  path, driver,
  layers: layers.map((layer) => ({
    ...layer, crsGuesses: layer.crsGuesses.map((guess) => withMessages(guess, say)), textGuesses: layer.textGuesses.map((guess) => withMessages(guess, say)),
  })),
});

const withMessages = <Guess extends { readonly reasons: readonly Problem[] }>(guess: Guess, say: Speaker) =>
  ({ ...guess, reasons: guess.reasons.map(({ code, evidence }) => ({ code, evidence, message: say(`reading.${code}`, evidence) })) });

function inspectLines({ path, driver, layers }: SourceDescription, say: Speaker): string[] {
  const write = numberWriter(say.locale);
  return [
    say('cli.inspect.source', { path, driver }),
    ...layers.flatMap((layer) => [
      say('cli.inspect.layer', { name: layer.name, features: write.count(layer.count), fields: layer.fields.map(({ name }) => name).join(', ') }),
      ...(layer.crsGuesses.length === 0 ? [`  ${say('cli.inspect.no-guess')}`] : layer.crsGuesses.flatMap((guess, i) => crsLines(guess, i, say))),
      ...layer.textGuesses.flatMap((guess) => textLines(guess, say)),
    ]),
  ];
}

function crsLines({ crs, name, score, reasons }: CrsGuess, place: number, say: Speaker): string[] {
  return [
    `  ${say('cli.inspect.crs', { place: place + 1, crs: crs.startsWith('EPSG:') ? crs : '', name, score: Math.round(score * 100) })}`,
    ...reasons.map(({ code, evidence }) => `     ${say(`reading.${code}`, evidence)}`),
  ];
}

function textLines({ field, style, encoding, score, reasons, before, candidates }: TextGuess, say: Speaker): string[] {
  if (candidates.length === 0) return [];
  return [
    `  ${say('cli.inspect.text', { field: style === null ? field : `style:${style}`, encoding, score: Math.round(score * 100) })}`,
    ...reasons.map(({ code, evidence }) => `     ${say(`reading.${code}`, evidence)}`),
    ...before.slice(0, 2).map((text, i) => `     ${text} → ${candidates[0]!.after[i]!}`),
  ];
}
