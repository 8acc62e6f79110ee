// Erasing the text of an ended petition: proposed by one officer, decided by another (个人信息保护法 第四十七条).
import { z } from 'zod';
import { erasureGrounds } from '../vocabulary';
import { id, instant, labelled, oneOf, sealedText } from './common';

export const erasureParams = z.object({ id });
export const erasureBody = z.strictObject({
  ground: oneOf('删除的依据', erasureGrounds),
  reason: sealedText('理由', 5, 500),
});
export const erasureRequest = z.object({
  id: z.string(),
  petitionId: z.string(),
  petitionNumber: z.string(),
  ground: labelled,
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: instant,
  mayDecide: z.boolean(),
});
export type ErasureRequest = z.infer<typeof erasureRequest>;
export const erasureRequests = z.object({ items: z.array(erasureRequest) });
export const erasureDecisionBody = z.strictObject({ approved: z.boolean() });
