/*
 * around.c: what the tag and the names of an element speak for.
 *
 * Each word of a class or id is looked up once, by its hash; the bits of all are kept with the
 * node, and whoever asks what an element is called looks at them.
 */
#include "article/page/around.h"

/* Words of class and id names. */
static const struct {
    const char *word;
    uint8_t around;
} words[] = {{"article", QU_AROUND_BODY}, {"articlebody", QU_AROUND_BODY},
    {"body", QU_AROUND_BODY}, {"content", QU_AROUND_BODY}, {"entry", QU_AROUND_BODY},
    {"post", QU_AROUND_BODY}, {"story", QU_AROUND_BODY}, {"text", QU_AROUND_BODY},
    {"storytext", QU_AROUND_BODY}, {"artikel", QU_AROUND_BODY}, {"beitrag", QU_AROUND_BODY},
    {"inhalt", QU_AROUND_BODY}, {"paragraph", QU_AROUND_BODY}, {"rte", QU_AROUND_BODY},
    {"richtext", QU_AROUND_BODY}, {"bodytext", QU_AROUND_BODY}, {"main", QU_AROUND_BODY},
    {"hentry", QU_AROUND_BODY}, {"video", QU_AROUND_MEDIA}, {"player", QU_AROUND_MEDIA},
    {"audio", QU_AROUND_MEDIA}, {"gallery", QU_AROUND_MEDIA}, {"slideshow", QU_AROUND_MEDIA},
    {"slider", QU_AROUND_MEDIA}, {"carousel", QU_AROUND_MEDIA}, {"embed", QU_AROUND_MEDIA},
    {"media", QU_AROUND_MEDIA}, {"comment", QU_AROUND_COMMENT}, {"comments", QU_AROUND_COMMENT},
    {"commentlist", QU_AROUND_COMMENT}, {"disqus", QU_AROUND_COMMENT},
    {"respond", QU_AROUND_COMMENT}, {"reply", QU_AROUND_COMMENT},
    {"kommentar", QU_AROUND_COMMENT}, {"kommentare", QU_AROUND_COMMENT},
    {"commentaires", QU_AROUND_COMMENT}, {"trackback", QU_AROUND_COMMENT},
    {"pingback", QU_AROUND_COMMENT}, {"discussion", QU_AROUND_COMMENT},
    {"forum", QU_AROUND_COMMENT}, {"related", QU_AROUND_RELATED},
    {"relatedposts", QU_AROUND_RELATED}, {"recommended", QU_AROUND_RELATED},
    {"recommendations", QU_AROUND_RELATED}, {"recirc", QU_AROUND_RELATED},
    {"more", QU_AROUND_RELATED}, {"popular", QU_AROUND_RELATED},
    {"trending", QU_AROUND_RELATED}, {"mostread", QU_AROUND_RELATED},
    {"latest", QU_AROUND_RELATED}, {"recent", QU_AROUND_RELATED},
    {"similar", QU_AROUND_RELATED}, {"next", QU_AROUND_RELATED},
    {"previous", QU_AROUND_RELATED}, {"read", QU_AROUND_RELATED}, {"list", QU_AROUND_RELATED},
    {"links", QU_AROUND_RELATED}, {"linklist", QU_AROUND_RELATED},
    {"outbrain", QU_AROUND_RELATED}, {"taboola", QU_AROUND_RELATED}, {"share", QU_AROUND_SHARE},
    {"sharing", QU_AROUND_SHARE}, {"sharedaddy", QU_AROUND_SHARE}, {"social", QU_AROUND_SHARE},
    {"socials", QU_AROUND_SHARE}, {"addthis", QU_AROUND_SHARE}, {"facebook", QU_AROUND_SHARE},
    {"twitter", QU_AROUND_SHARE}, {"jp", QU_AROUND_SHARE}, {"sharebar", QU_AROUND_SHARE},
    {"rating", QU_AROUND_SHARE}, {"like", QU_AROUND_SHARE}, {"likes", QU_AROUND_SHARE},
    {"print", QU_AROUND_SHARE}, {"author", QU_AROUND_BYLINE}, {"authors", QU_AROUND_BYLINE},
    {"autor", QU_AROUND_BYLINE}, {"byline", QU_AROUND_BYLINE}, {"bio", QU_AROUND_BYLINE},
    {"authorbox", QU_AROUND_BYLINE}, {"vcard", QU_AROUND_BYLINE}, {"profile", QU_AROUND_BYLINE},
    {"about", QU_AROUND_BYLINE}, {"date", QU_AROUND_DATE}, {"datum", QU_AROUND_DATE},
    {"time", QU_AROUND_DATE}, {"timestamp", QU_AROUND_DATE}, {"published", QU_AROUND_DATE},
    {"updated", QU_AROUND_DATE}, {"dateline", QU_AROUND_DATE}, {"caption", QU_AROUND_CAPTION},
    {"credit", QU_AROUND_CAPTION}, {"image", QU_AROUND_CAPTION}, {"img", QU_AROUND_CAPTION},
    {"photo", QU_AROUND_CAPTION}, {"picture", QU_AROUND_CAPTION}, {"bild", QU_AROUND_CAPTION},
    {"legend", QU_AROUND_CAPTION}, {"figure", QU_AROUND_CAPTION},
    {"copyright", QU_AROUND_CAPTION}, {"menu", QU_AROUND_MENU}, {"nav", QU_AROUND_MENU},
    {"navi", QU_AROUND_MENU}, {"navigation", QU_AROUND_MENU}, {"navbar", QU_AROUND_MENU},
    {"breadcrumb", QU_AROUND_MENU}, {"breadcrumbs", QU_AROUND_MENU},
    {"pagination", QU_AROUND_MENU}, {"pager", QU_AROUND_MENU}, {"skip", QU_AROUND_MENU},
    {"toolbar", QU_AROUND_MENU}, {"tabs", QU_AROUND_MENU}, {"toc", QU_AROUND_MENU},
    {"dropdown", QU_AROUND_MENU}, {"search", QU_AROUND_MENU}, {"header", QU_AROUND_MENU},
    {"masthead", QU_AROUND_MENU}, {"topbar", QU_AROUND_MENU}, {"ad", QU_AROUND_AD},
    {"ads", QU_AROUND_AD}, {"advert", QU_AROUND_AD}, {"advertisement", QU_AROUND_AD},
    {"anzeige", QU_AROUND_AD}, {"sponsor", QU_AROUND_AD}, {"sponsored", QU_AROUND_AD},
    {"promo", QU_AROUND_AD}, {"promos", QU_AROUND_AD}, {"promotion", QU_AROUND_AD},
    {"banner", QU_AROUND_AD}, {"affiliate", QU_AROUND_AD}, {"shop", QU_AROUND_AD},
    {"product", QU_AROUND_AD}, {"footer", QU_AROUND_FOOT}, {"bottom", QU_AROUND_FOOT},
    {"foot", QU_AROUND_FOOT}, {"impressum", QU_AROUND_FOOT}, {"imprint", QU_AROUND_FOOT},
    {"legal", QU_AROUND_FOOT}, {"disclaimer", QU_AROUND_FOOT}, {"colophon", QU_AROUND_FOOT},
    {"newsletter", QU_AROUND_LETTER}, {"newsletters", QU_AROUND_LETTER},
    {"subscribe", QU_AROUND_LETTER}, {"subscription", QU_AROUND_LETTER},
    {"signup", QU_AROUND_LETTER}, {"paywall", QU_AROUND_LETTER}, {"login", QU_AROUND_LETTER},
    {"abo", QU_AROUND_LETTER}, {"register", QU_AROUND_LETTER}, {"tag", QU_AROUND_TAGS},
    {"tags", QU_AROUND_TAGS}, {"taglist", QU_AROUND_TAGS}, {"tagcloud", QU_AROUND_TAGS},
    {"category", QU_AROUND_TAGS}, {"categories", QU_AROUND_TAGS}, {"cat", QU_AROUND_TAGS},
    {"topics", QU_AROUND_TAGS}, {"topic", QU_AROUND_TAGS}, {"keywords", QU_AROUND_TAGS},
    {"label", QU_AROUND_TAGS}, {"labels", QU_AROUND_TAGS}, {"cookie", QU_AROUND_CONSENT},
    {"cookies", QU_AROUND_CONSENT}, {"gdpr", QU_AROUND_CONSENT}, {"consent", QU_AROUND_CONSENT},
    {"privacy", QU_AROUND_CONSENT}, {"modal", QU_AROUND_CONSENT}, {"popup", QU_AROUND_CONSENT},
    {"overlay", QU_AROUND_CONSENT}, {"hidden", QU_AROUND_CONSENT}, {"alert", QU_AROUND_CONSENT},
    {"notice", QU_AROUND_CONSENT}, {"screen", QU_AROUND_CONSENT}, {"lead", QU_AROUND_LEAD},
    {"teaser", QU_AROUND_LEAD}, {"teasers", QU_AROUND_LEAD}, {"intro", QU_AROUND_LEAD},
    {"standfirst", QU_AROUND_LEAD}, {"summary", QU_AROUND_LEAD}, {"excerpt", QU_AROUND_LEAD},
    {"dek", QU_AROUND_LEAD}, {"subtitle", QU_AROUND_LEAD}, {"chapo", QU_AROUND_LEAD},
    {"vorspann", QU_AROUND_LEAD}, {"abstract", QU_AROUND_LEAD}, {"description", QU_AROUND_LEAD},
    {"title", QU_AROUND_TITLE}, {"headline", QU_AROUND_TITLE}, {"heading", QU_AROUND_TITLE},
    {"kicker", QU_AROUND_TITLE}, {"widget", QU_AROUND_WIDGET}, {"widgets", QU_AROUND_WIDGET},
    {"sidebar", QU_AROUND_WIDGET}, {"side", QU_AROUND_WIDGET}, {"aside", QU_AROUND_WIDGET},
    {"right", QU_AROUND_WIDGET}, {"rail", QU_AROUND_WIDGET}, {"secondary", QU_AROUND_WIDGET},
    {"module", QU_AROUND_WIDGET}, {"box", QU_AROUND_BOX}, {"infobox", QU_AROUND_BOX},
    {"info", QU_AROUND_BOX}, {"panel", QU_AROUND_BOX}, {"card", QU_AROUND_BOX},
    {"navbox", QU_AROUND_BOX}, {"references", QU_AROUND_BOX}, {"reflist", QU_AROUND_BOX},
    {"footnotes", QU_AROUND_BOX}, {"pullquote", QU_AROUND_BOX}, {"meta", QU_AROUND_META},
    {"metadata", QU_AROUND_META}, {"details", QU_AROUND_META}, {"data", QU_AROUND_META},
    {"postmetadata", QU_AROUND_META}, {"stats", QU_AROUND_META}, {"count", QU_AROUND_META}};

/* Words that mark what is not the article, for the plain rules. */
static const char *const aside_words[] = {"related", "newsletter", "newsletters", "share",
    "sharing", "sharedaddy", "social", "socials", "comment", "comments", "promo", "promos",
    "promotion", "caption", "byline", "cookie", "cookies", "gdpr", "consent", "sidebar",
    "footer", "breadcrumb", "breadcrumbs", "advert", "advertisement", "ad", "ads",
    "adsbygoogle", "sponsor", "sponsored", "popular", "recommended", "recommendations",
    "recirc", "subscribe", "subscription", "signup", "teaser", "teasers", "menu", "nav", "navi",
    "navigation", "navbar", "pagination", "pager", "widget", "widgets", "tags", "taglist",
    "tagcloud", "disqus", "outbrain", "taboola", "toolbar", "banner", "modal", "popup",
    "overlay", "credit", "copyright", "masthead", "paywall", "login", "rating", "trackback",
    "trackbacks", "respond", "authorbox", "bio", "meta", "metadata", "infobox", "skip", "print",
    "noprint", "jp", "sharebar", "addthis", "linklist", "hidden", "imprint", "impressum",
    "navbox", "toc", "references", "reflist", "mostread", "trending"};

/* Words that mark a date, an author, and where neither is the article's. */
static const char *const date_words[] = {"date", "datum", "time", "published", "publishing",
    "pubdate", "timestamp", "dateline", "datetime", "publication", "publish", "created",
    "fecha", "data", "postdate", "stand", "publishingdate", "info", "meta"};
static const char *const author_words[] = {"author", "authors", "byline", "autor", "autoren",
    "autorenzeile", "auteur", "creator", "writer", "username", "reporter", "fn"};
static const char *const beside_words[] = {"comment", "comments", "commentlist", "related",
    "event", "events", "sidebar", "widget", "footer", "latest", "recent", "modified", "updated",
    "teaser"};

/* What a tag says, by qu_element; 0: nothing, else one more than QU_AROUND_. */
static const uint8_t of_element[QU_N_ELEMENTS] = {[QU_EL_ARTICLE] = QU_AROUND_ARTICLE + 1,
    [QU_EL_MAIN] = QU_AROUND_MAIN + 1,
    [QU_EL_ASIDE] = QU_AROUND_ASIDE + 1,
    [QU_EL_NAV] = QU_AROUND_NAV + 1,
    [QU_EL_FOOTER] = QU_AROUND_FOOTER + 1,
    [QU_EL_HEADER] = QU_AROUND_HEADER + 1,
    [QU_EL_FIGURE] = QU_AROUND_FIGURE + 1,
    [QU_EL_FIGCAPTION] = QU_AROUND_FIGURE + 1,
    [QU_EL_FORM] = QU_AROUND_FORM + 1,
    [QU_EL_TABLE] = QU_AROUND_TABLE + 1,
    [QU_EL_UL] = QU_AROUND_LIST + 1,
    [QU_EL_OL] = QU_AROUND_LIST + 1,
    [QU_EL_BLOCKQUOTE] = QU_AROUND_QUOTE + 1};

static uint32_t key_of(const char *word)
{
    uint32_t key = QU_WORD_KEY;
    for (const char *c = word; *c != '\0'; c++) {
        key = qu_word_key(key, (unsigned char)*c);
    }
    return key;
}

static void put(qu_around *around, const char *word, uint64_t bits)
{
    uint32_t key = key_of(word), slot = key % QU_AROUND_SLOTS;
    while (around->slots[slot].bits != 0 && around->slots[slot].key != key) {
        slot = (slot + 1) % QU_AROUND_SLOTS;
    }
    around->slots[slot].key = key;
    around->slots[slot].bits |= bits;
}

bool qu_around_open(qu_arena *arena, const qu_around **out)
{
    qu_around *around = qu_arena_alloc(arena, sizeof *around);
    *out = around;
    if (around == NULL) {
        return false;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        put(around, words[i].word, UINT64_C(1) << words[i].around);
    }
    for (size_t i = 0; i < sizeof aside_words / sizeof *aside_words; i++) {
        put(around, aside_words[i], QU_NAMES_ASIDE);
    }
    for (size_t i = 0; i < sizeof date_words / sizeof *date_words; i++) {
        put(around, date_words[i], QU_NAMES_DATE);
    }
    for (size_t i = 0; i < sizeof author_words / sizeof *author_words; i++) {
        put(around, author_words[i], QU_NAMES_AUTHOR);
    }
    for (size_t i = 0; i < sizeof beside_words / sizeof *beside_words; i++) {
        put(around, beside_words[i], QU_NAMES_BESIDE);
    }
    return true;
}

static uint64_t bits_of_word(const qu_around *around, uint32_t key)
{
    uint32_t slot = key % QU_AROUND_SLOTS;
    while (around->slots[slot].bits != 0) {
        if (around->slots[slot].key == key) {
            return around->slots[slot].bits;
        }
        slot = (slot + 1) % QU_AROUND_SLOTS;
    }
    return 0;
}

static bool is_ascii_upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_ascii_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || is_ascii_upper(c) || c >= 0x80;
}

/* Words are parted by what is no letter, or by a change of case. */
static uint64_t bits_of_names(const qu_around *around, quoth_view names)
{
    uint64_t bits = 0;
    for (size_t at = 0; at < names.len;) {
        size_t begin = at;
        uint32_t key = QU_WORD_KEY;
        while (at < names.len && is_ascii_letter((unsigned char)names.ptr[at]) &&
               (at == begin || !is_ascii_upper((unsigned char)names.ptr[at]) ||
                   is_ascii_upper((unsigned char)names.ptr[at - 1]))) {
            unsigned char c = (unsigned char)names.ptr[at++];
            key = qu_word_key(key, is_ascii_upper(c) ? c | 0x20u : c);
        }
        bits |= at - begin >= 2 ? bits_of_word(around, key) : 0;
        at += at == begin;
    }
    return bits;
}

uint64_t qu_around_names(const qu_around *around, const qu_page *page, uint32_t i)
{
    const qu_node *node = &page->nodes[i];
    uint64_t bits =
        of_element[node->element] == 0 ? 0 : UINT64_C(1) << (of_element[node->element] - 1);
    for (uint32_t n = 0; n < node->n_attributes; n++) {
        const qu_attribute *attribute = &page->attributes[node->attributes + n];
        switch (attribute->name) {
        case QU_AT_CLASS:
        case QU_AT_ID:
            bits |= bits_of_names(around, attribute->value);
            break;
        case QU_AT_ITEMPROP:
            bits |= bits_of_names(around, attribute->value) & QU_NAMES_OF_PROPERTIES;
            bits |= qu_equal_ascii_case(attribute->value, "articlebody")
                        ? UINT64_C(1) << QU_AROUND_ARTICLE_BODY
                        : 0;
            break;
        case QU_AT_ROLE:
            bits |= qu_equal_ascii_case(attribute->value, "main")
                        ? UINT64_C(1) << QU_AROUND_MAIN
                        : 0;
            break;
        default:
            break;
        }
    }
    return bits;
}
