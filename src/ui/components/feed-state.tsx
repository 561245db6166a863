import { usePage } from '../page-context.ts';
import { feedWords } from '../words/feed-words.ts';

/** What is watched right now, in words with the age of the newest price. */
export function FeedLine() {
  const { picture, link, now } = usePage();
  const words = feedWords(picture.value, link.value, now.value);
  const state = picture.value.kind === 'none' ? 'connecting' : picture.value.view.feed.state;
  return (
    <p class="feed-state" data-testid="feed-state" data-tone={words.tone} data-state={state}>
      <span class="feed-dot" aria-hidden="true" />
      <span class="feed-text">{words.text}</span>
    </p>
  );
}
