// Stories of what comes after filing, on the built mini-program against the real server and database: the answer, the
// evaluation of both sides, review and final review, a relative with number and code, a reward.
import type { Me } from '@petition/shared-types/schemas/account';
import { idNumberOf } from '../../server/dev/demo/people';
import {
  answerDemands,
  answerMatter,
  declareAndSubmit,
  evaluate,
  noise,
  phoneOf,
  receiptOn,
  receive,
  servedTown,
  wang,
} from '../support/citizen-phone';
import { adoptProposal, confirmTransfer, rewardProposal } from '../support/proposal-road';
import { aFiling, expectStatus, file, inputs, officerStep, officerView, reachReply } from '../support/road';
import { reviewOf } from '../support/story-roads';

const served = servedTown();
/** The first paper also starts what draws papers. */
const PAPER_TIME = 40_000;

it('王桂兰 is told of the answer, receives it, evaluates both sides and accepts', async () => {
  const { town } = served;
  const owner = await town.citizen('wang-guilan');
  const { number } = await file(owner, aFiling({ title: noise.title, demands: noise.demands }));
  const phone = phoneOf(town, 'wang-guilan');
  await phone.launch();
  await reachReply(town, number, noise.demands.length);
  await phone.switchTab('消息');
  await phone.see('有书面答复，请签收');
  await phone.tap('有书面答复，请签收');
  await phone.see('请您办');
  const text = phone.text();
  for (const step of [
    '您 提交',
    '临江区信访局 登记',
    '临江区信访局 转送',
    '临江区住房和城乡建设局 受理',
    '临江区住房和城乡建设局 答复',
  ]) {
    expect(text).toContain(step);
  }
  expect(text).toContain('转至 临江区住房和城乡建设局');

  await phone.tap('去签收');
  await phone.see('就算送达您本人');
  expect(phone.text()).not.toContain(inputs.reply.facts);
  await phone.tap('签收并打开');
  await phone.see(inputs.reply.facts);
  await phone.tap('回到信访事项');
  await phone.see('已签收');

  await phone.tap('去评价');
  await evaluate(phone, '满意');
  await phone.see('已收到您的评价');
  await phone.tap('再评价临江区住房和城乡建设局');
  await evaluate(phone, '不满意');
  await phone.see('请写下不满意的原因');
  await evaluate(phone, '不满意', '灯修好两天又坏了');
  await phone.see('您的不满意已显红');
  await phone.tap('回到信访事项');
  await phone.see('灯修好两天又坏了');

  await phone.tap('认可处理结果');
  await phone.see('已办结');
  expect(phone.state.dialogs.at(-1)?.content).toContain('不再申请复查');
  phone.kill();
});

it('赵强 petitions for his child, gets the answer, is dissatisfied, and follows review and final review', async () => {
  const { town } = served;
  const crossing = { ...noise, title: '学校门口的路口没有斑马线', demands: ['请画斑马线'] };
  const citizen = await town.citizen('zhao-qiang');
  const { version } = expectStatus(await citizen.get<Me>('/api/v1/citizen/me'), 200);
  const profile = { ...wang, kind: 'person', idKind: 'resident_id', addressRegion: '990102001' };
  expectStatus(await citizen.put('/api/v1/citizen/me', { profile, version }), 200);
  const phone = phoneOf(town, 'zhao-qiang');
  await phone.launch();
  await answerMatter(phone, crossing);
  await answerDemands(phone, crossing);
  await phone.tap('替别人');
  await phone.see('您代为提出，进展会通知您。');
  await phone.tap('下一步');
  await phone.see('您和本人的关系');
  await phone.tap('我是本人的监护人');
  await phone.type('您是本人的什么人', '父亲');
  await phone.tap('我受本人委托，或者是本人的监护人。');
  await phone.tap('下一步');
  await phone.see('替谁提');
  await phone.type('本人姓名', '赵苗苗');
  await phone.type('本人证件号码', idNumberOf('20150909', '105'));
  await phone.tap('下一步');
  await phone.see('本人住在哪里');
  await phone.tap('下一步');
  await phone.see('核对一下');
  expect(phone.text()).toContain('我是本人的监护人');
  await declareAndSubmit(phone);
  await phone.see('已收到您的信访事项');
  const { number } = receiptOn(phone);
  const seen = await officerView(await town.officer('linjiang-intake'), number);
  expect(seen.petitionerDetails).toMatchObject({
    name: '赵**',
    proxy: { ground: { label: '监护人代理' }, relation: '父亲' },
  });

  await reachReply(town, number, crossing.demands.length);
  await phone.tap('我已记下');
  await phone.tap(crossing.title);
  await receive(phone, inputs.reply.facts);
  await phone.tap('保存或打印');
  await phone.until(() => phone.state.papers.length > 0, 'no paper was fetched', PAPER_TIME);
  await phone.tap('核验这份文书');
  await phone.see('真实有效');
  await phone.back();
  await phone.tap('回到信访事项');
  await phone.see('请您决定');
  await phone.tap('去评价');
  await evaluate(phone, '不满意', '没有到现场看过');
  await phone.see('信访部门和督查人员都能看到这件事显红。');
  await phone.tap('申请复查');
  await phone.see('它在法定期限内书面答复您。');
  expect(phone.text()).toContain('还有 30 天');
  await phone.type('申请复查的理由', '只说已经整改，路口仍然没有斑马线。');
  await phone.tap('提交复查申请');
  await phone.see('您 申请复查');
  await phone.see('清源市住房和城乡建设局');

  const reviewer = await town.officer('city-housing-review');
  const decision = { ...reviewOf('原处理意见正确，予以维持。'), decision: 'uphold' };
  expectStatus(await officerStep(reviewer, number, 'decide_review', decision), 200);
  await phone.switchTab('首页');
  await phone.see('请您办');
  await phone.tap(crossing.title);
  await phone.see('清源市住房和城乡建设局 作出复查意见');
  await receive(phone, '予以维持');
  await phone.tap('回到信访事项');
  await phone.tap('申请复核');
  await phone.see('复核意见是最后的意见。');
  expect(phone.text()).toContain('还有 30 天');
  await phone.type('申请复核的理由', '复查没有看过现场，路口仍然没有斑马线。');
  await phone.tap('提交复核申请');
  await phone.see('您 申请复核');
  await phone.see('云岭省住房和城乡建设厅');
  phone.kill();
});

it('a relative looks it up with number and code, without logging in, and evaluates', async () => {
  const { town } = served;
  const owner = await town.citizen('chen-xiaomei');
  const filing = aFiling();
  const { number, queryCode } = await file(owner, filing);
  await reachReply(town, number, filing.matter.demands.length);
  const phone = phoneOf(town, 'zhao-qiang');
  await phone.launch('/packages/petition/pages/query/index');
  await phone.tap('查询');
  await phone.see('请填写查询码。');
  await phone.type('信访事项编号', number.replace(/(.{4})/g, '$1 '));
  await phone.type('查询码', 'AAAAAAAAAA');
  await phone.tap('查询');
  await phone.see('编号或查询码不对');
  await phone.type('查询码', ` ${queryCode.toLowerCase()} `);
  await phone.tap('查询');
  await phone.see(filing.matter.title);
  await phone.tap('看提交的内容');
  await phone.see('姓名和号码已隐去');
  expect(phone.text()).not.toContain('周小梅');
  await phone.tap('去评价');
  await evaluate(phone, '基本满意');
  await phone.see('已收到您的评价');
  expect(phone.state.requests.filter((r) => r.path.startsWith('/api/v1/citizen/session'))).toEqual([]);
  phone.kill();
});

it('陈晓梅 claims her reward: an old WeChat says so; the sheet closed is not money; confirmed, it is paid', async () => {
  const { town } = served;
  const citizen = await town.citizen('chen-xiaomei');
  const { number } = await file(citizen, aFiling({ entrance: 'proposal', title: '末班车开到夜里十一点' }));
  await adoptProposal(town, number);
  await rewardProposal(town, number, 20_000);

  const old = phoneOf(town, 'chen-xiaomei');
  await old.launch();
  await old.switchTab('我的');
  await old.tap('我的奖励');
  await old.tap('200 元');
  await old.see('您的微信版本太低');

  let takes = false;
  const asked: string[] = [];
  const phone = phoneOf(town, 'chen-xiaomei', {
    transfer: async ({ package: packageInfo }) => {
      asked.push(packageInfo);
      if (takes) await confirmTransfer(town, 'chen-xiaomei', packageInfo);
    },
  });
  await phone.launch();
  await phone.switchTab('我的');
  await phone.tap('我的奖励');
  await phone.tap('200 元');
  await phone.see('领取不收任何费用');
  await phone.tap('领取奖金');
  await phone.see('还没有确认收款');
  takes = true;
  await phone.tap('去微信里确认收款');
  await phone.see('奖金已经到账');
  // The same bill both times.
  expect(asked).toHaveLength(2);
  expect(new Set(asked).size).toBe(1);
});
