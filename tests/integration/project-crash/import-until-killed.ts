/** Imports into a project without end, and says each revision once it is acknowledged: `import-until-killed.ts PATH`. */
import { writeSync } from 'node:fs';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { value } from '../project-testing/a-project.ts';
import { numberedImport } from './numbered-edits.ts';

const file = value(openProjectFile(process.argv[2]!));
for (;;) {
  const bulk = value(file.bulk('import', {}));
  for (const record of numberedImport(file.revision + 1)) bulk.insert(record);
  value(bulk.commit());
  writeSync(1, `${file.revision}\n`);
}
