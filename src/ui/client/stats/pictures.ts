/** Pictures in the page: drawn of elements to be looked at, and given as files by the reader's own browser. */
import { markupOf, type Shape } from '../../../pictures/svg';
import { make, makeSvg } from '../dom';

/** The same as elements; words stay text. */
export const elementOf = ({ tag, attributes: { xmlns: _, ...attributes }, children }: Shape): SVGElement =>
  makeSvg(tag, attributes, ...children.map((child) => (typeof child === 'string' ? child : elementOf(child))));

const SVG_TYPE = 'image/svg+xml';

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
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  );
}

function save(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  make('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
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
        () => {
          said.textContent = REFUSED;
        },
      );
    });
    return node;
  };
  const png = async (): Promise<string> => {
    save(await rasterOf(drawn(), scale), `${name}.png`);
    return `${name}.png went to your downloads.`;
  };
  const file = async (): Promise<string> => {
    save(new Blob([svg()], { type: SVG_TYPE }), `${name}.svg`);
    return `${name}.svg went to your downloads.`;
  };
  const copy = async (): Promise<string> => {
    // Some browsers want the promise itself, as the click is forgotten while the picture is made.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': rasterOf(drawn(), scale) })]);
    return 'The picture is copied.';
  };
  const buttons = [button('Download PNG', png), button('Download SVG', file), button('Copy picture', copy)];
  return make('div', { class: 'give' }, make('div', { class: 'actions' }, ...buttons), said);
}
