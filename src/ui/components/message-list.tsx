/** Sentences under each other, as a list when there is more than one. */
export function MessageList({ messages, tone }: { messages: readonly string[]; tone: 'bad' | 'warning' | 'plain' }) {
  if (messages.length === 0) return null;
  return (
    <ul class="message-list" data-tone={tone}>
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}
