// Runs inside the tool's folder: compiles the project, asks for its code quality, prints one line of JSON.
// Arguments: the project's folder, a key file, `full` or nothing.
import { createRequire } from 'node:module';
import path from 'node:path';
import { MARK } from './findings.mjs';

const [projectPath = '', privateKeyPath = '', full = ''] = process.argv.slice(2);
const ci = createRequire(path.join(process.cwd(), 'package.json'))('miniprogram-ci');

const project = new ci.Project({
  appid: 'wx0000000000000001',
  type: 'miniProgram',
  projectPath,
  privateKeyPath,
  ignores: ['node_modules/**/*'],
});
// The one question of the tool that it cannot do without; this is its own answer when the platform has none.
project.attr = async () => ci.DefaultProjectAttr;

const asIs = { es6: false, minify: false };
const all = { es6: true, es7: true, minify: true, minifyJS: true, minifyWXML: true, minifyWXSS: true };

/** @returns {Promise<{ code?: number, message: string } | null>} */
async function compile() {
  try {
    const setting = full ? all : asIs;
    await ci.getCompiledResult(
      { project, version: '0.0.0', setting, onProgressUpdate: () => undefined },
      'out.zip',
    );
    return null;
  } catch (error) {
    const { code, message } = /** @type {{ code?: number, message?: string }} */ (error);
    return { code, message: message ?? String(error) };
  }
}

const error = await compile();
const quality = error ? [] : await ci.checkCodeQuality(project);
process.stdout.write(`\n${MARK}${JSON.stringify({ error, quality })}\n`, () => process.exit(0));
