// Steps of the petitioner: what each is for and what follows, told before it is taken.
export const acts = {
  common: {
    closed: '这件事项现在不能办这一步。',
    follows: '接下来',
    back: '回到信访事项',
    doing: '正在办理',
    basis: (article: string) => `依据：${article}`,
    instead: (what: string) => `还可以：${what}`,
  },
  /** On the way from the petition to the screen; absent where the API's own word is enough. */
  entry: {
    add_material: '补充材料',
    propose_mediation: '提出调解',
    urge: '催一催',
    request_review: '申请复查',
    request_final_review: '申请复核',
    petition_again: '有新情况，重新提出',
    accept_result: '认可处理结果',
    withdraw: '撤回',
  },
  /** By query code, where the step touches a right. */
  identity: {
    label: '手机号或证件号码的后四位',
    why: '登记时留的号码，用来核对是您本人。',
    fault: '请填写四位数字，证件号码末位可能是字母。',
  },
  screens: {
    add_material: {
      title: '补充说明',
      lead: '写下新的情况，会转给正在办理的单位。',
      follows: [],
      submit: '提交补充说明',
      done: '已转给正在办理的单位',
    },
    propose_mediation: {
      title: '提出调解',
      lead: '请办理单位主持，和对方商量解决。',
      follows: ['双方都同意，才会调解。', '不调解或没谈成，照常作出书面答复。'],
      submit: '提出调解',
      done: '已告诉办理单位',
    },
    urge: {
      title: '催办',
      lead: '提醒正在办理的单位，请它抓紧。',
      follows: ['办理单位会收到催办单。', '办理期限不变，过些天可以再催。'],
      submit: '发出催办',
      done: '已催办',
    },
    request_review: {
      title: '申请复查',
      lead: '不服处理意见，请上一级机关、单位再看一遍。',
      follows: ['申请交给上一级机关、单位。', '它在法定期限内书面答复您。', '不服复查意见，还可以申请复核。'],
      submit: '提交复查申请',
      done: '已收到您的复查申请',
    },
    request_final_review: {
      title: '申请复核',
      lead: '不服复查意见，请再上一级机关、单位审查。',
      follows: [
        '再上一级机关、单位审查，书面答复您。',
        '复核意见是最后的意见。',
        '之后以同样的事实和理由再提，不再受理。',
      ],
      submit: '提交复核申请',
      done: '已收到您的复核申请',
    },
    petition_again: {
      title: '重新提出',
      lead: '有新的事实或理由，可以另提一件。',
      follows: ['原来写的会带到新的一件里，可以修改。', '核对以后提交，有新的编号。', '原来这一件不受影响。'],
      submit: '带上原来的内容去写',
      done: '已带上原来的内容',
    },
    accept_result: {
      title: '认可处理结果',
      lead: '认可以后，这一件就办结了。',
      follows: ['不再申请复查、复核。', '办结以后仍可以评价。'],
      submit: '认可并办结',
      done: '已办结',
    },
    withdraw: {
      title: '撤回信访事项',
      lead: '撤回以后，这一件就办结了。',
      follows: ['有关单位停止办理，不再答复。', '撤回以后不能恢复。', '以后还想办，需要重新提交。'],
      submit: '撤回这件事项',
      done: '已撤回',
    },
  },
  /** The organ has proposed it; to stay silent is to decline. */
  mediationAnswer: {
    title: '是否同意调解',
    lead: '办理单位提出调解，请您决定。',
    follows: [
      '您同意，办理单位安排双方商量。',
      '谈成的，写成协议，照协议办。',
      '不同意不用回复，照常书面答复您。',
    ],
    submit: '同意调解',
    done: '已告诉办理单位',
  },
  resumed: '接着写已经开始的那一件',
};
