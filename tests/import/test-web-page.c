#include "import/web-page.h"

#include <string.h>

#include "model/error.h"

typedef struct
{
  const char *name, *html, *text, *title, *outlet, *url, *date, *reason;
} Page;

static const Page pages[] = {
  { "marked",
    "<!DOCTYPE html><html><head><title>Ice melts - The Post</title>"
    "<meta property='og:site_name' content='The Post'>"
    "<meta property='article:published_time' content='2022-01-08T23:30:00-05:00'>"
    "<link rel='canonical' href='https://post.example/a/1'></head><body>"
    "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
    "<article><h1>Ice melts</h1><p>The  bridge was\n closed on <b>Friday</b>&nbsp;night.</p>"
    "<p>Two people were hurt as they walked across, and a third one is still looked for by the "
    "divers of the county, who came with three boats at dawn and stayed for all of the day. They "
    "had found nobody when the light went, and will go on in the morning.</p><script>var a = "
    "'no';</script>"
    "<div class='related-links'><p>Read also: the storm of last year, and what it did.</p></div>"
    "</article><footer>Copyright 2023</footer></body></html>",
    "Ice melts\n\nThe bridge was closed on Friday night.\n\nTwo people were hurt as they walked "
    "across, and a third one is still looked for by the divers of the county, who came with three "
    "boats at dawn and stayed for all of the day. They had found nobody when the light went, and "
    "will go on in the morning.",
    "Ice melts",
    "The Post",
    "https://post.example/a/1",
    "2022-01-08",
    "HTML meta (article:published_time)" },
  { "unmarked",
    "<html><body class='with-sidebar'><div id='top'><ul><li><a href='a'>World</a></li></ul></div>"
    "<div><div class='x1'>The river rose by two metres in the night, and the bridge was closed.<br>"
    "<br>In the town of Elmfield, three houses were flooded, the mayor said.<br>She had no "
    "figures.</div><div class='x2'><a href='b'>The storm of last year, and what it did</a></div>"
    "</div><div class='comments'><p>I was there, and it was worse than they say, much worse.</p>"
    "</div></body></html>",
    "The river rose by two metres in the night, and the bridge was closed.\n\nIn the town of "
    "Elmfield, three houses were flooded, the mayor said.\nShe had no figures.",
    NULL,
    NULL,
    NULL,
    NULL,
    NULL },
  { "structured",
    "<!-- a -->\n<!DOCTYPE html>\n<!-- saved from url=(0024)https://www.news.example/ice -->"
    "<html><head><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\","
    "\"datePublished\":\"2020-01-01\"},{\"@type\":\"NewsArticle\",\"headline\":\"Ice\","
    "\"datePublished\":\"Sat, 08 Jan 2022 10:00:00 GMT\"}]}</script></head>"
    "<body><main><p>The bri\xc2\xad"
    "dge was closed.</p></main></body></html>",
    "Ice\n\nThe bridge was closed.",
    "Ice",
    "news.example",
    "https://www.news.example/ice",
    "2022-01-08",
    "HTML meta (datePublished)" },
  { "time",
    "<html><head><title>Ice | The Post</title></head><body><article><time "
    "datetime='2022-01-08'>8 January</time><p>The bridge was closed.</p></article></body></html>",
    "Ice\n\n8 January\n\nThe bridge was closed.",
    "Ice",
    "The Post",
    NULL,
    "2022-01-08",
    "HTML meta (time)" },
  { "nonsense-date",
    "<html><head><meta name='date' content='2022-13-45'></head><body><p>Closed.</p></body></html>",
    "Closed.",
    NULL,
    NULL,
    NULL,
    NULL,
    NULL },
  { "windows-1251",
    "<html><head><meta charset='windows-1251'></head><body><p>\xcc\xee\xf1\xf2 "
    "\xe7\xe0\xea\xf0\xfb\xf2.</p></body></html>",
    "Мост закрыт.",
    NULL,
    NULL,
    NULL,
    NULL,
    NULL },
  { "unfinished",
    "<html><body><article><p>The bridge was closed.<p>Two people <b>were hurt",
    "The bridge was closed.\n\nTwo people were hurt",
    NULL,
    NULL,
    NULL,
    NULL,
    NULL },
};

static void
test_page (gconstpointer data)
{
  const Page *page = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (page->html, strlen (page->html));
  g_autoptr (GError) error = NULL;
  g_assert_true (wab_web_page_is (bytes));
  g_autoptr (WabArticle) article = wab_web_page_read (bytes, "/a/ice.html", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_assert_cmpstr (article->text, ==, page->text);
  g_assert_cmpstr (article->name, ==, "ice");
  g_assert_cmpstr (article->title, ==, page->title);
  g_assert_cmpstr (article->outlet, ==, page->outlet);
  g_assert_cmpstr (article->url, ==, page->url);
  g_assert_cmpstr (article->given_date, ==, page->date);
  g_assert_cmpstr (article->given_date_reason, ==, page->reason);
  g_assert_cmpstr (article->sha256, ==, sha256);
  g_assert_true (g_bytes_equal (article->original, bytes));
}

static void
test_is_page (void)
{
  static const struct
  {
    const char *text;
    gboolean is_page;
  } cases[] = {
    { "", FALSE },
    { "The bridge was closed.", FALSE },
    { "<b>The</b> bridge", FALSE },
    { "\xef\xbb\xbf \n<!doctype HTML>", TRUE },
    { "<?xml version='1.0'?>\n<!-- a -- > b -->\n<html xmlns='x'>", TRUE },
    { "<?xml version='1.0'?><rss>", FALSE },
    { "<!-- without an end <html>", FALSE },
    { "<head><title>a</title>", TRUE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_assert_cmpint (wab_web_page_is (bytes), ==, cases[i].is_page);
    }
}

static void
check_fails (const char *html, gsize length, WabError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (WabArticle) article = wab_web_page_read (bytes, "/a/ice.html", NULL, &error);
  g_assert_null (article);
  g_assert_error (error, WAB_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, "ice.html"));
}

static void
test_bad (void)
{
  static const char *const bare = "<html><head><title>Ice</title></head><body><img src='a.png'>"
                                  "<script>render ()</script></body></html>";
  check_fails (bare, strlen (bare), WAB_ERROR_EMPTY);
  check_fails ("<html>", 6, WAB_ERROR_EMPTY);
  /* Deeper than any page: what the parser kept of it is read, or it is told that it cannot be. */
  g_autoptr (GString) deep = g_string_new ("<html><body><p>The bridge was closed.</p>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<div>");
  g_string_append (deep, "a");
  g_autoptr (GBytes) bytes = g_bytes_new (deep->str, deep->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (WabArticle) article = wab_web_page_read (bytes, "/a/ice.html", NULL, &error);
  if (article != NULL)
    g_assert_true (g_str_has_prefix (article->text, "The bridge was closed."));
  else
    g_assert_error (error, WAB_ERROR, WAB_ERROR_FORMAT);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<html><p>a", 10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_autoptr (GError) error = NULL;
  g_assert_null (wab_web_page_read (bytes, "/a/ice.html", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/import/web-page/", pages[i].name, NULL);
      g_test_add_data_func (path, &pages[i], test_page);
    }
  g_test_add_func ("/import/web-page/is-page", test_is_page);
  g_test_add_func ("/import/web-page/bad", test_bad);
  g_test_add_func ("/import/web-page/cancelled", test_cancelled);
  return g_test_run ();
}
