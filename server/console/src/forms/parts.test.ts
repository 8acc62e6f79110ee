// The form of a letter, drawn in parts from the procedure's own schema.
import { procedureInputs } from '@petition/shared-types/schemas/actions';
import type { RJSFSchema } from '@rjsf/utils';
import { z } from 'zod';
import { errorsOf, partsOf, settledSchema, settledValue } from './parts';

const schema = z.toJSONSchema(procedureInputs.register_offline, { io: 'input' }) as RJSFSchema;
const nothing = { kinds: {}, present: [] };

test('fields beside each other are one part, objects parts of their own, in the order of the schema', () => {
  const parts = partsOf(schema, nothing);
  expect(parts.map(({ name, title }) => [name, title])).toEqual([
    [null, undefined],
    ['petitioner', '信访人'],
    ['proxy', '代理人'],
    ['joint', '联名'],
    ['matter', undefined],
    [null, undefined],
  ]);
  expect(Object.keys(parts[0]!.schema.properties ?? {})).toEqual(['petitionForm', 'receivedOn']);
  expect(parts[1]!.kinds).toEqual(['个人', '单位']);
  expect(parts.filter(({ optional }) => optional).map(({ name }) => name)).toEqual(['proxy', 'joint']);
});

test('the chosen kind stands in place of the union; what is not there is not asked for', () => {
  const settled = settledSchema(schema, { kinds: { petitioner: 1 }, present: ['joint'] });
  const petitioner = settled.properties!.petitioner as RJSFSchema;
  expect(Object.keys(petitioner.properties ?? {})).toContain('creditCode');
  expect(Object.keys(settled.properties ?? {})).toContain('joint');
  expect(Object.keys(settled.properties ?? {})).not.toContain('proxy');
});

test('only what is asked for is sent, with the kind that was chosen', () => {
  const settled = settledSchema(schema, { kinds: { petitioner: 1 }, present: [] });
  const typed = {
    petitioner: { kind: 'person', name: '云岭公司', idKind: 'resident_id' },
    proxy: { name: '甲' },
  };
  expect(settledValue(settled, typed)).toEqual({ petitioner: { kind: 'organisation', name: '云岭公司' } });
});

test('the server’s faults go to the part they name', () => {
  const faults = [
    { path: 'input.petitioner.phone', message: '手机' },
    { path: 'input.receivedOn', message: '日期' },
  ];
  const [received, petitioner, proxy] = partsOf(schema, nothing);
  expect(errorsOf(received!, faults)).toEqual([faults[1]]);
  expect(errorsOf(petitioner!, faults)).toEqual([{ path: 'phone', message: '手机' }]);
  expect(errorsOf(proxy!, faults)).toEqual([]);
});
