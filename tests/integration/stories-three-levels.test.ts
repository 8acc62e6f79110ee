// A wage claim that came in at the top: forwarded over three levels to the bureau whose matter it is, every hand on the
// petitioner's way with its date, and every level still reading what it sent on (条例 第22条).
import { aFiling } from '../support/road';
import { refusalOf } from '../support/story-views';
import { Story } from '../support/story';
import { expectSound } from '../support/story-checks';
import { contactPerson, opinionOf, registration } from '../support/story-roads';

const LABOUR = '990102-05';
const CITY_OFFICE = '990100-01';
const COUNTY_OFFICE = '990102-01';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
afterAll(() => story.end());

it('郑石头’s wages go from the province by city and county to the labour bureau, which answers', async () => {
  const matter = await story.letter('province-intake', {
    petitionForm: 'letter',
    receivedOn: '2026-03-02',
    ...letterOf('工地拖欠三个月工资', '郑石头'),
    ...registration,
  });
  const to = (code: string) => ({ receiverId: story.unit(code) });
  await story.step('province-intake', matter, 'forward', to(CITY_OFFICE));
  story.at('2026-03-04 09:00');
  await story.step('city-intake', matter, 'forward', to(COUNTY_OFFICE));
  // Out of one's hands: what has been sent on is the next one's to send.
  expect(refusalOf(await story.tryStep('city-intake', matter, 'forward', to(LABOUR)))).toMatchObject({
    rule: 'wrong_actor',
  });
  story.at('2026-03-06 09:00');
  await story.step('linjiang-intake', matter, 'forward', to(LABOUR));
  expect((await story.looks('hedong-intake', matter)).status).toBe(404);
  await story.step('linjiang-labour', matter, 'sign_for');
  await story.step('linjiang-labour', matter, 'accept', contactPerson);
  await story.step('linjiang-labour', matter, 'reply', opinionOf('已责令施工单位三月二十日前付清工资。'));
  const way = (await story.seenByCode(matter)).timeline
    .filter((e) => e.label === '转送' || e.label === '签收')
    .map((e) => [e.at.slice(0, 10), e.unit, e.nextUnit])
    .reverse();
  expect(way).toEqual([
    ['2026-03-02', '云岭省信访局', '清源市信访局'],
    ['2026-03-04', '清源市信访局', '临江区信访局'],
    ['2026-03-06', '临江区信访局', '临江区人力资源和社会保障局'],
    ['2026-03-06', '临江区人力资源和社会保障局', null],
  ]);
  for (const who of ['province-head', 'city-head', 'linjiang-head'])
    expect((await story.seenBy(who, matter)).state.code).toBe('replied');
});

/** Who wrote and what about. */
function letterOf(title: string, name: string) {
  const { petitioner, matter } = aFiling({ title }, { name });
  return { petitioner, matter };
}

it('leaves sound ledgers, documents and notices', () => expectSound(story));
