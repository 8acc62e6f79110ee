// A person follows or leaves the official account: state, push, and the account's passive reply in the chat.
import { messageIdOf } from './ids';
import type { ChatMessage } from './messages';
import type { Person } from './people';
import { replyText } from './push-envelope';
import type { World } from './world';

/** What the platform shows in a chat when the account's server answers wrongly. */
export const BROKEN_REPLY = '该公众号提供的服务出现故障，请稍后再试';

/** @returns false when nothing changed, so nothing was pushed. */
export function setFollow(world: World, person: Person, subscribed: boolean): boolean {
  if (!world.people.setSubscribed(person, subscribed)) return false;
  world.feed.publish(person.id, { type: 'follow', subscribed });
  world.changed();
  const openid = world.people.officialOpenid(person);
  const event = subscribed ? 'subscribe' : 'unsubscribe';
  const answered = world.pushes.send(openid, event, { EventKey: '' });
  if (subscribed) void answered.then((answer) => showReply(world, person, answer));
  return true;
}

/** What a person writes to the account: a bubble, a push, and the reply. Only followers can write. */
export function say(world: World, person: Person, text: string): boolean {
  if (!world.people.follow(person).subscribed) return false;
  const id = messageIdOf(world.clock.now(), world.messages.nextSequence());
  show(world, person, { id, kind: 'question', title: text });
  void world.pushes
    .sendText(world.people.officialOpenid(person), text, id)
    .then((answer) => (answer === undefined ? undefined : showReply(world, person, answer)));
  return true;
}

/** A tap on an entry of the custom menu. */
export function tapMenu(world: World, person: Person, key: string): boolean {
  if (!world.people.follow(person).subscribed) return false;
  const openid = world.people.officialOpenid(person);
  void world.pushes
    .send(openid, 'CLICK', { EventKey: key })
    .then((answer) => showReply(world, person, answer));
  return true;
}

function showReply(world: World, person: Person, answer: string | undefined): void {
  if (answer === undefined) return;
  const { officialAccount, pushMode, log } = world.options;
  let kind: 'text' | 'hint' = 'text';
  let text: string | undefined;
  try {
    text = replyText(officialAccount, pushMode, answer);
  } catch (error) {
    log(`the answer to a push could not be read: ${error instanceof Error ? error.message : 'unknown'}`);
    [kind, text] = ['hint', BROKEN_REPLY];
  }
  if (text === undefined) return;
  show(world, person, { id: `reply-${world.messages.nextSequence()}`, kind, title: text });
}

function show(world: World, person: Person, bubble: Pick<ChatMessage, 'id' | 'kind' | 'title'>): void {
  const message: ChatMessage = {
    ...bubble,
    person: person.id,
    at: world.clock.now(),
    rows: [],
    link: '',
    linkKind: 'none',
  };
  world.messages.addToChat(message);
  world.feed.publish(person.id, { type: 'message', message });
  world.changed();
}
