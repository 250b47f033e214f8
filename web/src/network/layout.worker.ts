import { placed, type ToPlace } from './layout';

addEventListener('message', (e: MessageEvent<{ round: number; place: ToPlace }>) => {
  postMessage({ round: e.data.round, places: placed(e.data.place) });
});
