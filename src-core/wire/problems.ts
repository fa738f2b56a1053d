import type { Problem } from '../result.ts';
import type { VersionRefusal } from '../versions/version.ts';

/** Why a file could not be opened, made, read or written; each is a sentence in the catalogues (`problem.<code>`). */
export type ProjectProblem = Problem<
  | 'file-missing' | 'file-not-readable' | 'file-not-writable' | 'file-exists' | 'folder-missing' | 'disk-full'
  | 'not-a-project' | 'project-newer' | 'project-damaged' | 'project-busy' | 'project-foreign-trigger' | 'crs-unknown' | 'crs-not-metres'
  | 'no-project' | 'file-too-large' | 'edit-out-of-date' | 'edit-refused' | 'gdal-missing' | 'driver-crashed' | 'driver-timeout'
>;

export type ImportProblem = Problem<
  | 'source-missing' | 'format-unknown' | 'format-dwg' | 'source-damaged' | 'source-empty' | 'drawing-without-shapes' | 'layer-unknown' | 'field-unknown' | 'plan-field-unknown' | 'update-key-needed' | 'update-nothing-known'
  | 'crs-needed' | 'crs-unknown' | 'unit-unfit' | 'class-map-unreadable' | 'geometry-kind-wrong' | 'driver-crashed' | 'driver-timeout'
  | 'compare-crs-differs' | 'zip-hostile' | 'source-hostile' | 'raster-not-placed' | 'raster-too-large' | 'picture-apart' | 'encoding-unknown' | 'nothing-usable' | 'cancelled' | 'gdal-missing'
> | ProjectProblem;

export type ExportProblem = Problem<
  'format-not-writable' | 'nothing-to-export' | 'export-not-verified' | 'driver-crashed' | 'driver-timeout' | 'layer-unknown' | 'crs-unknown' | 'cancelled' | 'gdal-missing'
  | 'unit-unknown' | 'select-unreadable' | 'export-out-of-reach' | 'export-too-large' | 'balance-not-approved' | 'balance-no-units' | 'communes-unknown' | 'browser-missing' | 'print-failed'
> | VersionProblem;

export type ReviewProblem = Problem<'review-unreadable' | 'review-plan-other' | 'source-missing'> | ProjectProblem;

export type VersionProblem = VersionRefusal | Problem<'version-damaged'> | ProjectProblem;

export type MergeProblem = Problem<'merge-crs-differs' | 'merge-unrelated' | 'merge-no-shared-version'> | VersionProblem;

/** How work in a thread of its own may end: somebody stopped it, or it stopped by itself, most likely for lack of memory. */
export type ThreadTrouble = 'cancelled' | 'work-stopped';

export type CompareProblem = ImportProblem | VersionProblem | Problem<ThreadTrouble>;
