import { z } from 'zod';
import { checkInput } from './input-errors';
import { ProblemError } from './problem';

const schema = z.strictObject({
  title: z.string().min(5).max(50),
  entrance: z.enum(['complaint', 'proposal']),
  people: z.array(z.strictObject({ name: z.string().min(1), age: z.number().int() })).max(5),
  idNumber: z.string().refine((value) => value.length === 18, '身份证号应为 18 位。'),
});

function errorsOf(value: unknown, of: z.ZodType = schema): Record<string, string> {
  try {
    checkInput(of, value);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.code).toBe('invalid_input');
    return Object.fromEntries(error.errors.map((e) => [e.path, e.message]));
  }
  return {};
}

it('names every bad field with a Chinese sentence', () => {
  const errors = errorsOf({
    title: '短',
    entrance: 'x',
    people: [{ name: '', age: 1.5 }],
    idNumber: '1',
    extra: 1,
    more: 2,
  });
  expect(errors).toEqual({
    title: '至少写 5 个字。',
    entrance: '请从给出的选项中选一项。',
    'people.0.name': '请填写这一项。',
    'people.0.age': '这一项应当是整数。',
    idNumber: '身份证号应为 18 位。',
    extra: '没有这一项，请去掉。',
    more: '没有这一项，请去掉。',
  });
});

it('asks for what is missing', () => {
  expect(errorsOf({})).toEqual({
    title: '请填写这一项。',
    entrance: '请选择这一项。',
    people: '请填写这一项。',
    idNumber: '请填写这一项。',
  });
  expect(errorsOf(undefined)).toEqual({ '': '请填写这一项。' });
});

it('names fields inside the nearest branch of a union', () => {
  const union = z.union([
    z.strictObject({ kind: z.literal('a'), n: z.number().max(3) }),
    z.strictObject({ other: z.string() }),
  ]);
  expect(errorsOf({ kind: 'a', n: 9 }, union)).toEqual({ n: '不能大于 3。' });
});

it('does not take inherited names for fields', () => {
  const body: unknown = JSON.parse(
    '{"title":"一二三四五","entrance":"proposal","people":[],"idNumber":"123456789012345678","__proto__":{"x":1}}',
  );
  expect(errorsOf(body)).toEqual(Object.fromEntries([['__proto__', '没有这一项，请去掉。']]));
});
