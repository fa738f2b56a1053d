import { Command, Option } from 'commander';
import { balanceForms } from '../../src-core/balance/balance-form.ts';
import { phases, type Phase } from '../../src-core/document/layers.ts';
import type { ImportTarget } from '../../src-core/wire/importing.ts';
import { isToleranceMm, toleranceRangeMm } from '../../src-core/document/check-tolerance.ts';
import { commentStates } from '../../src-core/document/comments.ts';
import type { DecimalMark, FittingChoice } from '../../src-core/wire/source-fitting.ts';
import { holeChoices, oddChoices } from '../../src-core/wire/source-fitting.ts';
import { sourceUnits } from '../../src-core/wire/source-reading.ts';
import type { EncodingChoice } from './reading-options.ts';
import { locales, type Speaker } from '../../src-renderer/text/catalogue.ts';
import { exportFormats, formatNames } from '../host/export/export-format.ts';
import type { CommandContext } from './command-context.ts';
import type { ExitCode } from './exit-code.ts';
import { WrongUse } from './wrong-use.ts';

/** Files of the commands are loaded when they run: `--help` needs neither SQLite nor a spreadsheet writer. */
interface Running {
  readonly say: Speaker;
  readonly version: string;
  readonly context: CommandContext;
  readonly done: (code: ExitCode) => void;
  readonly write: (text: string) => void;
}

/** What a check looks at: the drawing, or the norms. */
const checkParts = ['topology', 'norms'] as const;
/** The sets of norms that ship with the program. */
const normPackIds = ['qcvn-01-2021', 'qcvn-01-2026-partial'] as const;
/** `background`: a picture, which can be nothing else. */
const targets: readonly (ImportTarget | 'background')[] = ['zones', 'boundary', 'units', 'roads', 'facilities', 'constraints', 'notes', 'reference', 'background'];

/** The commands and their options, in the language of `say`. */
export function planwrightProgram({ say, version, context, done, write }: Running): Command {
  const program = new Command('planwright');
  program
    .description(say('cli.about'))
    .version(version, '--version', say('cli.option.version'))
    .helpOption('-h, --help', say('cli.option.help'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write, outputError: () => undefined })
    .configureHelp({
      styleTitle: (title) => helpTitle(title, say),
      subcommandTerm: (each) => each.name(),
      commandUsage: (each) => usage(each, say),
      optionDescription: ({ description, defaultValue }) =>
        (defaultValue === undefined ? description : `${description} (${say('cli.help.default', { value: String(defaultValue) })})`),
    })
    .addHelpText('after', `\n${say('cli.exit-codes')}\n`);

  const command = (name: string, words: string): Command => {
    const about = say(`cli.${name}.about`);
    return program.command(`${name} ${words}`).description(about).summary(about.split('\n')[0]!).allowExcessArguments(false)
      .addHelpText('after', `\n${say('cli.examples')}\n${say(`cli.${name}.examples`)}\n`);
  };
  const option = (flags: string, key: string) => new Option(flags, say(`cli.option.${key}`));
  const phase = (key: string) => option('--phase <HT|QHDD|QHDH>', key).argParser(oneOf('--phase', phases));
  const crs = (flags: string, key: string) => option(flags, key).argParser(crsCode(flags.split(' ')[0]!));
  const common = (each: Command): Command => each
    .addOption(option('--json', 'json'))
    .addOption(option(`--lang <${locales.join('|')}>`, 'lang').argParser(oneOf('--lang', locales)))
    .helpOption('-h, --help', say('cli.option.help'));

  common(command('new', '<PLAN.gpkg>')
    .addOption(crs('--crs <EPSG:N>', 'new-crs').makeOptionMandatory())
    .addOption(option('--name <TEXT>', 'name'))
    .addOption(option('--boundary <FILE>', 'boundary')))
    .action(async (plan, options) => done(await (await import('./new-plan.ts')).newPlan(context, plan, options)));

  common(command('import', '<PLAN.gpkg> <SOURCE>')
    .addOption(option('--layer <NAME>', 'import-layer'))
    .addOption(new Option('--as <KIND>', say('cli.option.as', { kinds: targets.join(', ') })).argParser(oneOf('--as', targets)).default('zones' satisfies ImportTarget))
    .addOption(phase('import-phase').default('QHDH' satisfies Phase))
    .addOption(option('--class-field <FIELD>', 'class-field'))
    .addOption(option('--class-map <FILE>', 'class-map'))
    .addOption(crs('--source-crs <EPSG:N>', 'source-crs'))
    .addOption(option('--swap-axes', 'swap-axes'))
    .addOption(option('--unit <NAME>', 'unit').argParser(oneOf('--unit', sourceUnits)))
    .addOption(option('--false-easting <M>', 'false-easting').argParser(metresOf('--false-easting')))
    .addOption(option('--encoding <[FIELD=]NAME>', 'encoding').argParser(encodingOf))
    .addOption(option('--field <FIELD=SOURCE>', 'field').argParser(fieldPair))
    .addOption(option('--close-tolerance <M>', 'close-tolerance').argParser(metres('--close-tolerance')))
    .addOption(option('--chord-tolerance <M>', 'chord-tolerance').argParser(metres('--chord-tolerance')))
    .addOption(option('--outliers <aside|keep>', 'outliers').argParser(oneOf('--outliers', oddChoices)))
    .addOption(option('--duplicates <aside|keep>', 'duplicates').argParser(oneOf('--duplicates', oddChoices)))
    .addOption(option('--slivers <aside|keep>', 'slivers').argParser(oneOf('--slivers', oddChoices)))
    .addOption(option('--holes <keep|cut>', 'holes').argParser(oneOf('--holes', holeChoices)))
    .addOption(option('--polygonise', 'polygonise'))
    .addOption(option('--no-text-inside', 'no-text-inside'))
    .addOption(option('--update', 'update'))
    .addOption(option('--key <FIELD>', 'key'))
    .addOption(option('--delete-gone', 'delete-gone')))
    .action(async (plan, source, options) => done(await (await import('./import-file.ts')).importFile(context, plan, source, options)));

  common(command('inspect', '<SOURCE>')
    .addOption(option('--plan <PLAN.gpkg>', 'inspect-plan'))
    .addOption(crs('--source-crs <EPSG:N>', 'source-crs'))
    .addOption(option('--swap-axes', 'swap-axes'))
    .addOption(option('--unit <NAME>', 'unit').argParser(oneOf('--unit', sourceUnits)))
    .addOption(option('--false-easting <M>', 'false-easting').argParser(metresOf('--false-easting')))
    .addOption(option('--encoding <[FIELD=]NAME>', 'encoding').argParser(encodingOf)))
    .action(async (source, options) => done(await (await import('./inspect-file.ts')).inspectFile(context, source, options)));

  common(command('info', '<PLAN.gpkg>'))
    .action(async (plan, options) => done(await (await import('./plan-info.ts')).planInfo(context, plan, options)));

  common(command('balance', '<PLAN.gpkg>')
    .addOption(phase('balance-phase'))
    .addOption(option('--form <minimal|full|adjustment>', 'balance-form').argParser(oneOf('--form', balanceForms)).default('minimal'))
    .addOption(option('--approved <VERSION>', 'balance-approved'))
    .addOption(option('--by <plan|unit|commune>', 'balance-by').argParser(oneOf('--by', ['plan', 'unit', 'commune'])).default('plan'))
    .addOption(option('--place <NAME>', 'balance-place'))
    .addOption(option('--communes <LAYER>', 'balance-communes'))
    .addOption(option('--roads <drawn|residual>', 'balance-roads').argParser(oneOf('--roads', ['drawn', 'residual'])).default('drawn'))
    .addOption(option('--facts <FILE>', 'check-facts'))
    .addOption(option('--reasons <FILE>', 'balance-reasons'))
    .addOption(option('--xlsx <FILE>', 'xlsx'))
    .addOption(option('--csv <FILE>', 'csv')))
    .action(async (plan, options) => done(await (await import('./print-balance.ts')).printBalance(context, plan, options)));

  common(command('capacity', '<PLAN.gpkg>')
    .addOption(phase('capacity-phase'))
    .addOption(option('--xlsx <FILE>', 'xlsx'))
    .addOption(option('--csv <FILE>', 'csv')))
    .action(async (plan, options) => done(await (await import('./print-capacity.ts')).printCapacity(context, plan, options)));

  common(command('check', '<PLAN.gpkg>')
    .addOption(phase('check-phase'))
    .addOption(option('--norms <NAME|FILE>', 'check-norms').argParser(normsNamed))
    .addOption(option('--facts <FILE>', 'check-facts'))
    .addOption(option('--only <topology|norms>', 'check-only').argParser(oneOf('--only', checkParts)))
    .addOption(option('--tolerance <MM>', 'check-tolerance').argParser(toleranceMm))
    .addOption(option('--xlsx <FILE>', 'check-xlsx'))
    .addOption(option('--docx <FILE>', 'check-docx'))
    .addOption(option('--csv <FILE>', 'check-csv'))
    .addOption(option(`--beside <${locales.join('|')}>`, 'check-beside').argParser(oneOf('--beside', locales))))
    .action(async (plan, options) => done(await (await import('./check-plan.ts')).checkPlan(context, plan, options)));

  common(command('facts', '<PLAN.gpkg>')
    .addOption(option('--set <FILE>', 'facts-set'))
    .addOption(option('--norms <NAME>', 'facts-norms').argParser(oneOf('--norms', normPackIds))))
    .action(async (plan, options) => done(await (await import('./plan-facts.ts')).planFacts(context, plan, options)));

  common(command('export', '<PLAN.gpkg> <OUT>')
    .addOption(option('--format <NAME>', 'format').argParser(exportFormat))
    .addOption(phase('export-phase'))
    .addOption(option('--layer <NAME>', 'export-layer'))
    .addOption(option('--unit <NAME>', 'export-unit'))
    .addOption(option('--select <EXPRESSION>', 'export-select'))
    .addOption(option('--publishable', 'export-publishable'))
    .addOption(crs('--crs <EPSG:N>', 'export-crs'))
    .addOption(option('--projected', 'export-projected')))
    .action(async (plan, out, options) => done(await (await import('./export-file.ts')).exportFile(context, plan, out, options)));

  common(command('comment', '<PLAN.gpkg> <ACTION> [WHAT]')
    .addOption(option('--text <TEXT>', 'comment-text'))
    .addOption(option('--author <TEXT>', 'comment-author'))
    .addOption(option('--on <NAME>', 'comment-on'))
    .addOption(option('--at <E,N>', 'comment-at').argParser(placeOf('--at')))
    .addOption(phase('comment-phase'))
    .addOption(option('--as <STATE>', 'comment-as').argParser(oneOf('--as', commentStates)))
    .addOption(option('--reason <TEXT>', 'comment-reason')))
    .action(async (plan, action, what, options) => {
      const { commentActions, planComments } = await import('./plan-comments.ts');
      return done(await planComments(context, plan, oneOf('ACTION', commentActions)(action), what, options));
    });

  common(command('merge', '<BASE> <MINE> <THEIRS> <OUT>')
    .addOption(option('--prefer <mine|theirs|original>', 'merge-prefer').argParser(oneOf('--prefer', ['mine', 'theirs', 'original'])).default('mine')))
    .action(async (base, mine, theirs, out, options) => done(await (await import('./merge-plans.ts')).mergePlanFiles(context, { base, mine, theirs, out }, options)));

  common(command('version', '<PLAN.gpkg> <ACTION> [VERSION]')
    .addOption(option('--name <TEXT>', 'version-name'))
    .addOption(option('--description <TEXT>', 'version-description'))
    .addOption(option('--option <TEXT>', 'version-option'))
    .addOption(option('--author <TEXT>', 'version-author'))
    .addOption(option('--parent <VERSION>', 'version-parent'))
    .addOption(option('--as <STATE>', 'version-as').argParser(oneOf('--as', ['submitted', 'approved', 'published'])))
    .addOption(option('--decision <NUMBER>', 'version-decision'))
    .addOption(option('--date <DATE>', 'version-date')))
    .action(async (plan, action, version, options) => {
      const { planVersions, versionActions } = await import('./plan-versions.ts');
      done(await planVersions(context, plan, oneOf('ACTION', versionActions)(action), version, options));
    });

  common(command('history', '<PLAN.gpkg> <ZONE>'))
    .action(async (plan, zone, options) => done(await (await import('./zone-history.ts')).zoneHistory(context, plan, zone, options)));

  common(command('compare', '<A> <B>')
    .addOption(option('--layer <NAME>', 'compare-layer'))
    .addOption(option('--layer-b <NAME>', 'compare-layer-b'))
    .addOption(option('--class-field <FIELD>', 'compare-class-field'))
    .addOption(option('--class-field-b <FIELD>', 'compare-class-field-b'))
    .addOption(option('--id-field <FIELD>', 'compare-id-field'))
    .addOption(crs('--crs <EPSG:N>', 'compare-crs'))
    .addOption(option('--tolerance <M>', 'tolerance').argParser(metresIn('--tolerance')))
    .addOption(phase('compare-phase'))
    .addOption(option('--phase-b <HT|QHDD|QHDH>', 'compare-phase-b').argParser(oneOf('--phase-b', phases)))
    .addOption(option('--html <FILE>', 'compare-html'))
    .addOption(option('--docx <FILE>', 'compare-docx'))
    .addOption(option('--xlsx <FILE>', 'compare-xlsx'))
    .addOption(option('--pdf <FILE>', 'compare-pdf')))
    .action(async (before, after, options) => done(await (await import('./compare-versions.ts')).compareVersions(context, before, after, options)));

  common(command('open', '[PLAN.gpkg]'))
    .action(async (plan, options) => done(await (await import('./open-plan-window.ts')).openPlanWindow(context, plan, options)));

  program.addOption(option('--lang <vi|en|ko>', 'lang').argParser(oneOf('--lang', locales)));
  return program;
}

const oneOf = <Value extends string>(name: string, allowed: readonly Value[]) => (value: string): Value => {
  const found = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new WrongUse('value-not-allowed', { name, value, allowed: allowed.join(', ') });
  return found;
};

/** A set that ships, or a file of somebody's own. */
const normsNamed = (value: string): string => (value.toLowerCase().endsWith('.json') ? value : oneOf('--norms', normPackIds)(value));

const metres = (name: string) => (value: string): number => {
  const number = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : NaN;
  if (!(number <= 1000)) throw new WrongUse('not-metres', { name, value });
  return number;
};

/** `storeys=TANG_CAO:comma`; what comes after the last colon is the field's own where it is no mark. */
function fieldPair(value: string, before: NonNullable<FittingChoice['fieldMap']> = {}): NonNullable<FittingChoice['fieldMap']> {
  const pair = /^(\w+)=(.*)$/s.exec(value);
  if (pair === null) throw new WrongUse('field-pair', { name: '--field', value });
  const marked = /^(.*):(comma|point)$/s.exec(pair[2]!);
  const source = pair[2] === '' ? null : marked === null ? { field: pair[2]! } : { field: marked[1]!, decimal: marked[2] as DecimalMark };
  return { ...before, [pair[1]!]: source };
}

const metresOf = (name: string) => (value: string): number => {
  const number = value.trim() === '' ? NaN : Number(value);
  if (!Number.isFinite(number)) throw new WrongUse('not-a-number', { name, value });
  return number;
};

/** `TCVN3` is of all text, `GHI_CHU=TCVN3` of one field; given again, more is said. */
const placeOf = (name: string) => (value: string): { readonly x: number; readonly y: number } => {
  const [x, y, ...more] = value.split(',').map((part) => metresOf(name)(part));
  if (x === undefined || y === undefined || more.length > 0) throw new WrongUse('not-a-number', { name, value });
  return { x, y };
};

function encodingOf(value: string, before: EncodingChoice = {}): EncodingChoice {
  const at = value.lastIndexOf('=');
  return at < 0 ? { ...before, encoding: value } : { ...before, encodings: { ...before.encodings, [value.slice(0, at)]: value.slice(at + 1) } };
}

/** Whether there is such a number is for PROJ to say; what is no code at all is a slip of the hand. */
const crsCode = (name: string) => (value: string): string => {
  const number = /^(?:EPSG:)?(\d{4,6})$/i.exec(value.trim())?.[1];
  if (number === undefined) throw new WrongUse('crs-not-a-code', { name, value });
  return `EPSG:${number}`;
};

/** A length in metres, a point or a comma before its decimals; nothing is wider than a kilometre. */
const metresIn = (name: string) => (value: string): number => {
  const text = value.trim().replace(',', '.');
  const length = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(length <= 1000)) throw new WrongUse('not-a-length', { name, value });
  return length;
};

/** How exact a drawing is taken to be, in whole mm. */
function toleranceMm(value: string): number {
  const text = value.trim();
  const figure = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!isToleranceMm(figure)) throw new WrongUse('not-a-tolerance', { name: '--tolerance', value, least: String(toleranceRangeMm.least), most: String(toleranceRangeMm.most) });
  return figure;
}

function exportFormat(value: string): string {
  if (!formatNames.includes(value.trim().toLowerCase())) throw new WrongUse('value-not-allowed', { name: '--format', value, allowed: exportFormats.join(', ') });
  return value;
}

/** Commander's own words for what may follow. */
function usage(command: Command, say: Speaker): string {
  const before = command.parent === null ? '' : `${command.parent.name()} `;
  return `${before}${command.name()} ${command.usage().replace('[options]', `[${say('cli.help.options-word')}]`).replace('[command]', say('cli.help.command-word'))}`;
}

const titles: Readonly<Record<string, string>> = { 'Usage:': 'usage', 'Arguments:': 'arguments', 'Options:': 'options', 'Commands:': 'commands' };

const helpTitle = (title: string, say: Speaker): string => (titles[title] === undefined ? title : say(`cli.help.${titles[title]}`));
