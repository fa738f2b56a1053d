import type { BackgroundReport } from '../../src-core/wire/background.ts';
import type { ImportIssue, ImportReport } from '../../src-core/wire/importing.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';

/** Issues that are read one by one; more of them are counted. `--json` has all. */
const mostIssues = 40;
/** Characters of the features' numbers, or the records' keys, in a line. */
const mostNumbers = 60;

export const importJson = (report: ImportReport, say: Speaker) => ({
  layer: report.layer, read: report.read, written: report.written, changed: report.changed, setAside: report.setAside, used: report.used, made: report.made,
  areaM2: report.areaM2, crs: report.crs, encoding: report.encoding, setAsideLayers: report.setAsideLayers, update: report.update,
  issues: report.issues.map((issue) => issueJson(issue, say)),
});

const issueJson = ({ code, kind, feature, features, keys, evidence, areaBeforeM2, areaAfterM2 }: ImportIssue, say: Speaker) => ({
  code, kind, feature, ...(features === undefined ? {} : { features }), ...(keys === undefined ? {} : { keys }), message: say(`issue.${code}`, evidence), evidence,
  ...(areaBeforeM2 === undefined ? {} : { areaBeforeM2 }), ...(areaAfterM2 === undefined ? {} : { areaAfterM2 }),
});

export const backgroundJson = ({ layer, crs, pixelM, finestPixelM, tiles, bytes, issues }: BackgroundReport, say: Speaker) => ({
  layer, crs, pixelM, finestPixelM, tiles, bytes, issues: issues.map((issue) => issueJson(issue, say)),
});

export function backgroundLines({ layer, crs, pixelM, tiles, bytes, issues }: BackgroundReport, say: Speaker): string[] {
  const write = numberWriter(say.locale);
  return [
    say('background.done', { layer, crs, pixel: write.metres(pixelM), tiles: write.count(tiles), size: write.metres(bytes / 1e6) }),
    ...issueLines(issues.map(({ code, evidence }) => say(`issue.${code}`, evidence)), say),
  ];
}

export function importLines(report: ImportReport, say: Speaker): string[] {
  const { layer, read, written, changed, setAside, areaM2, crs, encoding, issues } = report;
  const write = numberWriter(say.locale);
  return [
    say('cli.import.done', { layer, read: write.count(read), written: write.count(written), changed: write.count(changed), setAside: write.count(setAside) }),
    ...(report.update === null ? [] : [say('cli.import.update', {
      changed: write.count(report.update.changed), added: write.count(report.update.added), unchanged: write.count(report.update.unchanged),
      gone: write.count(report.update.gone), deleted: write.count(report.update.deleted),
    })]),
    say('cli.import.source', { crs, encoding, area: write.squareMetres(areaM2) }),
    ...(report.setAsideLayers.length === 0 ? [] : [say('cli.import.set-aside', { layers: report.setAsideLayers.join(', ') })]),
    ...issueLines(issues.map((issue) => issueLine(issue, say)), say),
  ];
}

/** With the numbers of its features, or the keys of its records, where it is said once for several. */
function issueLine({ code, evidence, features, keys }: ImportIssue, say: Speaker): string {
  const words = say(`issue.${code}`, evidence);
  const all = features ?? keys;
  if (all === undefined) return words;
  const shown = all.length <= mostNumbers ? all : `${all.slice(0, all.lastIndexOf(',', mostNumbers))} …`;
  return `${words} ${features === undefined ? say('report.keys', { keys: shown }) : say('report.features', { numbers: shown })}`;
}

export function issueLines(messages: readonly string[], say: Speaker): string[] {
  const lines = messages.slice(0, mostIssues).map((message) => `  ${message}`);
  const left = messages.length - mostIssues;
  return left > 0 ? [...lines, `  ${say('cli.more-issues', { count: left })}`] : lines;
}
