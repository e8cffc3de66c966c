#pragma once

#include <libxml/tree.h>

#include <glib.h>

/*
 * What `whenabouts-read-page` reads in a web page; for that program only, which runs in a process
 * of its own (import/web-page.h), since pages are large and hostile.
 */

/** What a page says of its article. Strings are UTF-8, owned, %NULL where it says nothing. */
typedef struct
{
  char *title;
  char *outlet;
  char *url;         /* http or https */
  char *date;        /* YYYY-MM-DD, as written: no zone is applied */
  char *date_reason; /* "HTML meta (article:published_time)" */
} WabPageMeta;

/** Reads the head, the structured data (JSON-LD) and the marked elements of @document. */
void wab_page_meta_read (xmlDoc *document, WabPageMeta *out_meta);
void wab_page_meta_clear (WabPageMeta *self);

/** The day in @text, which machines or people wrote: "2022-01-08T10:00Z", "20220108", "8 Jan 2022",
 * "January 8, 2022", "Sat, 08 Jan 2022 ...". Returns: (transfer full) (nullable): YYYY-MM-DD */
char *wab_page_parse_day (const char *text);

/**
 * wab_page_read_text:
 * @title: (nullable): it is the first paragraph, and is not repeated below
 *
 * The article's own text, without menus, comments and what is offered beside it: paragraphs with a
 * blank line between them, white space folded.
 *
 * Returns: (transfer full): empty if the page has no text
 */
char *wab_page_read_text (xmlDoc *document, const char *title);

/** All text below @node, white space folded. Returns: (transfer full) */
char *wab_page_dup_content (xmlNode *node);

/** An attribute of an element. Returns: (transfer full) (nullable) */
char *wab_page_dup_attribute (xmlNode *node, const char *name);

/** Whether the element is called @name, in any case. */
gboolean wab_page_is (const xmlNode *node, const char *name);

/** The next node in document order within @root; children are passed over with @skip_children.
 * Returns: (nullable) */
xmlNode *wab_page_next (xmlNode *node, const xmlNode *root, gboolean skip_children);

/** A soft hyphen or a mark of no width, which would split a word. */
static inline gboolean
wab_page_is_invisible (gunichar c)
{
  return c == 0xad || c == 0x200b || c == 0xfeff || c == 0x2060;
}
