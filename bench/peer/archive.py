"""Peer of bench/archive: reads an archive's responses; prints how many, their bytes, CPU s."""
import sys
import time

from fastwarc.warc import ArchiveIterator, WarcRecordType


def main():
    mode, path = sys.argv[1:]
    start, n, n_bytes = time.process_time(), 0, 0
    with open(path, 'rb') as file:
        if mode == 'records':  # heads parsed, bodies passed over
            for _ in ArchiveIterator(file, record_types=WarcRecordType.response,
                                     parse_http=False):
                n += 1
        else:  # HTTP heads parsed, bodies read and their codings undone
            for record in ArchiveIterator(file, record_types=WarcRecordType.response,
                                          parse_http=True, auto_decode='all'):
                n_bytes += len(record.reader.read())
                n += 1
    print(n, n_bytes, f'{time.process_time() - start:.6f}')


main()
