/* list.c: a JSON list of reports, one after the other. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "input/table/table.h"

void qu_list_dispose(qu_list *list)
{
    json_decref(list->list);
    free(list->record);
    *list = (qu_list){0};
}

bool qu_list_open(quoth_view json, qu_list *out)
{
    json_t *list = json_loadb(json.ptr, json.len, 0, NULL);
    *out = (qu_list){.list = list};
    if (json_is_array(list)) {
        return true;
    }
    qu_list_dispose(out);
    return false;
}

quoth_status qu_list_next(qu_list *list, quoth_view *record, bool *found, quoth_error *err)
{
    json_t *element = json_array_get(list->list, list->next);
    *found = element != NULL;
    if (!*found) {
        return QUOTH_OK;
    }
    list->next++;
    free(list->record);
    list->record = json_dumps(element, JSON_COMPACT | JSON_ENCODE_ANY);
    if (list->record == NULL) {
        return qu_fail_memory(err);
    }
    *record = (quoth_view){list->record, strlen(list->record)};
    return QUOTH_OK;
}
