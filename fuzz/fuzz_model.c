/*
 * fuzz_model.c: any bytes → a model, or a clean refusal.
 *
 * The input is tried as it stands, and as damage to the library's own model: cut short, and
 * with one byte changed. None of these is a model.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#include "attribution/tagger/tagger.h"
#include "fuzz_article.h"

static void refuse(quoth_view model)
{
    quoth_error err = {0};
    qu_tagger *tagger;
    FUZZ_CHECK(qu_tagger_open(model, &tagger, &err) == QUOTH_E_INPUT);
    FUZZ_CHECK(tagger == NULL && err.status == QUOTH_E_INPUT && err.text[0] != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    refuse((quoth_view){size > 0 ? (const char *)data : "", size});
    uint32_t number = 0;
    memcpy(&number, data, size < sizeof number ? size : sizeof number);
    quoth_view own = qu_tagger_own_model();
    size_t at = number % own.len;
    refuse((quoth_view){own.ptr, at});
    char *copy = malloc(own.len);
    FUZZ_CHECK(copy != NULL);
    memcpy(copy, own.ptr, own.len);
    copy[at] = (char)(copy[at] ^ 1 << (number >> 24 & 7));
    refuse((quoth_view){copy, own.len});
    free(copy);
    return 0;
}
