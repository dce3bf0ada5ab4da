/* setting.c: how the passages of a report are set, as all that write an article need it. */
#include "brief/article/article_writer.h"

#include <string.h>

enum { FIRST_PASSAGES = 3, DAY_BYTES = 10 };

qu_setting qu_setting_of(const quoth_report *report)
{
    qu_setting out = {.text = quoth_report_text(report)};
    out.passages = quoth_report_passages(report, &out.n);
    out.forms = quoth_report_forms(report, &out.n);
    return out;
}

quoth_view qu_setting_words(const qu_setting *setting, size_t i)
{
    quoth_view words = qu_slice(setting->text, setting->passages[i]);
    size_t mark = setting->forms[i].mark_bytes;
    return mark < words.len ? qu_trim((quoth_view){words.ptr + mark, words.len - mark}) : words;
}

quoth_view qu_setting_subtitle(const qu_setting *setting, const quoth_report *report)
{
    quoth_view subtitle = quoth_report_facts(report)->subtitle;
    for (size_t i = 0; i < setting->n && i < FIRST_PASSAGES; i++) {
        quoth_view passage = qu_slice(setting->text, setting->passages[i]);
        if (subtitle.len > 0 && qu_find(passage, "\n", 0) == passage.len &&
            passage.len <= subtitle.len &&
            memcmp(passage.ptr, subtitle.ptr, passage.len) == 0) {
            return (quoth_view){"", 0};
        }
    }
    return subtitle;
}

bool qu_is_updated(const quoth_facts *facts)
{
    quoth_view was = facts->published, is = facts->modified;
    return is.len >= DAY_BYTES && was.len >= DAY_BYTES &&
           memcmp(is.ptr, was.ptr, DAY_BYTES) > 0;
}

qu_table qu_table_at(const qu_setting *setting, size_t begin)
{
    const quoth_form *forms = setting->forms;
    qu_table out = {.begin = begin, .at = begin, .end = begin, .headed = true};
    while (out.end < setting->n && forms[out.end].kind == QUOTH_CELL &&
           forms[out.end].table == forms[begin].table) {
        const quoth_form *form = &forms[out.end++];
        out.n_columns = form->column >= out.n_columns ? form->column + 1 : out.n_columns;
        out.n_rows = form->row + 1;
        out.headed = out.headed && (form->row > 0 || form->header);
    }
    return out;
}

void qu_table_next(const qu_setting *setting, qu_table *table, uint32_t row, uint32_t column,
    size_t *begin, size_t *end)
{
    *begin = table->at;
    while (table->at < table->end && setting->forms[table->at].row == row &&
           setting->forms[table->at].column <= column) {
        table->at++;
    }
    *end = table->at;
}
