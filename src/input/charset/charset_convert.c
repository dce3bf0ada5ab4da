/* charset_convert.c: bytes of a named encoding → UTF-8. */
#include "input/charset/charset_internal.h"

#include <iconv.h>
#include <string.h>
#include <strings.h>

/* What iconv calls encodings that the Encoding Standard extends, the best name first. */
static const struct {
    const char *name, *for_iconv[2];
} iconv_names[] = {{"windows-874", {"CP874", "TIS-620"}}, {"windows-1250", {"CP1250", NULL}},
    {"windows-1251", {"CP1251", NULL}}, {"windows-1253", {"CP1253", NULL}},
    {"windows-1254", {"CP1254", NULL}}, {"windows-1255", {"CP1255", NULL}},
    {"windows-1256", {"CP1256", NULL}}, {"windows-1257", {"CP1257", NULL}},
    {"windows-1258", {"CP1258", NULL}}, {"GBK", {"GB18030", "GBK"}},
    {"Shift_JIS", {"CP932", "SHIFT_JIS"}}, {"EUC-KR", {"CP949", "EUC-KR"}},
    {"EUC-JP", {"EUC-JP-MS", "EUC-JP"}}, {"Big5", {"BIG5-HKSCS", "BIG5"}},
    {"ISO-8859-8-I", {"ISO-8859-8", NULL}}, {"x-mac-cyrillic", {"MAC-UK", "MACCYRILLIC"}},
    {"IBM866", {"CP866", NULL}}};

/* The bytes 0x80 to 0x9F of windows-1252; 0 where it has no character. */
static const uint16_t cp1252_high[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
    0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C,
    0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

uint32_t qu_cp1252_char(unsigned byte)
{
    if (byte < 0x80 || byte >= 0xA0) {
        return byte;
    }
    uint32_t c = cp1252_high[byte - 0x80];
    return c == 0 ? 0xFFFD : c;
}

void qu_charset_add(qu_buffer *out, uint32_t c)
{
    if (c < 0x80) {
        qu_buffer_add_byte(out, (char)c);
        return;
    }
    if (c < 0x800) {
        qu_buffer_add_byte(out, (char)(0xC0 | c >> 6));
    } else {
        qu_buffer_add_byte(out, (char)(0xE0 | c >> 12));
        qu_buffer_add_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
    }
    qu_buffer_add_byte(out, (char)(0x80 | (c & 0x3F)));
}

/* windows-1252 is converted here: it is the commonest, and some systems' iconv lacks it. */
static void convert_cp1252(qu_buffer *out, const char *bytes, size_t n_bytes)
{
    for (size_t i = 0; i < n_bytes; i++) {
        qu_charset_add(out, qu_cp1252_char((unsigned char)bytes[i]));
    }
}

static iconv_t open_iconv(const char *name)
{
    for (size_t i = 0; i < sizeof iconv_names / sizeof *iconv_names; i++) {
        if (strcmp(name, iconv_names[i].name) == 0) {
            iconv_t converter = iconv_open("UTF-8", iconv_names[i].for_iconv[0]);
            const char *other = iconv_names[i].for_iconv[1];
            return converter != (iconv_t)-1 || other == NULL ? converter
                                                             : iconv_open("UTF-8", other);
        }
    }
    return iconv_open("UTF-8", name);
}

/* Bytes to pass over at a bad one: a unit of the encoding. */
static size_t unit_of(const char *name)
{
    return strncasecmp(name, "UTF-16", 6) == 0   ? 2
           : strncasecmp(name, "UTF-32", 6) == 0 ? 4
                                                 : 1;
}

bool qu_charset_convert(
    qu_buffer *out, const char *name, const char *bytes, size_t n_bytes, size_t *n_bad)
{
    *n_bad = 0;
    if (strcmp(name, "windows-1252") == 0 || strcmp(name, "x-user-defined") == 0) {
        convert_cp1252(out, bytes, n_bytes);
        return true;
    }
    iconv_t converter = name[0] == '\0' ? (iconv_t)-1 : open_iconv(name);
    if (converter == (iconv_t)-1) {
        return false;
    }
    size_t unit = unit_of(name);
    char *in = NULL; /* iconv takes char **, yet leaves the bytes as they are */
    memcpy(&in, &bytes, sizeof in);
    for (bool flushed = false; !flushed;) {
        char chunk[4096];
        char *to = chunk;
        size_t room = sizeof chunk;
        size_t before = n_bytes;
        bool flushing = n_bytes == 0;
        size_t result =
            iconv(converter, flushing ? NULL : &in, flushing ? NULL : &n_bytes, &to, &room);
        qu_buffer_add(out, chunk, (size_t)(to - chunk));
        if (flushing) {
            flushed = true;
        } else if (result == (size_t)-1 && n_bytes == before && to == chunk) {
            qu_charset_add(out, 0xFFFD); /* not for lack of room: a bad byte */
            ++*n_bad;
            size_t skip = n_bytes < unit ? n_bytes : unit;
            in += skip;
            n_bytes -= skip;
        }
    }
    (void)iconv_close(converter);
    return true;
}
