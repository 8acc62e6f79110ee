// Files of a petition to open, and a place to put one's own beside a step or an entered letter.
import {
  AudioOutlined,
  DeleteOutlined,
  FileTextOutlined,
  PictureOutlined,
  UploadOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import { attachmentFormats } from '@petition/shared-types/attachments';
import type { AttachmentKind } from '@petition/shared-types/attachments';
import type { AttachmentView, Upload as Uploaded } from '@petition/shared-types/schemas/attachment';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { Alert, App, Button, Progress, Upload } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { attachmentLink, removeUpload, uploadFile } from '../api/uploads';
import { timeText } from '../time';
import { words } from '../words';
import { Block } from './card';

const text = words.attachments;
const ICONS: Record<AttachmentKind, JSX.Element> = {
  image: <PictureOutlined />,
  video: <VideoCameraOutlined />,
  audio: <AudioOutlined />,
  document: <FileTextOutlined />,
};

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

export function AttachmentsBlock({ petition }: { petition: OfficerPetition }) {
  const { attachments } = petition;
  if (attachments.length === 0) return null;
  return (
    <Block title={text.title(attachments.length)}>
      <ul className="plain-list">
        {attachments.map((file) => (
          <Row key={file.id} file={file} />
        ))}
      </ul>
    </Block>
  );
}

/** A file's name, to be tapped. */
export function FileButton({ file }: { file: Pick<AttachmentView, 'id' | 'name' | 'kind' | 'canOpen'> }) {
  const { message } = App.useApp();
  const open = (): void => {
    // Papers are saved, and leave this page where it is. A window for the others is opened at the tap, before the address
    // is there: one that opens later is stopped by the browser.
    const shown = file.kind.code === 'document' ? null : window.open('', '_blank');
    attachmentLink(file.id).then(
      ({ url }) => (shown ?? window).location.assign(url),
      (error: unknown) => {
        shown?.close();
        void message.error(error instanceof ApiError ? error.detail : words.problem.offline);
      },
    );
  };
  return (
    <Button
      type="link"
      size="small"
      icon={ICONS[file.kind.code as AttachmentKind]}
      disabled={!file.canOpen}
      onClick={open}
    >
      {file.name ?? file.kind.label}
    </Button>
  );
}

function Row({ file }: { file: AttachmentView }) {
  return (
    <li>
      <span className="file-name">
        <FileButton file={file} />
        <span className="hint">
          {text.detail(
            sizeText(file.bytes),
            file.byPetitioner ? text.byPetitioner : text.byOfficer,
            timeText(file.at),
          )}
        </span>
      </span>
      {file.canOpen ? null : <span className="hint">{file.state.label}</span>}
    </li>
  );
}

/** A file that was put in, or is on its way. */
export interface FileValue {
  key: string;
  name: string;
  percent: number;
  id?: string;
}

const ACCEPT = Object.keys(attachmentFormats)
  .map((format) => `.${format}`)
  .join(',');

/** Uploads what is added, and tells the ids of what has arrived. */
function useFiles(onChange: (ids: string[]) => void) {
  const [files, setFiles] = useState<FileValue[]>([]);
  const [faults, setFaults] = useState<string[]>([]);
  const set = (change: (before: FileValue[]) => FileValue[]): void =>
    setFiles((before) => {
      const after = change(before);
      onChange(after.flatMap(({ id }) => id ?? []));
      return after;
    });
  const add = async (file: File): Promise<void> => {
    const key = `${file.name} ${file.size} ${file.lastModified}`;
    const entry: FileValue = { key, name: file.name, percent: 0 };
    setFaults([]);
    set((before) => [...before.filter((other) => other.key !== key), entry]);
    const update = (part: Partial<FileValue>): void =>
      set((before) => before.map((other) => (other.key === key ? { ...other, ...part } : other)));
    try {
      const done: Uploaded = await uploadFile(file, (percent) => update({ percent }));
      update({ id: done.id, name: done.name, percent: 100 });
    } catch (error) {
      set((before) => before.filter((other) => other.key !== key));
      const why = error instanceof ApiError ? error.detail : words.problem.offline;
      setFaults((before) => [...before, text.fault(file.name, why)]);
    }
  };
  const remove = ({ key, id }: FileValue): void => {
    set((before) => before.filter((other) => other.key !== key));
    if (id) removeUpload(id).catch(() => undefined);
  };
  return { files, faults, add, remove };
}

interface FilesProps {
  hint: string;
  disabled: boolean;
  onChange: (ids: string[]) => void;
}

/** Files of the officer's own: uploaded as soon as they are chosen, bound when the step is taken. */
export function FilesField({ hint, disabled, onChange }: FilesProps) {
  const { files, faults, add, remove } = useFiles(onChange);
  return (
    <div className="files-field">
      <Upload
        accept={ACCEPT}
        multiple
        showUploadList={false}
        disabled={disabled}
        beforeUpload={(file) => {
          void add(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} disabled={disabled}>
          {text.add}
        </Button>
      </Upload>
      <span className="hint"> {hint}</span>
      <ul className="plain-list">
        {files.map((file) => (
          <li key={file.key}>
            <span className="file-name">{file.name}</span>
            {file.id ? (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={text.remove(file.name)}
                disabled={disabled}
                onClick={() => remove(file)}
              />
            ) : (
              <Progress percent={file.percent} size="small" className="file-progress" />
            )}
          </li>
        ))}
      </ul>
      {faults.map((fault) => (
        <Alert key={fault} type="error" showIcon title={fault} />
      ))}
    </div>
  );
}
