import { templateData, timeValue } from './message';
import { fillThing, thing } from './shorten';
import type { RenderedNotice } from './texts';

it('cuts by code point and keeps rare characters whole', () => {
  expect(thing('短')).toBe('短');
  expect(Array.from(thing('𠮷'.repeat(25)))).toEqual([...Array<string>(19).fill('𠮷'), '…']);
  expect(thing('转至\n临江区 住房和城乡建设局')).toBe('转至 临江区 住房和城乡建设局');
});

it('cuts the name and keeps what the sentence says', () => {
  const filled = fillThing('改由{receiver}办理', () => '清源市临江区住房和城乡建设局房屋安全管理中心');
  expect(filled).toBe('改由清源市临江区住房和城乡建设局房…办理');
  expect(fillThing('最迟{due}书面答复', () => '2026年12月31日')).toBe('最迟2026年12月31日书面答复');
});

it('writes the time in Shanghai as the platform wants it', () => {
  expect(timeValue('2026-03-18T16:05:00.000Z')).toBe('2026年3月19日 00:05');
});

it('fills every keyword of each template within its limit', () => {
  const params = {
    number: '9901022026112300001',
    unit: '清源市临江区住房和城乡建设局'.repeat(2),
    receiver: '',
    date: '',
    at: '2026-03-18T07:00:00.000Z',
    due: '',
    target: '',
    documentId: null,
  };
  const notice = {
    template: 'progress',
    phrase: '已受理',
    documentName: '处理意见书',
    tip: '最迟3月18日',
  } as RenderedNotice;
  const progress = templateData(notice, params);
  expect(Object.keys(progress)).toEqual(['character_string1', 'phrase2', 'thing3', 'time4', 'thing5']);
  expect(Array.from(progress.thing3 ?? '')).toHaveLength(20);
  const evaluate = templateData(
    { ...notice, template: 'evaluate' },
    { ...params, target: '临江区信访局', until: '2026-04-17T15:59:00.000Z' },
  );
  expect(evaluate).toEqual({
    character_string1: '9901022026112300001',
    thing2: '临江区信访局',
    time3: '2026年4月17日 23:59',
    thing4: '最迟3月18日',
  });
  const document = templateData({ ...notice, template: 'document' }, params);
  expect(Object.keys(document)).toEqual(['character_string1', 'thing2', 'thing3', 'time4', 'thing5']);
});
