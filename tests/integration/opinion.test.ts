// An opinion is looked through before it is signed: what stops it, what is only shown, and that nothing is lost.
import type { OpinionCheck } from '@petition/shared-types/schemas/petition';
import { expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { opinionOf, toHandling } from '../support/story-roads';

let story: Story;
let matter: Matter;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
  matter = await story.files('chen-xiaomei', {});
  await toHandling(story, matter);
});
afterAll(() => story.end());

const leader = 'linjiang-housing-leader';
const check = (username: string, input: unknown) =>
  story.asOfficer(username, (api) =>
    api.post<OpinionCheck>(`/api/v1/admin/petitions/${matter.id}/actions/reply/check`, { input }),
  );

it('stops an opinion with an article that does not exist, an answer that says nothing, a stranger’s number', async () => {
  const faulty = {
    ...opinionOf('请耐心等待。'),
    legalBasis: '《信访工作条例》第八十八条',
    facts: '经查，邻居（手机13900000077）称柳荫里小区5栋楼道灯今年二月起不亮。',
  };
  const answer = await story.tryStep(leader, matter, 'reply', faulty);
  expect(answer.status).toBe(422);
  const { errors } = answer.body as unknown as { errors: { path: string; message: string }[] };
  expect(errors.map(({ path }) => path)).toEqual([
    'input.legalBasis',
    'input.answers.0.answer',
    'input.facts',
  ]);
  expect(errors[0]?.message).toBe('《信访工作条例》一共 50 条，没有第八十八条。');
  // The number is not repeated to the screen.
  expect(JSON.stringify(errors)).not.toContain('13900000077');
  expect((await story.seen(matter)).state.code).toBe('handling');
});

it('a step out of order is refused for that, whatever its text', async () => {
  const refused = await story.refused('linjiang-intake', matter, 'reply', opinionOf('请耐心等待。'));
  expect(refused.rule).toBe('wrong_actor');
});

it('shows the officer what stands out, changes nothing, and lets it be signed', async () => {
  const vague = {
    ...opinionOf('已责令物业企业十日内更换线路。'),
    facts: '经查，灯具确已老化停用，情况属实。',
  };
  const { faults } = expectStatus(await check(leader, vague), 200);
  expect(faults.map(({ level, rule }) => `${level} ${rule}`)).toEqual([
    'soft facts_have_time',
    'soft facts_have_place',
  ]);
  expect((await check('linjiang-urban-leader', vague)).status).toBe(404);
  await story.step(leader, matter, 'reply', vague);
  expect((await story.seen(matter)).state.code).toBe('replied');
});
