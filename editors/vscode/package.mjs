// Makes planck.vsix, the extension in one file, which VS Code installs without anything else.
//
// Usage: node package.mjs [FILE]      FILE is where it is put; planck.vsix in the current folder unless you say so
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const file = resolve(process.argv[2] ?? 'planck.vsix');

function npm(...args) {
  // On Windows npm is a script, which only a shell runs.
  const ran = spawnSync('npm', args, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (ran.error || ran.status !== 0) {
    console.error(ran.error ? `npm cannot be run (${ran.error.message}): install Node.js first` : `npm ${args.join(' ')} failed`);
    process.exit(2);
  }
}

npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
npm('rebuild', 'esbuild', '--loglevel=error');
npm('run', 'package', '--silent');
const made = resolve(here, 'planck.vsix');
if (made !== file) copyFileSync(made, file);
console.log(`${file} is made. In VS Code: Extensions, then …, then Install from VSIX.`);
