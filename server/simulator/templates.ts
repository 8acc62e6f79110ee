// Templates the official account has selected. Three are preset; the control API adds others.
import { keywordType } from './keyword-rules';

export interface TemplateKeyword {
  key: string;
  label: string;
  /** Registered values, for const and enum keywords. */
  values?: string[];
}

export interface Template {
  id: string;
  title: string;
  keywords: TemplateKeyword[];
}

/** At most 25 templates can be in use (Template_Message_Interface). */
export const TEMPLATES_IN_USE = 25;

export const PRESET_TEMPLATES: readonly Template[] = [
  {
    id: 'TPL_PROGRESS_0001',
    title: '信访事项办理进度通知',
    keywords: [
      { key: 'character_string1', label: '编号' },
      { key: 'phrase2', label: '当前进展' },
      { key: 'thing3', label: '办理单位' },
      { key: 'time4', label: '时间' },
      { key: 'thing5', label: '温馨提示' },
    ],
  },
  {
    id: 'TPL_DOCUMENT_0001',
    title: '文书送达通知',
    keywords: [
      { key: 'character_string1', label: '编号' },
      { key: 'thing2', label: '文书名称' },
      { key: 'thing3', label: '出具单位' },
      { key: 'time4', label: '出具时间' },
      { key: 'thing5', label: '温馨提示' },
    ],
  },
  {
    id: 'TPL_EVALUATE_0001',
    title: '满意度评价邀请',
    keywords: [
      { key: 'character_string1', label: '编号' },
      { key: 'thing2', label: '评价对象' },
      { key: 'time3', label: '评价截止' },
      { key: 'thing4', label: '温馨提示' },
    ],
  },
];

/** Why a template cannot be registered, or undefined when it can. */
function templateFault(template: Template): string | undefined {
  if (template.id === '' || template.title === '') return 'id and title are required';
  if (template.keywords.length === 0) return 'a template needs keywords';
  for (const { key, label, values } of template.keywords) {
    const type = keywordType(key);
    if (type === undefined) return `unknown keyword type: ${key}`;
    if (label === '') return `keyword ${key} needs a label`;
    if ((type === 'const' || type === 'enum') && !values?.length) return `keyword ${key} needs values`;
  }
  return undefined;
}

export class Templates {
  private readonly templates = new Map(PRESET_TEMPLATES.map((template) => [template.id, template]));

  find(id: string): Template | undefined {
    return this.templates.get(id);
  }

  list(): Template[] {
    return [...this.templates.values()];
  }

  /** @throws Error when the template is malformed or 25 are in use. */
  put(template: Template): void {
    const fault = templateFault(template);
    if (fault) throw new Error(fault);
    if (!this.templates.has(template.id) && this.templates.size >= TEMPLATES_IN_USE) {
      throw new Error(`${TEMPLATES_IN_USE} templates are in use already`);
    }
    this.templates.set(template.id, template);
  }

  remove(id: string): boolean {
    return this.templates.delete(id);
  }

  reset(): void {
    this.templates.clear();
    for (const template of PRESET_TEMPLATES) this.templates.set(template.id, template);
  }

  restore(saved: Template[]): void {
    this.reset();
    for (const template of saved) if (!templateFault(template)) this.templates.set(template.id, template);
  }
}
