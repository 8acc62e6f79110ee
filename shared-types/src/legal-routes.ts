// Where a matter belongs, said so that a child can choose (条例 第31条): the situation, examples, and who handles it
// then. It only advises: whoever wants to petition all the same goes on, and an officer decides.
import type { LegalRoute } from './vocabulary';

export interface RouteAdvice {
  route: LegalRoute;
  /** How the citizen would say it. */
  situation: string;
  examples: readonly string[];
  /** Whom to turn to. */
  goTo: string;
  article: string;
}

/** In the order of the law; the last is the petition itself. */
export const routeAdvice: readonly RouteAdvice[] = [
  {
    route: '1',
    situation: '公安、检察院、法院该管的案子',
    examples: ['被人打伤，要报案', '对法院判决不服', '欠钱不还，要打官司'],
    goTo: '请到公安机关报案，或者向法院、检察院提出。',
    article: '信访工作条例第三十一条第一项',
  },
  {
    route: '2',
    situation: '要由仲裁来断的纠纷',
    examples: ['单位拖欠工资、不给补偿', '承包地的合同纠纷', '合同里写明了仲裁'],
    goTo: '请向仲裁委员会申请。劳动纠纷找劳动人事争议仲裁委员会。',
    article: '信访工作条例第三十一条第二项',
  },
  {
    route: '3',
    situation: '党员对党内处理不服',
    examples: ['对党纪处分不服', '党员要求复审'],
    goTo: '请向作出决定的党组织或者它的上级提出。',
    article: '信访工作条例第三十一条第三项',
  },
  {
    route: '4',
    situation: '对行政机关的决定不服',
    examples: ['不服罚款', '办证没有批', '对征收决定有意见'],
    goTo: '请申请行政复议。也可以申请裁决、确认，看决定书上怎么写。',
    article: '信访工作条例第三十一条第四项',
  },
  {
    route: '5',
    situation: '请机关去查处、去保护',
    examples: ['举报无证经营', '举报违章建筑', '人身或财产受到侵害，请求保护'],
    goTo: '请直接找管这件事的机关，它要依法处理并答复您。',
    article: '信访工作条例第三十一条第五项',
  },
  {
    route: '6',
    situation: '以上都不像',
    examples: ['公共设施坏了没人修', '噪声扰民多次反映没解决', '政策落实不到位'],
    goTo: '就在这里提交。有权处理的单位会调查，并书面答复您。',
    article: '信访工作条例第三十一条第六项',
  },
];
