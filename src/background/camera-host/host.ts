/** The place that owns the camera, as the background sees it, in either browser. */
export interface CameraHost {
  /** Whether this browser has such a place. */
  readonly available: boolean;
  /** Brings the camera document to life; no harm if it lives. It then says `camera.ready`. */
  open(): Promise<void>;
  /** Ends the camera document, and with it every stream; no harm if there is none. */
  close(): Promise<void>;
}
