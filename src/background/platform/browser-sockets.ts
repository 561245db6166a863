import type { Socket, SocketHandlers, Sockets } from './platform.ts';

const NORMAL_CLOSURE = 1000;

function open(url: string, handlers: SocketHandlers): Socket {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  let opened = false;
  let over = false;

  socket.onopen = () => {
    if (over) return;
    opened = true;
    handlers.onOpen();
  };
  socket.onmessage = ({ data: frame }: MessageEvent<string | ArrayBuffer>) => {
    if (!over) handlers.onFrame(frame);
  };
  // `onerror` says nothing that the close event, which always follows it, does not say better.
  socket.onclose = ({ code, reason }) => {
    if (over) return;
    over = true;
    handlers.onClose({ code, reason, opened });
  };

  return {
    send: (text) => {
      // Throws only while connecting; on a closing socket the text is lost, and its close event is on the way.
      if (opened && !over) socket.send(text);
    },
    close: () => {
      if (over) return;
      over = true;
      socket.close(NORMAL_CLOSURE);
    },
  };
}

/** The browser's WebSocket. A URL that is none throws, as it would be a mistake of ours. */
export const browserSockets: Sockets = { open };
