// Words over the screen for a moment, and questions before an act: WeChat's own.
import Taro from '@tarojs/taro';
import type { Question } from './types';

export function toast(title: string): void {
  void Taro.showToast({ title, icon: 'none', duration: 2500 });
}

/** Asks; true when the person agrees. */
export async function confirm({ title, content, yes, no }: Question): Promise<boolean> {
  const answer = await Taro.showModal({ title, content, confirmText: yes, cancelText: no });
  return answer.confirm;
}
