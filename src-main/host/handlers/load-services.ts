import vn2000 from '../../../resources/crs/vn2000.json' with { type: 'json' };
import { checkSettingsOf } from '../../../src-core/checks/check-settings.ts';
import { layerKeys, layerSpecs } from '../../../src-core/document/layers.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { Input, Reply } from '../../../src-core/wire/contract.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import { speaker, type Speaker } from '../../../src-renderer/text/catalogue.ts';
import { startGdal, type GdalProcess } from '../../gdal/gdal-process.ts';
import { formatOf, isTableFormat } from '../export/export-format.ts';
import type { PrintPage } from '../print/print-page.ts';
import { openProjectFile } from '../project/open-project-file.ts';
import type { ProjectFile } from '../project/types.ts';
import { landUseTables } from '../land-use-tables.ts';
import type { HostServices } from './host-services.ts';

const { classes } = landUseTables;

/**
 * The language other programs show layers and columns of a plan file in: plans are drawn up, approved and filed in
 * Vietnamese, whoever draws them in whatever language.
 */
const fileLanguage = 'vi';

/**
 * Everything the program can do with a plan, for the window and for the command line alike. `print` is by the shell's own browser where it is one.
 * What a service stands on is loaded when it is first asked for: most command lines ask for one of them, and reading them all takes longer than their work.
 */
export async function loadServices(print?: PrintPage): Promise<HostServices> {
  const gdal = startGdal();
  return {
    openProject: async (path, how) => openProjectFile(path, how),
    createProject: (request) => createProject(gdal, request),
    inspectSource: async (request, place) => (await import('../import/inspect-source.ts')).inspectSource(gdal, request, { classes, place }),
    previewSource: async (request, place) => (await import('../import/preview-source.ts')).previewSource(gdal, request, place),
    importSource: async (project, request, { signal, onProgress }) => (await import('../import/import-source.ts')).importSource(project, gdal, request, { classes, signal, progress: onProgress }),
    async writeReview(project, kind, target, locale) {
      const [{ writeReview }, { readDocument }] = await Promise.all([import('../review/write-review.ts'), import('../report/check-report.ts')]);
      return writeReview(readDocument(project), project.path, kind, target, classes, locale);
    },
    openReview: async (source, crs) => (await import('../review/write-review.ts')).openReview(source, crs),
    inspectBackground: async (request, place) => (await import('../import/background/inspect-background.ts')).inspectBackground(gdal, request, place),
    importBackground: async (project, request, { signal, onProgress }) => (await import('../import/background/import-background.ts')).importBackground(project, gdal, request, { signal, progress: onProgress }),
    async exportPlan(project, request, work) {
      const format = formatOf(request.target, request.format);
      if (format === null) return failure(problem('format-not-writable', { format: request.format ?? request.target, formats: writableFormats }));
      if (!isTableFormat(format)) return (await import('../export/export-plan.ts')).exportPlan(project, gdal, request, format, { ...work, classes });
      if (request.layer !== undefined) return (await import('../export/export-table.ts')).exportTable(project, request, format, { ...work, classes });
      const { writeBalance } = await import('../report/write-balance.ts');
      return writeBalance(project, { target: request.target, phases: request.phase === undefined ? [] : [request.phase], locale: fileLanguage }, landUseTables, format);
    },
    writeBalance: async (project, request) => (await import('../report/write-balance.ts')).writeBalance(project, request, landUseTables),
    writeCapacity: async (project, request) => (await import('../report/write-capacity.ts')).writeCapacity(project, request),
    async writeAppraisal(project, { target, format, phases, locale, beside }) {
      const [{ writeAppraisal }, { writeFindings }, { findingsReport }, { checkParts, readDocument }, { drawnPhases }, { normsOfPlan }] = await Promise.all([
        import('../report/write-appraisal.ts'), import('../report/write-findings.ts'), import('../report/findings-report.ts'), import('../report/check-report.ts'), import('../report/write-balance.ts'), import('../norm-packs.ts'),
      ]);
      const now = new Date();
      const document = readDocument(project);
      const { pack, missing, unusable } = normsOfPlan(document, now);
      const asked = phases.length > 0 ? phases : drawnPhases(project);
      if (asked.length === 0) return failure(problem('nothing-to-export', { layer: project.settings.name }));
      const besides = new Map();
      const written = format === 'csv' || format === 'json'
        ? writeFindings(findingsReport(document, { phases: asked, pack, missing, unusable, settings: checkSettingsOf(document), besides, parts: checkParts }, speaker(locale)), format, target, project.path)
        : await writeAppraisal(project, { format, target, phases: asked, pack, missing, besides, parts: checkParts, locale, beside }, now);
      return written.ok ? success({ target: written.value, format, files: [written.value], layers: [], issues: [] }) : written;
    },
    async readNorms(path) {
      const read = (await import('../norm-packs.ts')).readNormFile(path);
      return read.ok ? success({ id: read.value.pack.id, version: read.value.pack.version, enabled: read.value.pack.enabled, text: read.value.text }) : read;
    },
    mergeFiles: async (request) => (await import('../merge/merge-files.ts')).mergeFiles(request),
    compareFiles: async (request, { signal, onProgress }, readOpenPlan) => (await import('../compare/compare-files.ts')).compareFiles(gdal, request, { classes, signal, onProgress, readOpenPlan }),
    lookAtSource: async (path) => (await import('../compare/look-at-source.ts')).lookAtSource(gdal, path),
    async writeComparison(compared, sources, report, locale) {
      const [{ writeComparison }, { printByBrowser }] = await Promise.all([import('../report/write-comparison.ts'), import('../print/print-page.ts')]);
      return writeComparison(compared, sources, report, classes, locale, print ?? printByBrowser);
    },
    listCrs: async () => vietnameseCrs(),
    close: () => gdal.close(),
  };
}

const writableFormats = 'GeoPackage (.gpkg), QGIS (.qgz), shapefile (.shp, .zip), GeoJSON (.geojson), DXF (.dxf), KML (.kml, .kmz), FlatGeobuf (.fgb), GML (.gml), MapInfo (.tab), file geodatabase (.gdb), CSV (.csv), Excel (.xlsx)';

/** `madeUp` is for the example plan: said wherever the plan is shown. */
export async function createProject(gdal: GdalProcess, { path, name, crs, replace }: Input<'project.create'>, madeUp = false): Promise<Result<ProjectFile, ProjectProblem>> {
  const described = await gdal.crs({ code: crs });
  if (!described.ok) {
    const { code, evidence, detail } = described.failure;
    const stopped = code === 'gdal-missing' || code === 'driver-crashed' || code === 'driver-timeout';
    return failure(stopped ? problem(code, evidence, detail) : problem('crs-unknown', { crs }, detail));
  }
  const { code, name: crsName, wkt1, metres } = described.value;
  if (!metres) return failure(problem('crs-not-metres', { crs: code, name: crsName }));
  const say = speaker(fileLanguage);
  const { createProjectFile } = await import('../project/create-project-file.ts');
  return createProjectFile(path, {
    name, crs: code, crsName, crsWkt: wkt1, madeUp, replace,
    classes: classes.map(({ code: value, names, color }) => ({ code: value, name: names[fileLanguage], color })),
    layerTitles: Object.fromEntries(layerKeys.flatMap((key) => titleOf(say, `layer.${key}`, key))),
    fieldTitles: Object.fromEntries(layerKeys.flatMap((key) => layerSpecs[key].fields).flatMap((field) => titleOf(say, `field.${field.name}`, field.name))),
  });
}

const titleOf = (say: Speaker, key: string, name: string): [string, string][] => (say.has(key) ? [[name, say(key)]] : []);

/** The systems plans in Vietnam are drawn in, the provinces of each in its note. Any other projected CRS can be given by its number. */
function vietnameseCrs(): Reply<'crs.list'> {
  const provinces = new Map<number, string[]>();
  for (const [province, { epsg }] of Object.entries(vn2000.provinces63)) provinces.set(epsg, [...(provinces.get(epsg) ?? []), province]);
  return vn2000.crs.filter(({ cm }) => cm !== undefined).map(({ epsg, name }) => ({ code: `EPSG:${epsg}`, name, note: (provinces.get(epsg) ?? []).join(', ') }));
}
