import '../ui/error-box.ts';
import './companion-view.ts';
import { showUpdates } from './view-updates.ts';

/**
 * Chrome's side panel: it shows what the offscreen document sees, and has no camera of its own. Whether
 * it is open or not is all the same to the companion.
 */
const view = document.querySelector('companion-view');
if (!view) throw new Error('The page has no <companion-view>.');
view.host = 'panel';
// Not remembered: the picture comes out of the offscreen document only when it is asked for.
view.preview = false;

const subscription = showUpdates(view);
view.addEventListener('preview', () => {
  view.preview = !view.preview;
  view.picture = null;
  subscription.requestPictures(view.preview);
});
