import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { promisify } from 'node:util'

const run = promisify(execFile)
const at = path => fileURLToPath(new URL(path, import.meta.url))

/** What an installed linter says of the API document. It ends with a code other than 0 when it finds a fault. */
async function lint(name, ...options) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const { stdout, stderr } = await run(at(`node_modules/.bin/${name}`), ['lint', at('../../docs/openapi.json'), '--format=json', ...options], { env, maxBuffer: 64 << 20 })
    .catch(ended => ended)
  try {
    return JSON.parse(stdout)
  } catch {
    assert.fail(`${name} did not run: ${stdout}${stderr}`)
  }
}

test('Redocly finds neither a fault nor anything to warn of in the API document', async () => {
  const { totals, problems } = await lint('redocly', `--config=${at('openapi/redocly.yaml')}`)
  assert.deepEqual(problems.map(({ severity, ruleId, message, location: [{ pointer }] }) => `${severity} ${ruleId}: ${message} ${pointer}`), [])
  assert.deepEqual(totals, { errors: 0, warnings: 0, ignored: 0 })
})

test('Spectral finds neither a fault nor anything to warn of in the API document', async () => {
  const found = await lint('spectral', '--quiet', `--ruleset=${at('openapi/spectral.yaml')}`)
  assert.deepEqual(found.map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`), [])
})
