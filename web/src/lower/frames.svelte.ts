/** A frame while the crew enters it: what it says, what they type, the spot they mark. */
import { instantOf, localOf } from '../base/format';
import { parsePlace } from '../base/map/parse';
import { read, type Said } from './exif';
import { locate, type Found, type Frame } from './locate';
import { errorOf, type Answer, type FrameLook } from './look';

/** A frame as it is kept while the look is not finished; its photo is kept beside it. */
export interface KeptFrame extends Pick<FrameEntry, 'photo' | 'place' | 'height' | 'yaw' | 'pitch' | 'roll' | 'view' | 'taken' | 'x' | 'y' | 'told'> {
  chosen: string;
}

export class FrameEntry {
  photo = $state('');
  url = $state('');
  width = $state(0);
  length = $state(0);
  said = $state.raw<Said>({});
  /** As typed: any notation of a place. */
  place = $state('');
  height = $state<number | undefined>();
  yaw = $state<number | undefined>();
  pitch = $state(-90);
  roll = $state(0);
  /** Across the picture, degrees. */
  view = $state<number | undefined>();
  /** A date-time field in the zone of the operation. */
  taken = $state('');
  /** When it was chosen: to the second, where nobody says another minute. */
  #chosen = new Date();
  x = $state<number | undefined>();
  y = $state<number | undefined>();
  told = $state<Answer>('unsure');
  /** What the picture shows around the spot, for the packet. */
  picture = $state.raw<ImageBitmap | undefined>();

  /** Undefined until everything that is needed is there. */
  get frame(): Frame | undefined {
    const at = parsePlace(this.place);
    if (!at || this.said.turned || !this.width || !finite(this.height) || !finite(this.yaw) || !finite(this.view)) return undefined;
    if (!(this.height > 0) || !(this.view > 0 && this.view < 180)) return undefined;
    const focal = this.width / 2 / Math.tan((this.view * Math.PI) / 360);
    const { height, yaw, pitch, roll, width, length } = this;
    return { latitude: at[1], longitude: at[0], height, yaw, pitch, roll, width, length, focal };
  }

  get found(): Found | undefined {
    const frame = this.frame;
    if (!frame || this.x === undefined || this.y === undefined) return undefined;
    return locate(frame, errorOf(this.said, frame.height), this.x, this.y);
  }

  look(zone: string): FrameLook | undefined {
    const { frame, x, y, photo, taken, told } = this;
    if (!frame || x === undefined || y === undefined || !photo || !taken) return undefined;
    const at = taken === localOf(this.#chosen, zone) ? this.#chosen.toISOString() : instantOf(taken, zone);
    return { ...frame, photo, at, x, y, told };
  }

  get kept(): KeptFrame | undefined {
    const { photo, place, height, yaw, pitch, roll, view, taken, x, y, told } = this;
    return photo ? { photo, place, height, yaw, pitch, roll, view, taken, x, y, told, chosen: this.#chosen.toISOString() } : undefined;
  }

  /** As it was before the page was loaded anew. */
  async again({ chosen, ...kept }: KeptFrame, photo: Blob, zone: string): Promise<void> {
    await this.take(photo, zone);
    Object.assign(this, kept);
    this.#chosen = new Date(chosen);
  }

  async take(file: Blob, zone: string): Promise<void> {
    const picture = await createImageBitmap(file);
    this.picture?.close();
    this.picture = picture;
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = URL.createObjectURL(file);
    [this.width, this.length] = [picture.width, picture.height];
    [this.x, this.y] = [undefined, undefined];
    const said = await read(file, picture.width, picture.height);
    this.said = said;
    if (said.latitude !== undefined && said.longitude !== undefined) this.place = `${said.latitude.toFixed(7)}, ${said.longitude.toFixed(7)}`;
    if (said.height !== undefined) this.height = rounded(said.height);
    if (said.yaw !== undefined) this.yaw = rounded(said.yaw);
    if (said.pitch !== undefined) this.pitch = rounded(said.pitch);
    if (said.roll !== undefined) this.roll = rounded(said.roll);
    if (said.focal !== undefined) this.view = rounded((Math.atan(picture.width / 2 / said.focal) * 360) / Math.PI, 2);
    this.#chosen = new Date();
    this.taken = said.at ? said.at.slice(0, 16) : localOf(this.#chosen, zone);
  }
}

function finite(value: number | undefined | null): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
