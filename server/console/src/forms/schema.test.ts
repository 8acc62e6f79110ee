// The forms follow the procedure's own schemas: every officer's step is drawn, with its widgets and words.
import { procedureInputs } from '@petition/shared-types/schemas/actions';
import type { RJSFSchema } from '@rjsf/utils';
import { z } from 'zod';
import { fieldAt, initialData, isEmptyForm, uiSchemaOf, withWords } from './schema';

const schemaOf = (action: keyof typeof procedureInputs): RJSFSchema =>
  z.toJSONSchema(procedureInputs[action], { io: 'input' }) as RJSFSchema;

describe('closed lists', () => {
  test('show their Chinese words, keep their codes, and choose nothing beforehand', () => {
    const drawn = withWords(schemaOf('register'));
    const type = drawn.properties!.petitionType as RJSFSchema;
    expect(type.oneOf).toEqual([
      { const: 'claim', title: '申诉求决' },
      { const: 'report', title: '检举控告' },
      { const: 'proposal', title: '建议意见' },
    ]);
    expect(type.enum).toBeUndefined();
    expect(uiSchemaOf(drawn).petitionType).toEqual({ 'ui:widget': 'radio' });
    expect(initialData(drawn, 3)).toEqual({});
  });

  test('inside lists too', () => {
    const answers = withWords(schemaOf('reply')).properties!.answers as RJSFSchema;
    const outcome = (answers.items as RJSFSchema).properties!.outcome as RJSFSchema;
    expect(outcome.oneOf).toContainEqual({ const: 'not_supported', title: '不予支持' });
  });

  test('a list too long for one line is opened instead', () => {
    const proxy = withWords(schemaOf('register_offline')).properties!.proxy as RJSFSchema;
    expect(uiSchemaOf(proxy).idKind).toEqual({ 'ui:widget': 'select' });
  });
});

describe('hints of the schema', () => {
  test('become widgets', () => {
    expect(uiSchemaOf(withWords(schemaOf('register')))).toMatchObject({
      categoryCode: { 'ui:widget': 'category' },
      regionCode: { 'ui:widget': 'region' },
    });
    expect(uiSchemaOf(schemaOf('forward'))).toMatchObject({
      receiverId: { 'ui:widget': 'organisation' },
      coHandlerIds: { 'ui:field': 'wholeList', 'ui:widget': 'organisations' },
      note: { 'ui:widget': 'textarea' },
    });
    expect(uiSchemaOf(schemaOf('acknowledge_document'))).toMatchObject({
      documentId: { 'ui:widget': 'document' },
    });
  });

  test('constants are filled in and not shown, but what a person vouches for is ticked by the person', () => {
    const drawn = withWords(schemaOf('register_offline'));
    const proxy = uiSchemaOf(drawn).proxy as Record<string, unknown>;
    expect(proxy.authorisation).toEqual({ 'ui:widget': 'checkbox' });
    expect(initialData(drawn, 0)).toMatchObject({ petitioner: { kind: 'person' } });
  });

  test('kinds of a petitioner are drawn each with their own fields', () => {
    const { petitioner } = withWords(schemaOf('register_offline')).properties as Record<string, RJSFSchema>;
    const kinds = (petitioner?.oneOf ?? petitioner?.anyOf ?? []) as RJSFSchema[];
    expect(kinds.map((kind) => kind.title)).toEqual(['个人', '单位']);
    const drawn = uiSchemaOf(petitioner ?? {});
    const [person, organisation] = (drawn.oneOf ?? drawn.anyOf) as Record<string, unknown>[];
    expect(person).toMatchObject({ kind: { 'ui:widget': 'hidden' }, idKind: { 'ui:widget': 'select' } });
    expect(Object.keys(organisation ?? {})).toContain('creditCode');
  });
});

test('a yes or no that must be said is asked, not left to an empty box', () => {
  const { carriedOut } = withWords(schemaOf('record_execution')).properties as Record<string, RJSFSchema>;
  expect(carriedOut?.oneOf).toEqual([
    { const: true, title: '是' },
    { const: false, title: '否' },
  ]);
  expect(uiSchemaOf(carriedOut ?? {})).toEqual({ 'ui:widget': 'radio' });
});

test('what the server proposes stands in the form from the start', () => {
  const schema: RJSFSchema = {
    properties: { regionCode: { type: 'string', default: '990102001' }, note: { type: 'string' } },
  };
  expect(initialData(schema, 0)).toEqual({ regionCode: '990102001' });
});

describe('a list that answers demands', () => {
  test('starts with one row a demand, and rows are neither added nor taken away', () => {
    const schema = schemaOf('reply');
    expect(initialData(schema, 3)).toEqual({ answers: [{ demand: 1 }, { demand: 2 }, { demand: 3 }] });
    expect(uiSchemaOf(schema).answers).toMatchObject({
      'ui:options': { addable: false, removable: false, orderable: false },
      items: { demand: { 'ui:widget': 'demand', 'ui:label': false } },
    });
  });
});

test('steps with nothing to fill in are known', () => {
  expect(isEmptyForm(schemaOf('sign_for'))).toBe(true);
  expect(isEmptyForm(schemaOf('accept'))).toBe(false);
});

test.each([
  ['facts', { title: '查明的事实', row: undefined }],
  ['answers.1.answer', { title: '对该项诉求的答复', row: 2 }],
  ['nothing.here', { title: undefined, row: undefined }],
])('the field at %s', (path, expected) => {
  expect(fieldAt(schemaOf('reply'), path)).toEqual(expected);
});

test('what only the citizen’s screens ask for is neither drawn nor sent', () => {
  const matter = (schema: RJSFSchema) => schema.properties!.matter as RJSFSchema;
  const whole = schemaOf('register_offline');
  expect(Object.keys(matter(whole).properties!)).toEqual(expect.arrayContaining(['respondents', 'place']));
  const drawn = Object.keys(matter(withWords(whole)).properties!);
  expect(drawn).toContain('facts');
  for (const name of ['respondents', 'place']) expect(drawn).not.toContain(name);
  expect(initialData(whole, 0).matter).not.toHaveProperty('place');
});
