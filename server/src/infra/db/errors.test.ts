import { faultOf, isDuplicate } from './errors';

const error = (fields: object, message = 'x') => Object.assign(new Error(message), fields);

it.each([
  [error({ errno: 1213 }), 'deadlock'],
  [error({ errno: 1205 }), 'lock_timeout'],
  [error({ errno: 4025, code: 'ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE' }), 'check'],
  [error({ errno: 3819 }), 'check'],
  [error({ code: 'PROTOCOL_CONNECTION_LOST' }), 'connection_lost'],
  [error({ code: 'ECONNREFUSED', errno: -111 }), 'connection_lost'],
  [error({}, "Can't add new command when connection is in closed state"), 'connection_lost'],
  [error({}, 'Queue limit reached.'), 'overloaded'],
  [error({ driverError: error({ errno: 1213 }) }), 'deadlock'],
  [error({ errno: 1064 }), 'other'],
  ['text', 'other'],
])('%s is %s', (thrown, fault) => expect(faultOf(thrown)).toBe(fault));

it('names the unique key on both families', () => {
  const mysql = error({ errno: 1062 }, "Duplicate entry 'a' for key 'petition.uq_number'");
  const mariadb = error({ errno: 1062 }, "Duplicate entry 'a' for key 'uq_number'");
  for (const e of [mysql, mariadb]) {
    expect(isDuplicate(e, 'uq_number')).toBe(true);
    expect(isDuplicate(e, 'PRIMARY')).toBe(false);
    expect(isDuplicate(e)).toBe(true);
  }
  expect(isDuplicate(error({ errno: 1213 }))).toBe(false);
});
