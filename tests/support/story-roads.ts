// Stretches of road that many stories share, and inputs that are right in every field.
import type { Matter, Story } from './story';

export const HOUSING = '990102-03';
export const URBAN = '990102-04';
export const ENVIRONMENT = '990102-06';

export const registration = {
  petitionType: 'claim',
  legalRoute: '6',
  categoryCode: '0101',
  regionCode: '990102001',
  duplicateVerdict: 'first',
};
export const contactPerson = { contactName: '秦千山', contactPhone: '0990-0200123' };

/** @param outcome of its only demand */
export const opinionOf = (answer: string, outcome = 'supported') => ({
  facts: '经实地查看和询问物业企业，楼道照明线路老化，今年二月起停用，物业企业没有按约定维修。',
  answers: [{ demand: 1, outcome, answer }],
  legalBasis: '《信访工作条例》第三十二条；《物业管理条例》第三十五条。',
  contact: '秦千山，电话 0990-0200123',
});

export const reviewOf = (opinion: string) => ({
  facts: '经调阅案卷、询问双方，原处理意见认定的事实与现场情况基本一致。',
  opinion,
  legalBasis: '《信访工作条例》第三十五条。',
  contact: '梁采薇，电话 0990-0101254',
});

export async function registers(
  story: Story,
  matter: Matter,
  more: Record<string, unknown> = {},
): Promise<void> {
  await story.step('linjiang-intake', matter, 'register', { ...registration, ...more });
}

/** From filed to signed for by the housing bureau. */
export async function toHousing(
  story: Story,
  matter: Matter,
  more: Record<string, unknown> = {},
): Promise<void> {
  await registers(story, matter, more);
  await story.step('linjiang-intake', matter, 'forward', { receiverId: story.unit(HOUSING) });
  await story.step('linjiang-housing-desk', matter, 'sign_for');
}

/** From filed to handled by the housing bureau. */
export async function toHandling(
  story: Story,
  matter: Matter,
  more: Record<string, unknown> = {},
): Promise<void> {
  await toHousing(story, matter, more);
  await story.step('linjiang-housing-handler', matter, 'accept', contactPerson);
}

/** From filed to an opinion that its petitioner has signed for. */
export async function toAnswered(story: Story, matter: Matter, answer = '已责令物业企业十日内更换线路。') {
  await toHandling(story, matter);
  await story.step('linjiang-housing-leader', matter, 'reply', opinionOf(answer));
  await story.signsFor(matter, 'handling_opinion');
}
