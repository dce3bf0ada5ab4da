/*
 * field.c: under which names tools keep what, in JSON Lines and CSV: trafilatura, newspaper4k,
 * news-please, Media Cloud, NewsAPI, the collections made of CC-News and "All the News".
 */
#include "input/input.h"

enum { MAX_NAMES = 14 }; /* of a field, and a NULL after the last */

static const char *const usual_names[QU_N_FIELDS][MAX_NAMES] = {
    [QU_FIELD_TEXT] = {"text", "maintext", "plain_text", "body", "article_text", "full_text",
        "articleBody", "article_body", "content", "article", "raw_text"},
    [QU_FIELD_HTML] = {"html", "raw_html", "content_html", "html_content", "article_html"},
    [QU_FIELD_URL] = {"url", "canonical_link", "link", "source_url", "requested_url", "web_url",
        "source", "original_url"},
    [QU_FIELD_OUTLET] = {"outlet", "site_name", "sitename", "source-hostname", "meta_site_name",
        "publisher", "publication", "media_name", "newspaper", "source", "hostname",
        "source_domain", "domain"},
    [QU_FIELD_TITLE] = {"title", "headline", "title_page", "title_rss", "article_title"},
    [QU_FIELD_BYLINE] = {"byline", "author", "authors", "creator", "writer"},
    [QU_FIELD_PUBLISHED] = {"published", "date", "date_published", "publish_date",
        "date_publish", "published_date", "publishedAt", "published_at", "publication_date",
        "pub_date", "pubDate", "datePublished", "timestamp"},
    [QU_FIELD_LANGUAGE] = {"language", "lang", "meta_lang"},
};

const char *qu_field_name(const quoth_field_names *chosen, qu_field field, size_t k)
{
    if (chosen != NULL) {
        const char *const names[QU_N_FIELDS] = {[QU_FIELD_TEXT] = chosen->text,
            [QU_FIELD_HTML] = chosen->html,
            [QU_FIELD_URL] = chosen->url,
            [QU_FIELD_OUTLET] = chosen->outlet,
            [QU_FIELD_TITLE] = chosen->title,
            [QU_FIELD_BYLINE] = chosen->byline,
            [QU_FIELD_PUBLISHED] = chosen->published,
            [QU_FIELD_LANGUAGE] = chosen->language};
        if (names[field] != NULL) {
            return k == 0 ? names[field] : NULL;
        }
    }
    return k < MAX_NAMES ? usual_names[field][k] : NULL;
}
