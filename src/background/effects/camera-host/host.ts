/** The place that owns the camera, as the background sees it, in either browser. */
export interface CameraHost {
  /**
   * Opens what only the user's gesture may open: to be called first thing in the toolbar click, before
   * anything is awaited.
   *
   * @returns whether the camera document was closed and is opened by this click
   */
  openFromGesture(): boolean;
  /**
   * Brings the camera document to life if that needs no gesture; no harm if it lives. It then says
   * `camera.ready`.
   *
   * @returns whether it lives, or is about to
   */
  open(): Promise<boolean>;
  /** Has it begin anew where it can't be ended and opened: the camera was just allowed. */
  renew(): Promise<void>;
  /** Ends the camera document, and with it every stream; no harm if there is none. */
  close(): Promise<void>;
}
