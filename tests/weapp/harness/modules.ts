// Loads the JavaScript of the build as WeChat does: one CommonJS scope a file, with the platform's globals.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { distRoot } from './build';

export type Globals = Record<string, unknown>;

/** A `require` for the build: every file runs once and sees `globals` as its free variables. */
export function moduleLoader(globals: Globals): (path: string) => unknown {
  const cache = new Map<string, { exports: unknown }>();
  const names = Object.keys(globals);

  const load = (path: string): unknown => {
    const known = cache.get(path);
    if (known) return known.exports;
    const file = join(distRoot, `${path}.js`);
    if (!existsSync(file)) throw new Error(`the build has no ${path}.js`);
    const module = { exports: {} as unknown };
    cache.set(path, module);
    // Reflect.construct, not vm: the code must share this realm's Object and Array with the framework.
    const code = `${readFileSync(file, 'utf8')}\n//# sourceURL=${file}`;
    const run = Reflect.construct(Function, ['require', 'module', 'exports', ...names, code]) as (
      ...args: unknown[]
    ) => void;
    const requireFrom = (request: string): unknown => {
      const target = relative(distRoot, join(dirname(file), request))
        .split(sep)
        .join('/');
      return load(target.replace(/\.js$/, ''));
    };
    run(requireFrom, module, module.exports, ...names.map((n) => globals[n]));
    return module.exports;
  };
  return load;
}

export type Definition = Record<string, unknown>;

/** Taro hands Page() one flat object; the adapter wants functions under `methods`. */
export function asComponent(definition: Definition): Definition {
  const methods = Object.fromEntries(Object.entries(definition).filter(([, v]) => typeof v === 'function'));
  const rest = Object.fromEntries(Object.entries(definition).filter(([, v]) => typeof v !== 'function'));
  return { ...rest, methods };
}
