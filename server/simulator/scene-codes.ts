// QR codes with a scene (带参数的二维码): made for a while, scanned by people who follow with it or follow already.
import type { Clock } from './clock';
import { newCode } from './ids';

export class SceneCodes {
  private readonly codes = new Map<string, { scene: string; until: number }>();

  constructor(private readonly clock: Clock) {}

  create(scene: string, seconds: number): { ticket: string; url: string } {
    const key = newCode();
    this.codes.set(key, { scene, until: this.clock.now() + seconds * 1000 });
    return { ticket: `gQ${key}`, url: `http://weixin.qq.com/q/${key}` };
  }

  /** @param url what the code says @returns undefined when it is not one of ours or too old */
  sceneOf(url: string): string | undefined {
    const code = this.codes.get(url.replace(/^https?:\/\/weixin\.qq\.com\/q\//, ''));
    return code && code.until > this.clock.now() ? code.scene : undefined;
  }

  clear(): void {
    this.codes.clear();
  }
}
