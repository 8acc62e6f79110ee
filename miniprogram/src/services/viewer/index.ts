// Opening a file with what WeChat has: its picture and film viewer, its document viewer, its player.
import Taro from '@tarojs/taro';
import { brokenWire } from '../failure';
import { toast } from '../overlay';
import type { Shown } from './types';

const TIMEOUT = 60_000;
let player: Taro.InnerAudioContext | undefined;

/** @throws Failure when it does not come */
export async function showFile({ kind, name, address }: Shown): Promise<void> {
  if (kind === 'image') return void (await Taro.previewImage({ urls: [address], current: address }));
  // Answers by callbacks alone on some versions of the platform, and nothing waits for it.
  if (kind === 'video') return void Taro.previewMedia({ sources: [{ url: address, type: 'video' }] });
  if (kind === 'audio') return play(address, name);
  const file = await Taro.downloadFile({ url: address, timeout: TIMEOUT }).catch(() => {
    throw brokenWire();
  });
  if (file.statusCode !== 200) throw brokenWire();
  const type = (/\.(pdf|docx|xlsx)$/.exec(name)?.[1] ?? 'pdf') as 'pdf' | 'docx' | 'xlsx';
  await Taro.openDocument({ filePath: file.tempFilePath, fileType: type, showMenu: true });
}

/** A second tap stops it. */
function play(address: string, name: string): void {
  const before = player;
  before?.destroy();
  player = undefined;
  if (before) return;
  player = Taro.createInnerAudioContext();
  player.src = address;
  player.onEnded(() => (player = undefined));
  player.play();
  toast(name);
}
