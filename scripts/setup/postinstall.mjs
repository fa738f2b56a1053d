/** Runs after `npm ci` and `npm install`, under whatever Node npm has. */
import { ensureGdal } from './gdal-binding.mjs';
import { keepInstallScriptsOut } from './lockfile.mjs';

keepInstallScriptsOut();
const trouble = await ensureGdal();
if (trouble !== null) {
  console.error(`Planwright: ${trouble}`);
  process.exitCode = 1;
}
