import { answerTogetherBody } from '@petition/shared-types/schemas/related-proposals';
import { togetherBody } from './together-body';

const [one, two] = ['01HZZZZZZZZZZZZZZZZZZZZZZ1', '01HZZZZZZZZZZZZZZZZZZZZZZ2'] as const;
const members = [
  { petitionId: one, version: 4 },
  { petitionId: two, version: 7 },
];
const shared = { adoption: 'adopted', answer: '都采纳', adopted: '五月起延长末班车' };

it('sends one answer for all once', () => {
  const body = togetherBody(members, shared, null);
  expect(body).toEqual({
    input: shared,
    members: [
      { petitionId: one, expectedVersion: 4 },
      { petitionId: two, expectedVersion: 7 },
    ],
  });
  expect(answerTogetherBody.parse(body)).toEqual(body);
});

it('sends one answer each, and fills what one leaves empty from no other', () => {
  const refused = { adoption: 'not_adopted', notAdopted: '客流太少' };
  const body = togetherBody(members, shared, { [two]: refused });
  expect(body.input).toEqual({});
  expect(body.members.map((member) => member.input)).toEqual([shared, refused]);
  expect(answerTogetherBody.parse(body)).toEqual(body);
});
