/* test_feed.c: entries of every kind of feed, as they should be and as they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed/feed.h"

typedef struct {
    qu_arena arena;
    qu_feed feed;
    quoth_status status;
    quoth_error err;
} made_feed;

static made_feed *read_bytes(const char *bytes, size_t n_bytes, const char *url)
{
    made_feed *made = calloc(1, sizeof *made);
    assert_non_null(made);
    qu_document document = {.kind = QU_DOCUMENT_FEED,
        .path = qu_view("feed.xml"),
        .bytes = bytes,
        .n_bytes = n_bytes,
        .known = {.url = qu_view(url)}};
    made->status = qu_feed_read(&made->arena, &document, &made->feed, &made->err);
    return made;
}

static made_feed *read_feed(const char *text)
{
    assert_int_equal(qu_document_sniff(text, strlen(text)), QU_DOCUMENT_FEED);
    made_feed *made = read_bytes(text, strlen(text), "https://post.example/feeds/all");
    assert_int_equal(made->status, QUOTH_OK);
    return made;
}

static void free_feed(made_feed *made)
{
    qu_arena_dispose(&made->arena);
    free(made);
}

static void expect(quoth_view view, const char *text)
{
    if (!qu_equal(view, qu_view(text))) {
        fail_msg("'%.*s' should be '%s'", (int)view.len, view.ptr, text);
    }
}

/* Facts of an entry, written "url | title | published | byline | outlet | language". */
static void expect_facts(const made_feed *made, uint32_t i, const char *facts)
{
    assert_true(i < made->feed.n_entries);
    const quoth_facts *of = &made->feed.entries[i].facts;
    char line[1024];
    (void)snprintf(line, sizeof line, "%.*s | %.*s | %.*s | %.*s | %.*s | %.*s",
        (int)of->url.len, of->url.ptr, (int)of->title.len, of->title.ptr,
        (int)of->published.len, of->published.ptr, (int)of->byline.len, of->byline.ptr,
        (int)of->outlet.len, of->outlet.ptr, (int)of->language.len, of->language.ptr);
    assert_string_equal(line, facts);
}

/* --- kinds ------------------------------------------------------------------------------- */

static void test_feed_kinds__rss_2(void **state)
{
    (void)state;
    made_feed *made = read_feed(
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'\n"
        " xmlns:content='http://purl.org/rss/1.0/modules/content/'\n"
        " xmlns:atom='http://www.w3.org/2005/Atom' xmlns:media='http://search.example/mrss/'>\n"
        "<channel><title>The Post</title><link>https://post.example/</link>\n"
        "<atom:link href='https://post.example/feed' rel='self'/>\n"
        "<image><title>Logo</title><url>https://post.example/l.png</url></image>\n"
        "<language>en-GB</language>\n"
        "<item><title>Crews &amp; owners agree</title><media:title>Not this</media:title>\n"
        "<link>https://post.example/a</link><guid isPermaLink='false'>77</guid>\n"
        "<atom:link rel='self' href='https://post.example/not-this'/>\n"
        "<pubDate>Thu, 05 Mar 2026 08:00:00 GMT</pubDate><dc:creator>Jo Roe</dc:creator>\n"
        "<dc:creator>Ada Quill</dc:creator>\n"
        "<description>In short.</description>\n"
        "<content:encoded><![CDATA[<p>All of it & more.</p>]]></content:encoded></item>\n"
        "<item><title><![CDATA[A <b>second</b> one &#8211; short]]></title>\n"
        "<guid>https://post.example/b</guid><author>jo@post.example (Jo Roe)</author>\n"
        "<source url='https://herald.example/'>Osk Herald</source></item>\n"
        "<item><title>Nothing behind it</title></item>\n"
        "<item><description>&lt;p&gt;A note without a page.&lt;/p&gt;</description></item>\n"
        "</channel></rss>");
    assert_int_equal(made->feed.n_entries, 3);
    assert_false(made->feed.is_index);
    expect_facts(made, 0,
        "https://post.example/a | Crews & owners agree | "
        "2026-03-05T08:00:00Z | Jo Roe, Ada Quill | The Post | en");
    expect(made->feed.entries[0].content, "<p>All of it & more.</p>");
    assert_true(made->feed.entries[0].is_html);
    expect_facts(made, 1,
        "https://post.example/b | A second one \xE2\x80\x93 short |  | "
        "Jo Roe | Osk Herald | en");
    expect(made->feed.entries[1].content, "");
    expect(made->feed.entries[2].content, "<p>A note without a page.</p>");
    free_feed(made);
}

static void test_feed_kinds__rss_1(void **state)
{
    (void)state;
    made_feed *made = read_feed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'\n"
        " xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\n"
        "<channel rdf:about='https://post.example/'><title>The Post</title>\n"
        "<dc:language>de</dc:language></channel>\n"
        "<item rdf:about='https://post.example/a'><title>Ferry</title>\n"
        "<dc:date>2026-03-05T09:00+01:00</dc:date></item></rdf:RDF>");
    assert_int_equal(made->feed.n_entries, 1);
    expect_facts(
        made, 0, "https://post.example/a | Ferry | 2026-03-05T09:00+01:00 |  | The Post | de");
    free_feed(made);
}

static void test_feed_kinds__rss_091(void **state)
{
    (void)state;
    made_feed *made = read_feed(
        "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://my.example/rss-0.91.dtd'>"
        "<rss version='0.91'><channel><title>Old</title><item><title>One</title>"
        "<link>http://old.example/1</link></item></channel></rss>");
    assert_int_equal(made->feed.n_entries, 1);
    expect_facts(made, 0, "http://old.example/1 | One |  |  | Old | ");
    free_feed(made);
}

static void test_feed_kinds__atom(void **state)
{
    (void)state;
    made_feed *made = read_feed(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='/news/'>"
        "<title type='text'>Osk &lt;Radio></title><id>urn:x</id>"
        "<entry><title type='html'>Fares &amp;amp; &lt;i>fees&lt;/i></title>"
        "<link rel='enclosure' href='a.mp3'/><link href='a?x=1&amp;y=2'/>"
        "<id>tag:osk.example,2026:1</id><updated>2026-03-06T10:00:00.5Z</updated>"
        "<published>2026-03-05T10:00:00-05:00</published>"
        "<author><name>Jo Roe</name><email>jo@osk.example</email></author>"
        "<author><name>Ada Quill</name></author>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>He said 1 &lt; 2 "
        "&amp; left.</p><title>no title</title></div></content></entry>"
        "<entry xml:lang='fr'><title>A &lt; B</title><id>https://osk.example/b</id>"
        "<updated>2026-03-07</updated><content>Plain &lt;text&gt;.</content>"
        "<source><title>Elsewhere</title><id>https://no.example/</id></source></entry>"
        "<entry><link rel='alternate' href='https://osk.example/c'/>"
        "<content type='image/png'>aGVsbG8=</content></entry></feed>");
    assert_int_equal(made->feed.n_entries, 3);
    expect_facts(made, 0,
        "https://post.example/news/a?x=1&y=2 | Fares & fees | "
        "2026-03-05T10:00:00-05:00 | Jo Roe, Ada Quill | Osk <Radio> | en");
    expect(made->feed.entries[0].content,
        "<div><p>He said 1 &lt; 2 &amp; left.</p><title>no title</title></div>");
    assert_true(made->feed.entries[0].is_html);
    expect_facts(made, 1, "https://osk.example/b | A < B | 2026-03-07 |  | Elsewhere | fr");
    expect(made->feed.entries[1].content, "Plain <text>.");
    assert_false(made->feed.entries[1].is_html);
    expect(made->feed.entries[2].content, "");
    free_feed(made);
}

static void test_feed_kinds__json_feed(void **state)
{
    (void)state;
    made_feed *made = read_feed(
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Post\",\n"
        "\"language\": \"en-US\", \"items\": [\n"
        "{\"id\": \"1\", \"url\": \"/a\", \"title\": \"Ferry\\n sails\",\n"
        "\"content_html\": \"<p>All</p>\", \"date_published\": \"2026-03-05T08:00:00Z\",\n"
        "\"authors\": [{\"name\": \"Jo Roe\"}, {\"name\": \"Ada Quill\"}]},\n"
        "{\"id\": \"https://post.example/b\", \"content_text\": \"Some words\",\n"
        "\"author\": {\"name\": \"Jo\"}, \"language\": \"de\"}, 7, {\"id\": 3}]}");
    assert_int_equal(made->feed.n_entries, 2);
    expect_facts(made, 0,
        "https://post.example/a | Ferry sails | 2026-03-05T08:00:00Z | "
        "Jo Roe, Ada Quill | The Post | en");
    assert_true(made->feed.entries[0].is_html);
    expect_facts(made, 1, "https://post.example/b |  |  | Jo | The Post | de");
    expect(made->feed.entries[1].content, "Some words");
    assert_false(made->feed.entries[1].is_html);
    free_feed(made);
}

static void test_feed_kinds__news_sitemap(void **state)
{
    (void)state;
    made_feed *made = read_feed(
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
        " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
        " xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'>"
        "<url><loc> https://post.example/a </loc><lastmod>2026-03-06</lastmod>"
        "<image:image><image:loc>https://post.example/a.png</image:loc>"
        "<image:title>A quay</image:title></image:image>"
        "<news:news><news:publication><news:name>The Post</news:name>"
        "<news:language>en</news:language></news:publication>"
        "<news:publication_date>2026-03-05T08:00Z</news:publication_date>"
        "<news:title>Ferry</news:title></news:news></url>"
        "<url><loc>https://post.example/b</loc><lastmod>2026-03-06</lastmod></url></urlset>");
    assert_int_equal(made->feed.n_entries, 2);
    expect_facts(
        made, 0, "https://post.example/a | Ferry | 2026-03-05T08:00Z |  | The Post | en");
    expect_facts(made, 1, "https://post.example/b |  | 2026-03-06 |  |  | ");
    free_feed(made);
}

static void test_feed_kinds__sitemap_index(void **state)
{
    (void)state;
    made_feed *made =
        read_feed("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap>"
                  "<loc>https://post.example/s.xml.gz</loc></sitemap></sitemapindex>");
    assert_int_equal(made->feed.n_entries, 1);
    assert_true(made->feed.is_index);
    expect_facts(made, 0, "https://post.example/s.xml.gz |  |  |  |  | ");
    free_feed(made);
}

/* --- as they are ------------------------------------------------------------------------- */

static void test_feed_broken__ampersands_and_entities(void **state)
{
    (void)state;
    made_feed *made =
        read_feed("<rss><channel><title>A&B</title><item><title>Caf&eacute;&nbsp;&amp; R&D "
                  "&bogus; &#233; &#xE9; &#0;</title>\x01<link>http://a.example/?b=1&c=2</link>"
                  "<description>&apos;&lt;</description></item>"
                  "<item><title>&quot;Next&quot;</title><link>http://a.example/2</link>");
    assert_int_equal(made->feed.n_entries, 1);
    expect_facts(made, 0,
        "http://a.example/?b=1&c=2 | Caf\xC3\xA9 & R&D &bogus; \xC3\xA9 "
        "\xC3\xA9 &#0; |  |  | A&B | ");
    free_feed(made);
}

static void test_feed_broken__what_follows_an_error_is_read(void **state)
{
    (void)state;
    made_feed *made = read_feed(
        "<rss a='1' a='2'><channel><item x=1><title>One & < "
        "two</title><link>http://a.example/1</link></item>"
        "<item><link>http://a.example/2</link><title>Two &amp; <i>three</i></title></item>"
        "<item><foo:bar>x</foo:bar><dc:creator>Jo</dc:creator><link>http://a.example/3</link>"
        "<content:encoded>&lt;p&gt;Words&lt;/p&gt;</content:encoded></item>"
        "</channel></rss>");
    assert_int_equal(made->feed.n_entries, 3);
    expect(made->feed.entries[0].facts.url, "http://a.example/1");
    expect(made->feed.entries[1].facts.title, "Two & three");
    expect(made->feed.entries[2].facts.byline, "Jo");
    expect(made->feed.entries[2].content, "<p>Words</p>");
    free_feed(made);
}

static void test_feed_broken__links_that_lead_nowhere(void **state)
{
    (void)state;
    made_feed *made =
        read_feed("<rss><channel><item><link>file:///etc/hostname</link></item>"
                  "<item><link>javascript:alert(1)</link><guid>7</guid></item>"
                  "<item><link></link></item><item><link>//other.example/a b</link></item>"
                  "<item><link>../up</link></item></channel></rss>");
    assert_int_equal(made->feed.n_entries, 2);
    expect(made->feed.entries[1].facts.url, "https://post.example/up");
    free_feed(made);
}

static void test_feed_broken__no_feed_at_all(void **state)
{
    (void)state;
    static const char *const texts[] = {"<rs", "<feedback>", "<html><rss></rss></html>", "",
        "{\"version\": \"https://jsonfeed.org/version/1\", "};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        made_feed *made = read_bytes(texts[i], strlen(texts[i]), "");
        assert_int_equal(made->status, QUOTH_E_INPUT);
        free_feed(made);
    }
    made_feed *empty = read_feed("<rss><channel></channel></rss>");
    assert_int_equal(empty->feed.n_entries, 0);
    free_feed(empty);
}

static void test_feed_broken__charsets(void **state)
{
    (void)state;
    made_feed *made =
        read_feed("<?xml version='1.0' encoding=\"ISO-8859-1\"?><rss><channel><item>"
                  "<title>Caf\xE9 \x96 open</title><link>http://a.example/</link></item>"
                  "</channel></rss>");
    expect(made->feed.entries[0].facts.title, "Caf\xC3\xA9 \xE2\x80\x93 open");
    free_feed(made);
}

static void test_feed_hostile__entities_in_a_loop(void **state)
{
    (void)state;
    made_feed *made = read_feed(
        "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>"
        "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;'>"
        "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;'><!ENTITY x '&y;'><!ENTITY y '&x;'>"
        "<!ENTITY file SYSTEM 'file:///etc/hostname'>]>"
        "<rss><channel><item><title a='&g;'>&g;&x;&file;</title>"
        "<link>http://a.example/</link></item></channel></rss>");
    assert_int_equal(made->feed.n_entries, 1);
    expect(made->feed.entries[0].facts.title, "&g;&x;&file;");
    free_feed(made);
}

static void test_feed_hostile__deep(void **state)
{
    (void)state;
    qu_buffer text = {0};
    qu_buffer_add_text(&text, "<rss><channel><item><link>http://a.example/</link></item>");
    for (int i = 0; i < 100000; i++) {
        qu_buffer_add_text(&text, "<a>");
    }
    made_feed *made = read_bytes(text.ptr, text.len, "");
    assert_int_equal(made->status, QUOTH_OK);
    assert_int_equal(made->feed.n_entries, 1);
    free_feed(made);
    qu_buffer_dispose(&text);
}

static void test_feed_hostile__a_hundred_thousand_entries(void **state)
{
    (void)state;
    qu_buffer text = {0};
    qu_buffer_add_text(&text, "<rss><channel><title>Many</title>");
    for (int i = 0; i < 100000; i++) {
        qu_buffer_add_format(&text,
            "<item><title>Number %d</title><link>http://a.example/%d</link></item>", i, i);
    }
    qu_buffer_add_text(&text, "</channel></rss>");
    made_feed *made = read_bytes(text.ptr, text.len, "");
    assert_int_equal(made->feed.n_entries, 100000);
    expect(made->feed.entries[99999].facts.title, "Number 99999");
    free_feed(made);
    qu_buffer_dispose(&text);
}

static void test_feed_hostile__more_than_are_kept(void **state)
{
    (void)state;
    qu_buffer text = {0};
    qu_buffer_add_text(&text, "<urlset>");
    for (int i = 0; i < QU_FEED_MAX_ENTRIES + 5; i++) {
        qu_buffer_add_text(&text, "<url><loc>http://a.example/</loc></url>");
    }
    qu_buffer_add_text(&text, "</urlset>");
    made_feed *made = read_bytes(text.ptr, text.len, "");
    assert_int_equal(made->feed.n_entries, QU_FEED_MAX_ENTRIES);
    assert_int_equal(made->feed.n_more, 5);
    free_feed(made);
    qu_buffer_dispose(&text);
}

/* --- dates ------------------------------------------------------------------------------- */

static void test_feed_dates__as_feeds_print_them(void **state)
{
    (void)state;
    static const char *const dates[][2] = {
        {"Thu, 05 Mar 2026 08:00:00 GMT", "2026-03-05T08:00:00Z"},
        {"5 Mar 2026 8:00 +0130", "2026-03-05T08:00+01:30"},
        {"Thu, 5 March 2026 08:00:00 EST", "2026-03-05T08:00:00-05:00"},
        {"05-Mar-26 08:00:00 XYZ", "2026-03-05T08:00:00"}, {"05 Mar 99", "1999-03-05"},
        {"2026-03-05", "2026-03-05"}, {"2026-03-05 08:00:00", "2026-03-05T08:00:00"},
        {"2026-03-05T08:00:00.123+00:00", "2026-03-05T08:00:00+00:00"},
        {"2026-3-5T08:00Z", "2026-03-05T08:00Z"}, {"2026-03-05T25:00Z", "2026-03-05"},
        {"2026-02-31", ""}, {"soon", ""}, {"", ""}, {"Thu, 45 Mar 2026", ""},
        {"99999999999999999999", ""}, {"12 Foo 2026", ""}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        qu_buffer text = {0};
        qu_buffer_add_format(&text,
            "<rss><channel><item><link>http://a.example/</link><pubDate>%s</pubDate></item>",
            dates[i][0]);
        made_feed *made = read_feed(text.ptr);
        expect(made->feed.entries[0].facts.published, dates[i][1]);
        free_feed(made);
        qu_buffer_dispose(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_feed_kinds__rss_2),
        cmocka_unit_test(test_feed_kinds__rss_1),
        cmocka_unit_test(test_feed_kinds__rss_091),
        cmocka_unit_test(test_feed_kinds__atom),
        cmocka_unit_test(test_feed_kinds__json_feed),
        cmocka_unit_test(test_feed_kinds__news_sitemap),
        cmocka_unit_test(test_feed_kinds__sitemap_index),
        cmocka_unit_test(test_feed_broken__ampersands_and_entities),
        cmocka_unit_test(test_feed_broken__what_follows_an_error_is_read),
        cmocka_unit_test(test_feed_broken__links_that_lead_nowhere),
        cmocka_unit_test(test_feed_broken__no_feed_at_all),
        cmocka_unit_test(test_feed_broken__charsets),
        cmocka_unit_test(test_feed_hostile__entities_in_a_loop),
        cmocka_unit_test(test_feed_hostile__deep),
        cmocka_unit_test(test_feed_hostile__a_hundred_thousand_entries),
        cmocka_unit_test(test_feed_hostile__more_than_are_kept),
        cmocka_unit_test(test_feed_dates__as_feeds_print_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
