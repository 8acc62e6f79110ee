// Compiles every .wxml and .wxs of the build with WeChat's own open template compiler (glass-easel).
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { template } from 'glass-easel';
import { distRoot, filesUnder } from './build';

export interface Templates {
  /** What the compiler complains about; a sound build has none. */
  warnings: string[];
  of: (path: string) => template.ComponentTemplate;
}

interface Complaint {
  level?: number;
  message?: string;
  path?: string;
  start_line?: number;
}

const words = (complaint: Complaint): string =>
  `${complaint.path ?? '?'}:${complaint.start_line ?? '?'} ${complaint.message ?? JSON.stringify(complaint)}`;

/** @throws when a page asks for a template the build does not have. */
export function compileTemplates(): Templates {
  const group = new TmplGroup();
  const warnings: string[] = [];
  for (const file of filesUnder(distRoot)) {
    const path = relative(distRoot, file).split(sep).join('/');
    if (path.endsWith('.wxs')) group.addScript(path.slice(0, -4), readFileSync(file, 'utf8'));
    if (path.endsWith('.wxml')) {
      const complaints = group.addTmpl(path.slice(0, -5), readFileSync(file, 'utf8')) as Complaint[];
      warnings.push(...complaints.map(words));
    }
  }
  const source = group.getTmplGenObjectGroups();
  group.free();
  // The compiler's output is a JavaScript expression; running it is its documented use.
  const evaluate = Reflect.construct(Function, [`return ${source}`]) as () => Record<
    string,
    template.ComponentTemplate['content']
  >;
  const groupList = evaluate();
  const of = (path: string): template.ComponentTemplate => {
    const content = groupList[path];
    if (!content) throw new Error(`no template for ${path}`);
    // Built-in tags are native nodes here; without this their bindtap would be taken for an attribute.
    return {
      groupList,
      content,
      fallbackListenerOnNativeNode: true,
    };
  };
  return { warnings, of };
}
