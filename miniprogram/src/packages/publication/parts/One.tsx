// One publication: of a supervised matter what was wrong, found and done; of a proposal what was proposed, adopted and done
// since. The petitioner's pictures follow.
import { Image } from '@tarojs/components';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useCallback } from 'react';
import type { PublicationKind, PublicPublication } from '@petition/shared-types/schemas/publication';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { fullDayText } from '@/features/dates';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { getPublication, publicationPictureUrl } from '@/services/endpoints';
import { texts } from '@/texts';

const words = texts.publications;
const pathOf = { supervision: routes.disclosure, proposal: routes.adopted };

function partsOf(one: PublicPublication): (readonly [string, string])[] {
  const { parts } = words;
  return 'author' in one
    ? [
        [parts.proposal, one.proposal],
        [parts.adopted, one.adopted],
        [parts.implementation, one.implementation || words.notYet],
      ]
    : [
        [parts.matter, one.matter],
        [parts.supervised, one.supervised],
        [parts.result, one.result],
      ];
}

function Pictures({ pictures }: Pick<PublicPublication, 'pictures'>) {
  if (pictures.length === 0) return null;
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card">
        {words.pictures}
      </Box>
      {pictures.map((picture, at) => (
        <Box key={picture.url} role="img" label={words.picture(at + 1)}>
          <Box hidden>
            <Image className="whole-picture" src={publicationPictureUrl(picture)} mode="widthFix" lazyLoad />
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Content({ one }: { one: PublicPublication }) {
  const day = fullDayText(one.publishedAt);
  return (
    <Box className="stack">
      <Box as="section" className="card stack-s">
        <Box as="h2" className="t-card">
          {one.title}
        </Box>
        <Box className="t-meta">
          {one.region} · {one.unit}
        </Box>
        {'author' in one && <Box>{one.adoption.plain ?? one.adoption.label}</Box>}
      </Box>
      {partsOf(one).map(([title, text]) => (
        <Box as="section" key={title} className="card stack-s">
          <Box as="h2" className="t-card">
            {title}
          </Box>
          {text.split('\n').map((paragraph, at) => (
            <Txt key={at} className="block answer-value" selectable>
              {paragraph}
            </Txt>
          ))}
        </Box>
      ))}
      <Pictures pictures={one.pictures} />
      <Box className="t-hint">
        {'author' in one
          ? words.proposedBy(one.author, day)
          : `${words.publishedBy(one.office, day)} ${words.masked}`}
      </Box>
    </Box>
  );
}

export function PublicationPage({ kind }: { kind: PublicationKind }) {
  const { id = '' } = useRouter().params;
  const loader = useLoad(useCallback(() => getPublication(kind, id), [kind, id]));
  const { title } = words.kinds[kind];
  // Published for everybody: it may be passed on.
  useShareAppMessage(() => ({ title, path: pathOf[kind](id) }));
  return (
    <Page title={title}>
      <Load from={loader}>{(one) => <Content one={one} />}</Load>
    </Page>
  );
}
