import { serviceWords } from './service-words';

const unserved = { servedAt: null, serviceMethod: null };

it('waits for a signature only where one is needed', () => {
  expect(serviceWords({ ...unserved, needsAcknowledgement: true })).toBe('等待信访人签收');
  expect(serviceWords({ ...unserved, needsAcknowledgement: false })).toBe('已在网上出具');
});

it('says when and how a document was served', () => {
  const servedAt = '2026-03-05T09:30:00.000+08:00';
  const serviceMethod = { code: 'mini_program', label: '网上送达' };
  expect(serviceWords({ servedAt, serviceMethod, needsAcknowledgement: false })).toMatch(
    /3月5日 09:30 网上送达$/,
  );
});
