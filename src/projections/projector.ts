/** The page's own worker: answers questions, so that neither the page nor the alerts wait while it computes. */
import type { ToProjector } from '../protocol/questions/projector-wire.ts';
import { serveProjections } from './serve.ts';

const hear = serveProjections((message) => globalThis.postMessage(message));
globalThis.onmessage = (event: MessageEvent<ToProjector>) => hear(event.data);
