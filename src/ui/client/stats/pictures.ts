/** Pictures in the page: drawn of elements to be looked at, and given as files by the reader's own browser. */
import { markupOf, type Shape } from '../../../pictures/svg';
import { make, makeSvg } from '../dom';

/** A shape as elements of the page; its words stay text. */
export const elementOf = ({ tag, attributes: { xmlns: _, ...attributes }, children }: Shape): SVGElement =>
  makeSvg(tag, attributes, ...children.map((child) => (typeof child === 'string' ? child : elementOf(child))));

const SVG_TYPE = 'image/svg+xml';
const PNG_TYPE = 'image/png';

/** Twice as fine as it is drawn, for sharp screens. */
async function rasterOf(drawn: Shape, scale: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:${SVG_TYPE},${encodeURIComponent(markupOf(drawn))}`;
  await image.decode();
  const canvas = make('canvas', {
    width: Number(drawn.attributes.width) * scale,
    height: Number(drawn.attributes.height) * scale,
  });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), PNG_TYPE),
  );
}

function save(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  make('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Mostly on phones, and only where the frame, which is Google's, allows it. */
function canShareFiles(): boolean {
  const { canShare } = navigator as Partial<Pick<Navigator, 'canShare'>>;
  return canShare?.call(navigator, { files: [new File([''], 'a.png', { type: PNG_TYPE })] }) === true;
}

interface Offered {
  /** What is drawn at the moment. */
  drawn: () => Shape;
  /** Of the files, without an ending. */
  name: string;
  /** Pixels of the PNG for each of the drawing. */
  scale: number;
  /** Of the SVG where that is another drawing; the same where it is left out. */
  svg?: () => string;
}

/** A browser does not say whether the frame, which is Google's, lets it save. */
const handed = (file: string): string =>
  `${file} is on its way to your downloads. If it does not come, copy the picture.`;

const REFUSED = 'Your browser does not allow that here. Use the other button, or take a screenshot.';

/** Buttons that give the picture, and a line that says what came of it. */
export function pictureButtons({ drawn, name, scale, svg = () => markupOf(drawn()) }: Offered): HTMLElement {
  const said = make('p', { class: 'quiet', role: 'status' });
  const button = (label: string, work: () => Promise<string>): HTMLElement => {
    const node = make('button', { type: 'button', class: 'button' }, label);
    node.addEventListener('click', () => {
      work().then(
        (text) => {
          said.textContent = text;
        },
        (error: unknown) => {
          // Whoever closes the phone's own window of sharing knows that they did.
          said.textContent = error instanceof DOMException && error.name === 'AbortError' ? '' : REFUSED;
        },
      );
    });
    return node;
  };
  const png = async (): Promise<string> => {
    save(await rasterOf(drawn(), scale), `${name}.png`);
    return handed(`${name}.png`);
  };
  const file = async (): Promise<string> => {
    save(new Blob([svg()], { type: SVG_TYPE }), `${name}.svg`);
    return handed(`${name}.svg`);
  };
  const copy = async (): Promise<string> => {
    // Some browsers want the promise itself, as the click is forgotten while the picture is made.
    await navigator.clipboard.write([new ClipboardItem({ [PNG_TYPE]: rasterOf(drawn(), scale) })]);
    return 'The picture is copied.';
  };
  const share = async (): Promise<string> => {
    await navigator.share({ files: [new File([await rasterOf(drawn(), scale)], `${name}.png`, { type: PNG_TYPE })] });
    return '';
  };
  const buttons = [button('Download PNG', png), button('Download SVG', file), button('Copy picture', copy)];
  if (canShareFiles()) buttons.unshift(button('Share', share));
  return make('div', { class: 'give' }, make('div', { class: 'actions' }, ...buttons), said);
}
