// An opinion is looked through before it is signed: what stops it, what is only shown, and that nothing is lost.
import type { OpinionCheck, StepDraft } from '@petition/shared-types/schemas/officer-petition';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { contactPerson, HOUSING, opinionOf, registers, toHandling } from '../support/story-roads';

let story: Story;
let matter: Matter;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
  matter = await story.files('chen-xiaomei', {});
  await toHandling(story, matter);
});
afterAll(() => story.end());

const leader = 'linjiang-housing-leader';
const check = (username: string, input: unknown, of = matter, action: ActionId = 'reply') =>
  story.asOfficer(username, (api) =>
    api.post<OpinionCheck>(`/api/v1/admin/petitions/${of.id}/actions/${action}/check`, { input }),
  );
const draftOf = async (username: string, action: ActionId, of = matter): Promise<StepDraft> =>
  expectStatus(
    await story.asOfficer(username, (api) =>
      api.get<StepDraft>(`/api/v1/admin/petitions/${of.id}/actions/${action}/draft`),
    ),
    200,
  );
const said = ({ faults }: OpinionCheck) => faults.map(({ level, rule, path }) => `${level} ${rule} ${path}`);

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

it('begins a draft from the petition, one row a demand, and says what is still missing', async () => {
  const draft = await draftOf(leader, 'reply');
  expect(draft.documents).toMatchObject([{ title: '信访事项处理意见书' }]);
  expect(draft.documents[0]?.elements).toContain('查明的事实（时间、地点、主要事实）');
  expect(draft.input).toMatchObject({
    answers: [{ demand: 1 }],
    legalBasis: '《信访工作条例》第三十二条、《信访工作条例》第三十五条；',
  });
  expect(said(draft)).toEqual([
    'hard elements_present input.facts',
    'hard every_demand_answered input.answers',
  ]);
  const half = { ...draft.input, facts: '2026年3月2日，我局于2026年2月1日受理该事项，现场查看柳荫里小区。' };
  expect(said(expectStatus(await check(leader, half), 200))).toEqual([
    'hard every_demand_answered input.answers',
    'hard dates_match_ledger input.facts',
  ]);
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

it('looks a closing report through, when it is written and when it is checked', async () => {
  const assigned = await story.files('liu-fang', { title: '电梯停用二十天没人修' });
  await registers(story, assigned);
  const assignment = {
    receiverId: story.unit(HOUSING),
    periodDays: 30,
    reason: '群众反映强烈，请抓紧办理。',
  };
  await story.step('linjiang-intake', assigned, 'assign', assignment);
  await story.step('linjiang-housing-desk', assigned, 'sign_for');
  await story.step('linjiang-housing-handler', assigned, 'accept', contactPerson);
  await story.step(leader, assigned, 'reply', opinionOf('已责令物业企业五日内修好电梯。'));
  await story.signsFor(assigned, 'handling_opinion');

  const begun = await draftOf(leader, 'report_result', assigned);
  expect(begun.input.report).toMatch(
    /^事实：\n定性：支持 1 项诉求。\n处理意见：见《信访事项处理意见书》（.+〔2026〕\d+号/,
  );
  expect(said(begun)).toEqual([
    'hard elements_present input.carriedOut',
    'hard nothing_left_blank input.report',
    'hard nothing_left_blank input.report',
    ...said(begun).slice(3),
  ]);
  const report = '事实：电梯控制板损坏，停用二十天。\n定性：诉求合理。\n执行情况：尚未执行。';
  const refused = await story.tryStep(leader, assigned, 'report_result', { report, carriedOut: true });
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain('选了“已经执行”，报告里写的是还没有执行。');
  const mended = `${report.replace('尚未执行', '因配件未到，计划三月底前修好')}`;
  await story.step(leader, assigned, 'report_result', { report: mended, carriedOut: false });

  const audit = expectStatus(await check('linjiang-intake', {}, assigned, 'pass_result'), 200);
  expect(said(audit)).toEqual([
    'soft report_names_opinion input.opinionProper',
    'soft facts_have_place input.factsClear',
  ]);
});
