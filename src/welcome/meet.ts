import { changeOf } from '../model/calibration.ts';
import { happinessIn, type FaceAnalysis, type HeadChange } from '../perception/index.ts';
import { calibration } from '../storage/values.ts';
import { report } from '../ui/report.ts';
import { type CompanionWelcome } from './companion-welcome.ts';
import { lookAtFace, readOf, type Course } from './face-look.ts';
import { beginMeeting, meetingEnd, withGlance, type Meeting, type MeetingEnd } from './meeting.ts';
import { smilesOf } from './meeting-words.ts';

/** It was called off: by the button, or because the page was left. */
type End = MeetingEnd | 'called-off';

/** Who is told how the camera could be had. */
interface Told {
  /** Called once the camera is open. */
  readonly opened: () => void;
  /** Called with what kept the camera from being opened. */
  readonly refused: (error: unknown) => Promise<void>;
}

/**
 * Lets the face on the page look for the user, and counts their smiles. To be called in the user's gesture: it
 * asks for the camera.
 */
export async function meet(page: CompanionWelcome, { opened, refused }: Told): Promise<void> {
  const { face, video } = page;
  const before = smilesOf(page.meeting);
  let isOpen = false;
  let over = false;
  const callOff = () => (over = true);
  const whenHidden = () => document.hidden && callOff();
  page.addEventListener('end-meeting', callOff);
  document.addEventListener('visibilitychange', whenHidden);

  let head: HeadChange | null = null;
  void calibration.read().then((known) => (head = changeOf(known)));
  const course: Course<Meeting, End> = {
    begin: beginMeeting,
    withFrame(meeting, now, faces, nearest) {
      const read = readOf(nearest);
      return withGlance(meeting, now, faces, read && happinessIn(read, head));
    },
    state: (meeting, now) => (over ? 'called-off' : (meetingEnd(meeting, now) ?? 'looking')),
  };
  const saw = ({ smiles }: Meeting, faces: number, nearest: FaceAnalysis | null) => {
    const all = before + smiles;
    if (all > smilesOf(page.meeting)) face.answer('glad');
    face.gaze = nearest && gazeAt(nearest);
    page.meeting = { kind: 'looking', faces, flaw: nearest?.flaw ?? null, smiles: all };
  };
  try {
    const { look, end } = await lookAtFace(video, course, saw, () => {
      isOpen = true;
      page.meeting = { kind: 'opening' };
      opened();
    });
    const smiles = before + look.smiles;
    const kind = end === 'called-off' ? (smiles > 0 ? 'met' : null) : end;
    page.meeting = kind ? { kind, smiles } : { kind: 'idle' };
  } catch (error) {
    if (!isOpen) return await refused(error);
    report(error);
    page.meeting = { kind: 'failed' };
  } finally {
    face.gaze = null;
    page.removeEventListener('end-meeting', callOff);
    document.removeEventListener('visibilitychange', whenHidden);
  }
}

/** Where the user is, for somebody who looks out of the screen: the camera's picture is not mirrored. */
function gazeAt({ face: { box } }: FaceAnalysis): { readonly x: number; readonly y: number } {
  return { x: 1 - 2 * (box.x + box.width / 2), y: 2 * (box.y + box.height / 2) - 1 };
}
