/** Runs after `npm ci`, under whatever Node npm has. In the packaged program and in a production install there is nothing to do. */
import { ensureGdal } from './gdal-binding.mjs';

const trouble = await ensureGdal();
if (trouble !== null) {
  console.error(`Planwright: ${trouble}`);
  process.exitCode = 1;
}
