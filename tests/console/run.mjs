/**
 * `npm test`: all stories, or those named, one after the other. What each of them would make anew is made once for all: the store with the
 * sample street, of which each has its copy, and a gateway for those that neither move the clock nor mind what others reported.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gateway } from './lib/gateway.mjs';

const here = import.meta.dirname;
const all = readdirSync(here).filter((name) => name.endsWith('.test.mjs'));
const named = process.argv.slice(2);
const stories = named.length === 0 ? all : all.filter((name) => named.includes(name.replace('.test.mjs', '')));
if (stories.length === 0) { throw new Error(`No such story: ${named.join(', ')}`); }

const template = mkdtempSync(join(tmpdir(), 'gridwhistle-stories-'));
let shared;
try {
  await Gateway.furnish(template);
  process.env.STORIES_TEMPLATE = template;
  shared = await Gateway.start();
  process.env.STORIES_GATEWAY = shared.url;
  const child = spawn(process.execPath, ['--test', '--test-concurrency=1', ...stories], { cwd: here, stdio: 'inherit' });
  process.exitCode = await new Promise((done) => { child.once('exit', (code) => done(code ?? 1)); });
} finally {
  await shared?.stop();
  rmSync(template, { recursive: true, force: true });
}
