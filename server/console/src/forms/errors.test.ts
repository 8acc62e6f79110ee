// Field errors of a problem document, beside the fields they name, until the field is changed.
import { errorSchemaOf, fieldId, formPath, standing } from './errors';

const errors = [
  { path: 'input.facts', message: '请填写查明的事实。' },
  { path: 'answers.1.answer', message: '至少写 5 个字。' },
  { path: 'answers.1.answer', message: '里有无法显示的字符。' },
];

test('paths with and without the body’s `input` name the same field', () => {
  expect(formPath('input.facts')).toBe('facts');
  expect(formPath('facts')).toBe('facts');
  expect(formPath('input')).toBe('');
  expect(fieldId('step-reply', 'input.answers.1.answer')).toBe('step-reply_answers_1_answer');
});

test('every fault of a field is kept', () => {
  expect(errorSchemaOf(errors)).toEqual({
    facts: { __errors: ['请填写查明的事实。'] },
    answers: { 1: { answer: { __errors: ['至少写 5 个字。', '里有无法显示的字符。'] } } },
  });
});

test('a fault of the whole form stands at its root', () => {
  expect(errorSchemaOf([{ path: '', message: '没有内容。' }])).toEqual({ __errors: ['没有内容。'] });
});

test('a changed field is no longer called wrong; the others are', () => {
  const before = { facts: '', answers: [{ answer: '好' }, { answer: '好' }] };
  const after = { facts: '经查，电梯停运属实。', answers: [{ answer: '好' }, { answer: '好' }] };
  expect(standing(errors, before, after)).toEqual(errors.slice(1));
  expect(standing(errors, before, before)).toEqual(errors);
  expect(standing(errors, before, {})).toEqual([]);
});
