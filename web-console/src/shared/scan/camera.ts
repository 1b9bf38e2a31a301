export type CameraTrouble = 'refused' | 'none' | 'insecure';
export type Camera = { stream: MediaStream } | { trouble: CameraTrouble };

/** The camera at the back where there is one; what is in the way where there is none. */
export async function openCamera(): Promise<Camera> {
  // Absent on pages that came over plain HTTP.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) { return { trouble: 'insecure' }; }
  try {
    return { stream: await devices.getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } }, audio: false }) };
  } catch (error) {
    return { trouble: error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none' };
  }
}
