// Photographs and files on their way out.
import { NoAnswer } from "./connection.js";
import { settings } from "./settings.js";

const LONGEST_SIDE = 2000;
const SMALL_ENOUGH = 900 * 1024;

/** A telephone's picture of several megabytes takes minutes on a village's network; two thousand pixels show all that
 * a clerk needs. What cannot be made smaller goes as it is. */
export async function smaller(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= SMALL_ENOUGH || !window.createImageBitmap) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const packed = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    if (!packed || packed.size >= file.size) return file;
    return new File([packed], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
}

/** The server's {remote, kind, name} or refusal. message: id of the one that will bring it, so that what is sent again
 * is kept once. progress(percent) while it goes. Fails with NoAnswer. */
export function upload(file, message, progress) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    body.append("file", file, file.name);
    const request = new XMLHttpRequest(); // fetch cannot tell how much has left
    request.open("POST", `${settings.base}api/upload?id=${message}`);
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) progress(Math.floor((loaded / total) * 100));
    };
    request.onload = () => {
      try {
        resolve(JSON.parse(request.responseText));
      } catch {
        reject(new NoAnswer());
      }
    };
    request.onerror = request.onabort = request.ontimeout = () => reject(new NoAnswer());
    request.timeout = 180_000;
    request.send(body);
  });
}

export const kindOf = (type) =>
  type.startsWith("image/") ? "photo" : type.startsWith("audio/") ? "voice" : type.startsWith("video/") ? "video" : "document";
