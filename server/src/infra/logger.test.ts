import { createLogger, describeError } from './logger';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let out = '';
  write(createLogger('info', { write: (line: string) => void (out += line) }));
  return out;
}

it('drops personal fields and secrets that slip into a line, two levels deep', () => {
  const out = logged((log) =>
    log.info(
      {
        petitionId: 'P1',
        phone: '13800000000',
        citizen: { name: '王秀英', profile: { idNumber: '990000' } },
      },
      'x',
    ),
  );
  expect(out).toContain('P1');
  for (const secret of ['13800000000', '王秀英', '990000']) expect(out).not.toContain(secret);
});

it('drops bound values and quoted data of a database error, and keeps its number', () => {
  const error = Object.assign(new Error("Duplicate entry '13800000000' for key 'citizen.phone_index'"), {
    name: 'QueryFailedError',
    errno: 1062,
    query: "INSERT … '王秀英'",
    parameters: ['王秀英'],
  });
  const out = logged((log) => log.error({ err: error }, 'request failed'));
  expect(out).toContain('1062');
  for (const secret of ['13800000000', '王秀英', 'INSERT']) expect(out).not.toContain(secret);
});

it('keeps the cause', () => {
  expect(describeError(new Error('outer', { cause: new Error('inner') }))).toMatchObject({
    cause: { message: 'inner' },
  });
  expect(describeError('text')).toEqual({ type: 'string' });
});
