import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const script = resolve(import.meta.dirname, '../tools/failed.awk');

/** What `test.sh` says of a log: the names of what failed, and their first lines. */
function failed(log) {
  const { status, stdout, stderr } = spawnSync('awk', ['-v', 'lines=3', '-v', 'of=suite', '-f', script], { input: log, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.split('\n').slice(0, -1);
}

/** What node:test writes of a file, as it writes it here. */
function run(source, reporter) {
  const folder = mkdtempSync(join(tmpdir(), 'gridwhistle-failures-'));
  writeFileSync(join(folder, 'some.test.mjs'), `import assert from 'node:assert/strict'; import { before, describe, test } from 'node:test';\n${source}`);
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const { stdout } = spawnSync(process.execPath, ['--test', `--test-reporter=${reporter}`, 'some.test.mjs'], { cwd: folder, env, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return failed(stdout);
}

for (const reporter of ['tap', 'spec']) {
  test(`a failed test is named with its error, a passed one and the suite around it are not: ${reporter}`, () => {
    const told = run(`test('good', () => {}); describe('group', () => { test('inner', () => assert.fail('the tap is dry')); }); test('last', () => { throw new Error('no water'); });`, reporter);
    assert.deepEqual(told.filter((line) => line.startsWith('FAILED')).map((line) => line.replace(/ \([\d.]+ms\)$/, '')), ['FAILED suite: inner', 'FAILED suite: last']);
    assert.match(told.slice(1, told.findLastIndex((line) => line.startsWith('FAILED'))).join('\n'), /the tap is dry/);
    assert.match(told.at(-3) + told.at(-2), /no water/);
  });
}

test('a file that cannot be loaded, or whose gateway does not start, says so', () => {
  assert.match(run('throw new Error(\'nothing is built\');', 'tap').join('\n'), /^FAILED suite: .*some\.test\.mjs\n.*nothing is built/s);
  assert.match(run('before(() => { throw new Error(\'never ready\'); }); test(\'one\', () => {});', 'tap').join('\n'), /^FAILED suite: one\n.*never ready/s);
});

test('Vitest\'s failures are named: tests and files', () => {
  const log = ' FAIL  src/a.spec.ts [ src/a.spec.ts ]\nError: cannot resolve\n ❯ somewhere\n\n⎯⎯[1/2]⎯\n\n FAIL  src/b.spec.ts > group > adds\nAssertionError: expected 1 to be 2\n\n⎯⎯[2/2]⎯\n\n Test Files  2 failed (2)\n';
  assert.deepEqual(failed(log), ['FAILED suite: src/a.spec.ts [ src/a.spec.ts ]', 'Error: cannot resolve', ' ❯ somewhere', 'FAILED suite: src/b.spec.ts > group > adds', 'AssertionError: expected 1 to be 2']);
});

test('failures of dotnet test are named with their parameters', () => {
  const log = '  Passed A.B [2 ms]\n  Failed A.C(x: "[1]") [1 s]\n  Error Message:\n   Assert.Equal() Failure\nExpected: 1\nActual:   2\n  Stack Trace:\n     at A.C()\n  Passed A.D [2 ms]\n\nTest Run Failed.\nTotal tests: 3\n     Failed: 1\n';
  assert.deepEqual(failed(log), ['FAILED suite: A.C(x: "[1]") [1 s]', '   Assert.Equal() Failure', 'Expected: 1', 'Actual:   2']);
});
