// The petitioner's pictures that may go with a publication: opened, chosen, with the platform's word beside each.
import type { PublicationPicture } from '@petition/shared-types/schemas/publication';
import { attachmentKinds } from '@petition/shared-types/attachments';
import { Checkbox, Form } from 'antd';
import { words } from '../words';
import { FileButton } from './attachments';

const text = words.publications.pictures;
const IMAGE = { code: 'image', label: attachmentKinds.image.label };

interface Props {
  pictures: readonly PublicationPicture[];
  chosen: readonly string[];
  /** Why those chosen are refused. */
  faults: readonly string[];
  onChange: (chosen: string[]) => void;
}

export function PublicationPictures({ pictures, chosen, faults, onChange }: Props) {
  if (pictures.length === 0) return null;
  const choose = (id: string, isChosen: boolean): void =>
    onChange(pictures.map((p) => p.id).filter((p) => (p === id ? isChosen : chosen.includes(p))));
  return (
    <Form.Item
      label={text.label}
      extra={text.hint}
      validateStatus={faults.length > 0 ? 'error' : undefined}
      help={faults.length > 0 ? faults.join(' ') : undefined}
    >
      <ul className="plain-list">
        {pictures.map((picture) => (
          <li key={picture.id}>
            <Checkbox
              aria-label={picture.name}
              checked={chosen.includes(picture.id)}
              onChange={(event) => choose(picture.id, event.target.checked)}
            />
            <FileButton file={{ ...picture, kind: IMAGE, canOpen: true }} />
            <span className="hint">{picture.contentCheck.label}</span>
          </li>
        ))}
      </ul>
    </Form.Item>
  );
}
