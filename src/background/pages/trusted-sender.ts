/** Who opened a port, as the browser says. */
export interface PortSender {
  readonly extensionId: string | undefined;
  readonly url: string | undefined;
}

/** Only the extension's own pages may talk to the worker; `ownOrigin` ends with a slash. */
export function isTrustedSender(sender: PortSender, ownId: string, ownOrigin: string): boolean {
  return sender.extensionId === ownId && sender.url !== undefined && sender.url.startsWith(ownOrigin);
}
