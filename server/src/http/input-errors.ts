// zod's issues as sentences beside fields. A message written at the schema wins; these speak for the rest.
import type { FieldError } from '@petition/shared-types/errors';
import type { z } from 'zod';
import { ProblemError } from './problem';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

const KIND_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
  date: '日期',
};

/** For `safeParse(value, { error: sentenceOf })`: zod asks it when the schema has no message of its own. */
export function sentenceOf(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return '请填写这一项。';
      return `这一项应当是${KIND_NAMES[issue.expected] ?? '别的格式'}。`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
    case 'invalid_union':
      return issue.input === undefined ? '请选择这一项。' : '请从给出的选项中选一项。';
    case 'unrecognized_keys':
      return '没有这一项，请去掉。';
    case 'not_multiple_of':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return '格式不对，请再看一下。';
    default:
      return '内容不对，请再看一下。';
  }
}

function tooSmall(issue: Extract<RawIssue, { code: 'too_small' }>): string {
  if (issue.origin === 'string')
    return Number(issue.minimum) <= 1 ? '请填写这一项。' : `至少写 ${issue.minimum} 个字。`;
  if (issue.origin === 'array' || issue.origin === 'set') return `至少要有 ${issue.minimum} 项。`;
  return `不能小于 ${issue.minimum}。`;
}

function tooBig(issue: Extract<RawIssue, { code: 'too_big' }>): string {
  if (issue.origin === 'string') return `最多写 ${issue.maximum} 个字，请删减一些。`;
  if (issue.origin === 'array' || issue.origin === 'set') return `最多 ${issue.maximum} 项。`;
  return `不能大于 ${issue.maximum}。`;
}

/** Every bad field once per fault, unknown fields by their own name. */
export function fieldErrors(issues: readonly Issue[], prefix: readonly PropertyKey[] = []): FieldError[] {
  return issues.flatMap((issue) => {
    const at = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: pathText([...at, key]), message: issue.message }));
    }
    if (issue.code === 'invalid_union') {
      const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
      if (nearest?.some((inner) => inner.path.length > 0)) return fieldErrors(nearest, at);
    }
    return [{ path: pathText(at), message: issue.message }];
  });
}

/** @returns the checked value @throws ProblemError `invalid_input` naming every bad field */
export function checkInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value, { error: sentenceOf });
  if (result.success) return result.data;
  throw new ProblemError('invalid_input', { errors: fieldErrors(result.error.issues) });
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
