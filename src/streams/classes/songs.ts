/** The songs of classes. */
import type { WireClassDetails } from '../../peloton/answers/types';
import { defineTable, type Row } from '../../schema/table';
import { joinNames, lineOf, webLink } from '../wire/text';
import { finite, itemsOf } from '../wire/values';

export const songs = defineTable({
  name: 'songs',
  of: 'classId',
  keyOf: ['classId', 'place'],
  front: ['title'],
  columns: {
    songKey: { type: 'id', about: 'Class ID and place in its playlist.' },
    title: { title: 'Song', about: 'Title of the song.' },
    artists: { about: 'Who plays it.' },
    className: { title: 'Class', about: 'Title of the class.' },
    place: { type: 'integer', about: 'Place in the playlist, from 1.' },
    album: { about: 'What it is from.' },
    startMin: { decimals: 1, clock: 'mm:ss', about: 'From the beginning of the class.' },
    liked: { type: 'boolean', about: 'Whether you liked it.' },
    classId: { about: "Peloton's id of the class." },
    picture: { title: 'Album picture', about: 'Address of the picture.' },
  },
});

/** A row for each song of the playlist, in its order. Offsets come in seconds and are kept in minutes. */
export function songRows({ ride, playlist }: WireClassDetails, classId: string): Row<typeof songs>[] {
  const rows = itemsOf(playlist?.songs).map((song, index) => {
    const startSec = finite(song?.start_time_offset);
    return {
      songKey: `${classId}:${index + 1}`,
      className: lineOf(ride?.title),
      place: index + 1,
      title: lineOf(song?.title),
      artists: joinNames(itemsOf(song?.artists).map((artist) => artist?.artist_name)),
      album: lineOf(song?.album?.name),
      startMin: startSec === null ? null : startSec / 60,
      liked: song?.liked ?? null,
      classId,
      picture: webLink(song?.album?.image_url),
    };
  });
  // What has no name is no song.
  return rows.filter(({ title, artists }) => title !== null || artists !== null);
}
