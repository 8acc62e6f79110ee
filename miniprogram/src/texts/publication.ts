// What offices published: supervised results, adopted proposals.
export const publications = {
  kinds: {
    supervision: {
      title: '督查公开',
      lead: '信访部门督办的事项和办理结果，姓名和住址已隐去。',
      empty: '还没有公开的督查事项。',
    },
    proposal: {
      title: '采纳的建议',
      lead: '征得本人同意后公开，姓名已隐去。',
      empty: '还没有公开的建议。',
    },
  },
  parts: {
    matter: '反映的事项',
    supervised: '督查情况',
    result: '办理结果',
    proposal: '建议内容',
    adopted: '采纳情况',
    implementation: '落实情况',
  },
  /** Of what was done with an adopted proposal. */
  notYet: '落实以后在这里公布。',
  pictures: '图片',
  picture: (place: number) => `第 ${place} 张图片`,
  published: (day: string) => `${day} 公开`,
  proposedBy: (author: string, day: string) => `${author}提出 · ${day}公布`,
  publishedBy: (office: string, day: string) => `${office}，${day}公开。`,
  masked: '为保护信访人，姓名、住址和号码已经隐去。',
};
