/* own_model.c: the bytes of model/attribution.model, inside the library. */
#include "attribution/tagger/tagger_internal.h"

#define TEXT_OF(x) #x
#define EXPAND(x) TEXT_OF(x)
#define LABEL(name) EXPAND(__USER_LABEL_PREFIX__) name

#ifdef __APPLE__
#define BEGIN ".section __TEXT,__const\n"
#define HIDDEN ".private_extern "
#define END ".text\n"
#else
#define BEGIN ".pushsection .rodata\n"
#define HIDDEN ".hidden "
#define END ".popsection\n"
#endif

/* The assembler copies the file: a C array of two million numbers takes a compiler seconds. */
__asm__(BEGIN ".balign 16\n.globl " LABEL("qu_model_begin") "\n" HIDDEN LABEL(
    "qu_model_begin") "\n" LABEL("qu_model_begin") ":\n.incbin \"" QUOTH_MODEL_FILE
                                                   "\"\n.globl " LABEL(
                                                       "qu_model_end") "\n" HIDDEN
                                                       LABEL("qu_model_end") "\n" LABEL(
                                                           "qu_model_end") ":\n.byte 0\n" END);

extern const char qu_model_begin[] __attribute__((visibility("hidden")));
extern const char qu_model_end[] __attribute__((visibility("hidden")));

quoth_view qu_tagger_own_model(void)
{
    size_t n_bytes = (size_t)((uintptr_t)qu_model_end - (uintptr_t)qu_model_begin);
    return (quoth_view){qu_model_begin, n_bytes};
}
