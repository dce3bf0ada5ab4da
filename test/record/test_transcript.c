/* test_transcript.c: who speaks in a record, and what in it is not said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "record/transcript/transcript.h"

/* "NAME: said | said; NAME: ..." of a text must be this. */
static void expect(const char *text, const char *expected)
{
    qu_arena arena = {0};
    qu_transcript transcript;
    quoth_view view = {text, strlen(text)};
    assert_true(qu_transcript_read(&arena, view, &transcript));
    char got[2048] = "";
    size_t n = 0;
    uint32_t turn = QUOTH_NONE;
    for (uint32_t i = 0; i < transcript.n_speeches; i++) {
        const qu_speech *speech = &transcript.speeches[i];
        quoth_view name = transcript.turns[speech->turn].speaker;
        quoth_view said = qu_slice(view, speech->span);
        bool same = speech->turn == turn;
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s%s%.*s",
            i == 0 ? ""
            : same ? " | "
                   : "; ",
            same ? 0 : (int)name.len, name.ptr, same ? "" : ": ", (int)said.len, said.ptr);
        turn = speech->turn;
    }
    assert_string_equal(got, expected);
    qu_arena_dispose(&arena);
}

static void test_record_transcript__names(void **state)
{
    (void)state;
    expect("ORLO: Yes.\nHe said so.\n\nMS. TOLLERUD (through translator): No.",
        "ORLO: Yes. | He said so.; MS. TOLLERUD: No.");
    expect("Hamish Orlo: Yes.\nRuna Halvard: No.\nHamish Orlo: Well.\nRuna Halvard: Good.",
        "Hamish Orlo: Yes.; Runa Halvard: No.; Hamish Orlo: Well.; Runa Halvard: Good.");
    expect(
        "Remember: we were told.\nNothing more.", ": Remember: we were told. | Nothing more.");
    expect("**ORLO:** Yes.", "ORLO: Yes.");
    expect(">> ORLO: Yes.", "ORLO: Yes.");
    expect("SENATOR ALDANE, D-Osk: Yes.", "SENATOR ALDANE: Yes.");
    expect("ORLO: Yes. HALVARD: No.", "ORLO: Yes.; HALVARD: No.");
    expect("It began at 12:30 today.", ": It began at 12:30 today.");
}

static void test_record_transcript__questions_and_answers(void **state)
{
    (void)state;
    expect("Q. Were you there?\nA. I was.", "Q: Were you there?; A: I was.");
    expect("Q  Were you there?\nA  I was.", "Q: Were you there?; A: I was.");
    expect("A man was there.", ": A man was there.");
}

static void test_record_transcript__not_said(void **state)
{
    (void)state;
    expect(
        "ORLO: Yes [applause] we (CROSSTALK) did (laughs) it.", "ORLO: Yes | we | did | it.");
    expect("ORLO: We (and I mean all) did it.", "ORLO: We (and I mean all) did it.");
    expect("[00:01:02] ORLO: Yes.\n(00:02) No.", "ORLO: Yes. | No.");
    expect("Page 3\nORLO: Yes.\n- 4 -\nNo.", "ORLO: Yes. | No.");
    expect("---\nspeaker: Hamish Orlo\ndate: 2026-01-01\n---\nYes.", "Hamish Orlo: Yes.");
    expect("Speaker 1  0:14\nYes.\nSpeaker 2  0:20\nNo.\nSpeaker 1  0:31\nWell.\nSpeaker 2  "
           "0:40\nGood.",
        "Speaker 1: Yes.; Speaker 2: No.; Speaker 1: Well.; Speaker 2: Good.");
}

static void test_record_transcript__audience(void **state)
{
    (void)state;
    expect("ORLO: Yes.\nAUDIENCE: Boats! Boats!\nThank you.",
        "ORLO: Yes.; AUDIENCE: Boats! Boats!; ORLO: Thank you.");
    expect("We sail.\n\nAUDIENCE: Boats!\n\nThank you.\n\nAUDIENCE: Boats!\nWe sail.",
        ": We sail.; AUDIENCE: Boats!; : Thank you.; AUDIENCE: Boats!; : We sail.");
}

static void test_record_transcript__subtitles(void **state)
{
    (void)state;
    expect("1\r\n00:00:01,000 --> 00:00:02,000\r\nNobody won\r\n\r\n2\r\n00:00:02,000 --> "
           "00:00:03,000\r\n<i>this</i> fight.\r\n",
        ": Nobody won | this | fight.");
    expect("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Runa Halvard>Nobody won.</v>",
        "Runa Halvard: Nobody won.");
}

static void test_record_transcript__numbered_lines(void **state)
{
    (void)state;
    expect(" 1  Q.  One?\n 2  A.  Two.\n 3  Q.  Three?\n 4  A.  Four,\n 5       and more.\n"
           " 6  Q.  Six?\n 7  A.  Seven.\n 8  Q.  Eight?\n 9  A.  12 men.\n10  Q.  Ten?\n",
        "Q: One?; A: Two.; Q: Three?; A: Four, | and more.; Q: Six?; A: Seven.; Q: Eight?; "
        "A: 12 men.; Q: Ten?");
}

static void test_record_transcript__nothing(void **state)
{
    (void)state;
    expect("", "");
    expect("\n\n[applause]\n", "");
    expect("ORLO:", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_record_transcript__names),
        cmocka_unit_test(test_record_transcript__questions_and_answers),
        cmocka_unit_test(test_record_transcript__not_said),
        cmocka_unit_test(test_record_transcript__audience),
        cmocka_unit_test(test_record_transcript__subtitles),
        cmocka_unit_test(test_record_transcript__numbered_lines),
        cmocka_unit_test(test_record_transcript__nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
