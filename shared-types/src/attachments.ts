// Files that petitioners and officers hand in: what is taken, in which words a refusal is said, how they travel.
// Plain data: no zod, so that the mini-program can use it.

/** What a file is for people. */
export const attachmentKinds = {
  image: { label: '图片' },
  document: { label: '文件' },
  video: { label: '视频' },
  audio: { label: '录音' },
} as const;
export type AttachmentKind = keyof typeof attachmentKinds;

/** What becomes of an upload. */
export const attachmentStates = {
  uploading: { label: '正在上传' },
  checking: { label: '安全检查中' },
  ready: { label: '已上传' },
  refused: { label: '未能收下' },
} as const;
export type AttachmentState = keyof typeof attachmentStates;

/** The formats that are taken, by the extension a stored file gets; the list itself is a reconstruction [R]. */
export const attachmentFormats = {
  jpg: { kind: 'image', mediaType: 'image/jpeg', also: ['jpeg', 'jfif'] },
  png: { kind: 'image', mediaType: 'image/png', also: [] },
  webp: { kind: 'image', mediaType: 'image/webp', also: [] },
  gif: { kind: 'image', mediaType: 'image/gif', also: [] },
  pdf: { kind: 'document', mediaType: 'application/pdf', also: [] },
  docx: {
    kind: 'document',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    also: [],
  },
  xlsx: {
    kind: 'document',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    also: [],
  },
  mp4: { kind: 'video', mediaType: 'video/mp4', also: ['m4v'] },
  mov: { kind: 'video', mediaType: 'video/quicktime', also: [] },
  m4a: { kind: 'audio', mediaType: 'audio/mp4', also: [] },
  mp3: { kind: 'audio', mediaType: 'audio/mpeg', also: [] },
  aac: { kind: 'audio', mediaType: 'audio/aac', also: [] },
  amr: { kind: 'audio', mediaType: 'audio/amr', also: [] },
  wav: { kind: 'audio', mediaType: 'audio/wav', also: [] },
} as const satisfies Record<string, { kind: AttachmentKind; mediaType: string; also: readonly string[] }>;
export type AttachmentFormat = keyof typeof attachmentFormats;

/** Why a file is not taken: what is wrong and what helps. */
export const fileFaults = {
  empty: '这个文件是空的，请重新选择。',
  too_large: '这个文件太大，请压缩或剪短后再传。',
  heic: '苹果手机的 HEIC 照片打不开。请在“设置—相机—格式”里选“兼容性最佳”后再拍，或截一张图上传。',
  old_office: '旧版的 Word、Excel 文件（doc、xls）可能带有病毒。请另存为 docx、xlsx 或 PDF 后再传。',
  macros: '这个文件里带有宏程序，不能收。请另存为不带宏的 docx、xlsx 或 PDF 后再传。',
  locked_pdf:
    '这个 PDF 加了密码或使用限制，看不到里面的内容，不能收。请去掉密码另存后再传，或把每一页拍照上传。',
  active_pdf: '这个 PDF 里带有程序或夹带了别的文件，不能收。请打印成新的 PDF 后再传，或把每一页拍照上传。',
  unknown_format: '这种文件打不开。请上传照片、PDF、Word（docx）、Excel（xlsx）、mp4 视频或录音。',
  disguised: '这个文件的内容和它的名字对不上，不能收。请用原来的文件，或拍照上传。',
  damaged: '这个文件打不开，可能已经损坏，请重新选择或重新拍一张。',
  too_many_pixels: '这张图片的尺寸太大，打不开。请截图或缩小后再传。',
  packed: '这个文件解开后太大，不能收。请另存为 PDF 后再传。',
  incomplete: '这个文件没有传完整，请重新上传。',
  virus: '这个文件没有通过病毒检查，不能收。请换一个文件。',
} as const;
export type FileFault = keyof typeof fileFaults;

/** Bytes of each piece but the last, which may be shorter. Small enough for a slow line to carry within its time. */
export const PART_BYTES = 256 * 1024;

/** File names are kept up to this length. */
export const FILE_NAME_MAX = 100;

/** The most files one step may carry whatever the site's setting says. */
export const FILES_HARD_MAX = 30;

/** Which format a file name claims; undefined when it names none that is taken. */
export function formatOfName(name: string): AttachmentFormat | undefined {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase();
  if (!extension) return undefined;
  const formats = Object.entries(attachmentFormats) as [AttachmentFormat, { also: readonly string[] }][];
  return formats.find(([format, { also }]) => format === extension || also.includes(extension))?.[0];
}
