import { spawnSync } from 'node:child_process';
import { findBrowser, findProgram } from '../../src-main/host/print/find-browser.mjs';

const says = (words, program, environment) => {
  const path = findProgram([program], environment);
  return path === null ? '' : spawnSync(path, words, { encoding: 'utf8', env: environment }).stdout ?? '';
};
const programs = (...names) => (environment) => names.every((name) => findProgram([name], environment) !== null);
const pythonModule = (name) => (environment) => {
  // The tests ask the system's own Python, whichever another one on the path may be.
  const python = '/usr/bin/python3';
  return spawnSync(python, ['-c', `import ${name}`], { stdio: 'ignore', env: environment }).status === 0;
};
const font = (family) => (environment) => says([family, 'family'], 'fc-list', environment).trim() !== '';

/**
 * What is truly needed of each package of Debian, in words any system's person can look for, and whether it is there,
 * from whatever it came.
 */
export const systemNeeds = {
  'chromium': { need: 'Chromium / Chrome / Edge', isThere: (environment) => findBrowser(environment) !== null },
  'libgdal-dev': { need: 'gdal-config ≥ 3', isThere: (environment) => Number.parseInt(says(['--version'], 'gdal-config', environment), 10) >= 3 },
  'g++': { need: 'g++', isThere: programs('g++') },
  'make': { need: 'make', isThere: programs('make') },
  'python3': { need: 'python3', isThere: programs('python3') },
  'pkg-config': { need: 'pkg-config', isThere: programs('pkg-config') },
  'gdal-bin': { need: 'ogrinfo, ogr2ogr', isThere: programs('ogrinfo', 'ogr2ogr') },
  'python3-gdal': { need: 'Python: osgeo', isThere: pythonModule('osgeo') },
  'python3-ezdxf': { need: 'Python: ezdxf', isThere: pythonModule('ezdxf') },
  'libreoffice-writer-nogui': { need: 'LibreOffice Writer: soffice', isThere: programs('soffice') },
  'libreoffice-calc-nogui': { need: 'LibreOffice Calc: soffice', isThere: programs('soffice') },
  'poppler-utils': { need: 'pdftoppm, pdftotext', isThere: programs('pdftoppm', 'pdftotext') },
  'fonts-noto-core': { need: 'Noto Sans', isThere: font('Noto Sans') },
  'fonts-noto-cjk': { need: 'Noto Sans CJK KR', isThere: font('Noto Sans CJK KR') },
};
