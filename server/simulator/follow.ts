// A person follows or leaves the official account: state, push, and the account's passive reply in the chat.
import { messageIdOf } from './ids';
import type { ChatMessage } from './messages';
import type { Person } from './people';
import { replyText } from './push-envelope';
import type { World } from './world';

/** What the platform shows in a chat when the account's server answers wrongly. */
export const BROKEN_REPLY = '该公众号提供的服务出现故障，请稍后再试';

/** @returns false when nothing changed, so nothing was pushed. */
export function setFollow(world: World, person: Person, subscribed: boolean, scene?: string): boolean {
  if (!world.people.setSubscribed(person, subscribed)) return false;
  world.feed.publish(person.id, { type: 'follow', subscribed });
  world.changed();
  const openid = world.people.officialOpenid(person);
  const event = subscribed ? 'subscribe' : 'unsubscribe';
  const EventKey = scene === undefined ? '' : `qrscene_${scene}`;
  const answered = world.pushes.send(openid, event, { EventKey });
  if (subscribed) void answered.then((answer) => showReply(world, person, answer));
  return true;
}

/** A code is scanned: a follower is reported with the scene, another follows with it. @returns false: no such code */
export function scan(world: World, person: Person, url: string): boolean {
  const scene = world.sceneCodes.sceneOf(url);
  if (scene === undefined) return false;
  if (!world.people.follow(person).subscribed) return setFollow(world, person, true, scene);
  const openid = world.people.officialOpenid(person);
  void world.pushes
    .send(openid, 'SCAN', { EventKey: scene, Ticket: 'gQ' })
    .then((answer) => showReply(world, person, answer));
  return true;
}

/** A link of the custom menu was opened. */
export function view(world: World, person: Person, url: string): void {
  void world.pushes.send(world.people.officialOpenid(person), 'VIEW', { EventKey: url });
}

/** The person's answer on a consent sheet, or in the list of services where one can only refuse. */
export function chooseSubscriptions(
  world: World,
  person: Person,
  choice: { templates: readonly string[]; accept: boolean; longTerm?: boolean; inList?: boolean },
): void {
  const { templates, accept, longTerm = false, inList = false } = choice;
  for (const id of templates) world.subscriptions.choose(person.id, id, accept, longTerm);
  world.changed();
  const items = templates.map((TemplateId) => ({
    TemplateId,
    SubscribeStatusString: accept ? 'accept' : 'reject',
    ...(inList ? {} : { PopupScene: '0' }),
  }));
  const [event, name] = inList
    ? ['subscribe_msg_change_event', 'SubscribeMsgChangeEvent']
    : ['subscribe_msg_popup_event', 'SubscribeMsgPopupEvent'];
  const openid = world.people.openid(world.options.miniProgram.appid, person);
  void world.pushes.sendOfMiniProgram(openid, event, { name: name, items });
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
