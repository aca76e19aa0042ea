/**
 * Stands in for `@mediapipe/face_detection`: the detector's package imports MediaPipe's own runtime,
 * which it never calls when it runs on TensorFlow.js.
 */
export const FaceDetection = undefined;
