// Petitions of the demo: invented people, invented matters, one for each state of the road. `until` is the last step.
export type DemoStep =
  | 'submit'
  | 'return_for_correction'
  | 'register'
  | 'forward'
  | 'sign_for'
  | 'accept'
  | 'reply'
  | 'acknowledge_document'
  | 'evaluate'
  | 'accept_result';

export interface DemoPetition {
  person: string;
  daysAgo: number;
  until: DemoStep;
  categoryCode: string;
  regionCode: string;
  title: string;
  facts: string;
  demands: string[];
  /** Code of the organ that handles it (organisations-demo.json). */
  organ: string;
  /** Answer to each demand. */
  answer?: string;
  dissatisfied?: string;
}

export const demoPetitions: DemoPetition[] = [
  {
    person: 'wang-guilan',
    daysAgo: 2,
    until: 'submit',
    categoryCode: '990000',
    regionCode: '990102001',
    title: '楼下棋牌室夜里太吵',
    facts:
      '我家住望江街道柳荫里小区3栋，楼下一层新开了一家棋牌室，每天打到夜里一两点，麻将声、说话声很大。我今年68岁，睡眠不好，找过物业两次，没有用。',
    demands: ['请管一管棋牌室夜里十点以后的噪声', '请告诉我这里能不能开棋牌室'],
    organ: '990102-04',
  },
  {
    person: 'li-jianguo',
    daysAgo: 6,
    until: 'register',
    categoryCode: '990000',
    regionCode: '990102002',
    title: '店门口的井盖坏了一个月没人修',
    facts:
      '我在南门街道开一家小饭馆，门口人行道上的污水井盖从上个月中旬开始松动，一踩就翘，已经有两位客人崴了脚。打过几次电话，都说会转给别的单位。',
    demands: ['请尽快修好井盖'],
    organ: '990102-04',
  },
  {
    person: 'chen-xiaomei',
    daysAgo: 9,
    until: 'forward',
    categoryCode: '990000',
    regionCode: '990102001',
    title: '小区楼顶漏水，维修资金申请卡住了',
    facts:
      '我们单元六户业主都签了字，申请用专项维修资金修楼顶，材料交了两次，每次都说还缺一样。今年雨季顶楼两户屋里已经发霉。',
    demands: ['请一次说清楚还缺什么材料', '请按规定时间办理'],
    organ: '990102-03',
  },
  {
    person: 'zhao-qiang',
    daysAgo: 12,
    until: 'sign_for',
    categoryCode: '990000',
    regionCode: '990102003',
    title: '站点少发两个月的送餐补贴',
    facts:
      '我在柳堤镇的配送站点跑单，今年七月和八月的高温补贴没有发，站长说公司没有拨下来。我有跑单记录和当时的通知截图。',
    demands: ['请督促站点补发七月、八月的补贴'],
    organ: '990102-05',
  },
  {
    person: 'li-jianguo',
    daysAgo: 20,
    until: 'accept',
    categoryCode: '990000',
    regionCode: '990102002',
    title: '后厨门外的垃圾点常年不清',
    facts:
      '南门街道菜场后街的垃圾收集点离我店后门不到五米，垃圾常常堆到下午才运走，夏天气味很大，苍蝇飞进厨房。请求把收集点挪开或者增加清运次数。',
    demands: ['请增加清运次数', '请研究把垃圾收集点挪到合适的地方'],
    organ: '990102-04',
  },
  {
    person: 'wang-guilan',
    daysAgo: 40,
    until: 'reply',
    categoryCode: '990000',
    regionCode: '990102001',
    title: '单元门口没有扶手，老人进出不方便',
    facts:
      '柳荫里小区3栋单元门口有五级台阶，没有扶手。我们单元有四位七十岁以上的老人，下雨天进出很怕摔跤，希望能装一个扶手。',
    demands: ['请在单元门口加装扶手'],
    organ: '990102-03',
    answer:
      '经现场查看，3栋单元门口台阶确无扶手，符合加装条件。已列入本月无障碍改造计划，由物业企业施工，费用由改造经费承担。',
  },
  {
    person: 'chen-xiaomei',
    daysAgo: 55,
    until: 'evaluate',
    categoryCode: '990000',
    regionCode: '990102001',
    title: '幼儿园门口上下学时段车辆乱停',
    facts:
      '望江街道实验幼儿园门口每天下午四点半到五点，接孩子的车停满两条车道，孩子只能在车缝里走，很不安全。已经向街道反映过一次。',
    demands: ['请在接送时段安排人员疏导', '请增设临时停车标线'],
    organ: '990102-11',
    answer:
      '已会同学校所在街道研究，接送时段增派两名人员疏导；临时停车标线需经论证后实施，论证结果将另行告知。',
    dissatisfied: '标线一直没有画，疏导的人只来了三天。',
  },
  {
    person: 'zhao-qiang',
    daysAgo: 70,
    until: 'accept_result',
    categoryCode: '990000',
    regionCode: '990102003',
    title: '镇上公交末班车取消后没有告知',
    facts:
      '柳堤镇到城区的最后一班公交从晚上九点半改到八点半，站牌没有换，手机上也查不到，我两次下班赶不上车。',
    demands: ['请更换站牌并公布新的时刻表'],
    organ: '990102-11',
    answer: '站牌已于答复前更换，新的时刻表已在站亭和线上同步公布。末班车时间将在下季度客流调查后再作评估。',
  },
  {
    person: 'chen-xiaomei',
    daysAgo: 3,
    until: 'return_for_correction',
    categoryCode: '990000',
    regionCode: '990102001',
    title: '想反映几件不同的事情',
    facts:
      '一是小区快递柜收费没有提前说，二是地铁口共享单车堆放，三是社区医院中午不开门。希望有人来管一管这些事。',
    demands: ['请处理快递柜收费的事', '请处理共享单车的事', '请处理社区医院中午不开门的事'],
    organ: '990102-04',
  },
];
