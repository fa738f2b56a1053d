import adjustment from './adjustment.json' with { type: 'json' };
import appraisal from './appraisal.json' with { type: 'json' };
import background from './background.json' with { type: 'json' };
import balancePanel from './balance-panel.json' with { type: 'json' };
import balance from './balance.json' with { type: 'json' };
import beforeAfter from './before-after.json' with { type: 'json' };
import capacity from './capacity.json' with { type: 'json' };
import checkTolerance from './check-tolerance.json' with { type: 'json' };
import checks from './checks.json' with { type: 'json' };
import cli from './cli.json' with { type: 'json' };
import comments from './comments.json' with { type: 'json' };
import compareSource from './compare-source.json' with { type: 'json' };
import compare from './compare.json' with { type: 'json' };
import comparing from './comparing.json' with { type: 'json' };
import date from './date.json' with { type: 'json' };
import drafting from './drafting.json' with { type: 'json' };
import drawings from './drawings.json' with { type: 'json' };
import editing from './editing.json' with { type: 'json' };
import edits from './edits.json' with { type: 'json' };
import exports from './exports.json' with { type: 'json' };
import expression from './expression.json' with { type: 'json' };
import facts from './facts.json' with { type: 'json' };
import findings from './findings.json' with { type: 'json' };
import fitting from './fitting.json' with { type: 'json' };
import imports from './imports.json' with { type: 'json' };
import mapCursor from './map-cursor.json' with { type: 'json' };
import merge from './merge.json' with { type: 'json' };
import merging from './merging.json' with { type: 'json' };
import normBesides from './norm-besides.json' with { type: 'json' };
import normParts from './norm-parts.json' with { type: 'json' };
import normSets from './norm-sets.json' with { type: 'json' };
import norms from './norms.json' with { type: 'json' };
import operations from './operations.json' with { type: 'json' };
import passport from './passport.json' with { type: 'json' };
import phases from './phases.json' with { type: 'json' };
import pins from './pins.json' with { type: 'json' };
import planName from './plan-name.json' with { type: 'json' };
import graticule from './graticule.json' with { type: 'json' };
import precise from './precise.json' with { type: 'json' };
import printing from './printing.json' with { type: 'json' };
import project from './project.json' with { type: 'json' };
import readings from './readings.json' with { type: 'json' };
import reportMap from './report-map.json' with { type: 'json' };
import setup from './setup.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import table from './table.json' with { type: 'json' };
import toolOptions from './tool-options.json' with { type: 'json' };
import tools from './tools.json' with { type: 'json' };
import transfer from './transfer.json' with { type: 'json' };
import ui from './ui.json' with { type: 'json' };
import version from './version.json' with { type: 'json' };

export const vi: Readonly<Record<string, string>> = {
  ...adjustment,
  ...appraisal,
  ...background,
  ...balance,
  ...balancePanel,
  ...beforeAfter,
  ...capacity,
  ...checkTolerance,
  ...checks,
  ...cli,
  ...comments,
  ...compare,
  ...compareSource,
  ...comparing,
  ...date,
  ...drafting,
  ...drawings,
  ...editing,
  ...edits,
  ...exports,
  ...expression,
  ...facts,
  ...findings,
  ...fitting,
  ...imports,
  ...mapCursor,
  ...merge,
  ...merging,
  ...normBesides, ...normParts, ...normSets,
  ...norms,
  ...operations,
  ...passport,
  ...phases,
  ...pins,
  ...planName,
  ...graticule,
  ...precise,
  ...printing,
  ...project,
  ...readings,
  ...reportMap,
  ...setup,
  ...shell,
  ...table,
  ...toolOptions,
  ...tools,
  ...transfer,
  ...ui,
  ...version,
};
